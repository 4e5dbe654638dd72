# Builds the consumer in the way that KIND says, in a fresh WORK_DIR, and runs it.
set(PREFIX ${WORK_DIR}/prefix)
set(CONSUMER ${SOURCE_DIR}/test/consumer)
file(REMOVE_RECURSE ${WORK_DIR})
file(MAKE_DIRECTORY ${WORK_DIR})

function(run)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${WORK_DIR} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(build source dir)
  run(${CMAKE_COMMAND} -S ${source} -B ${dir} -D CMAKE_CXX_COMPILER=${CXX} ${ARGN})
  run(${CMAKE_COMMAND} --build ${dir})
endfunction()

function(install_asynq)
  build(${SOURCE_DIR} asynq -D CMAKE_INSTALL_PREFIX=${PREFIX} -D CMAKE_INSTALL_LIBDIR=lib
        -D ASYNQ_BUILD_CHECKER=OFF)
  run(${CMAKE_COMMAND} --install asynq)
endfunction()

if(KIND STREQUAL "find_package")
  install_asynq()
  build(${CONSUMER}/find_package consumer -D CMAKE_PREFIX_PATH=${PREFIX})
  run(consumer/consumer)
elseif(KIND STREQUAL "add_subdirectory")
  build(${CONSUMER}/add_subdirectory consumer -D ASYNQ_SOURCE_DIR=${SOURCE_DIR})
  run(consumer/consumer)
elseif(KIND STREQUAL "pkg_config")
  install_asynq()
  set(ENV{PKG_CONFIG_PATH} ${PREFIX}/lib/pkgconfig)
  execute_process(COMMAND ${PKG_CONFIG} --cflags --libs asynq
                  OUTPUT_VARIABLE flags COMMAND_ERROR_IS_FATAL ANY)
  separate_arguments(flags UNIX_COMMAND "${flags}")
  run(${CXX} ${CONSUMER}/consumer.cpp ${flags} -o consumer)
  run(./consumer)
else()
  message(FATAL_ERROR "unknown kind of consumer: ${KIND}")
endif()
