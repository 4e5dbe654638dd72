# Installs the runtime: headers, libasynq.a, a CMake package, a pkg-config file and
# what gdb needs to know of tasks.
#
#   find_package(asynq REQUIRED)
#   target_link_libraries(app PRIVATE asynq::runtime)
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

if(NOT TARGET asynq_runtime)
  return()
endif()

set(ASYNQ_INSTALL_CMAKEDIR ${CMAKE_INSTALL_LIBDIR}/cmake/asynq)

install(TARGETS asynq_runtime EXPORT asynqTargets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY runtime/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        FILES_MATCHING PATTERN "*.hpp")
install(FILES runtime/debug/asynq_gdb.py
        DESTINATION ${CMAKE_INSTALL_DATADIR}/asynq/gdb)

configure_package_config_file(cmake/asynqConfig.cmake.in
  ${PROJECT_BINARY_DIR}/cmake/asynqConfig.cmake
  INSTALL_DESTINATION ${ASYNQ_INSTALL_CMAKEDIR})
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/cmake/asynqConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(EXPORT asynqTargets NAMESPACE asynq:: DESTINATION ${ASYNQ_INSTALL_CMAKEDIR})
install(FILES ${PROJECT_BINARY_DIR}/cmake/asynqConfig.cmake
              ${PROJECT_BINARY_DIR}/cmake/asynqConfigVersion.cmake
        DESTINATION ${ASYNQ_INSTALL_CMAKEDIR})

configure_file(cmake/asynq.pc.in ${PROJECT_BINARY_DIR}/cmake/asynq.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/cmake/asynq.pc
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
