# Finds LLVM 19.1 with its Clang headers and tools.
#
# Only LLVM's own package file is used: Debian's Clang package file verifies every
# binary it exports and so wants packages that asynq does not need.
#
#   asynq::llvm_headers   include directories and flags for code that joins a clang-tidy process
#   asynq::clang          the same, linked with Clang's shared library (tests and stand-alone tools)
#   ASYNQ_CLANG_TIDY, ASYNQ_CLANG, ASYNQ_FILECHECK, ASYNQ_LIT, ...   the tools of that LLVM
set(ASYNQ_LLVM_VERSION 19.1)
# LLVM's package file looks for what its libraries may link; nothing here does.
foreach(package CURL FFI LibEdit LibXml2 Terminfo Threads ZLIB zstd)
  set(CMAKE_DISABLE_FIND_PACKAGE_${package} ON)
endforeach()
find_package(LLVM ${ASYNQ_LLVM_VERSION} CONFIG QUIET
             HINTS /usr/lib/llvm-19/lib/cmake/llvm)
foreach(package CURL FFI LibEdit LibXml2 Terminfo Threads ZLIB zstd)
  unset(CMAKE_DISABLE_FIND_PACKAGE_${package})
endforeach()
if(NOT LLVM_FOUND)
  set(_rejected "")
  foreach(version IN LISTS LLVM_CONSIDERED_VERSIONS)
    string(APPEND _rejected " ${version}")
  endforeach()
  if(_rejected)
    set(_rejected "\n  Found, but of another version:${_rejected}.")
  endif()
  message(FATAL_ERROR
    "asynq's clang-tidy plugin needs LLVM ${ASYNQ_LLVM_VERSION}, which was not found.${_rejected}\n"
    "  On Debian: apt-get install llvm-19-dev libclang-19-dev clang-19 clang-tidy-19\n"
    "  Elsewhere: pass -DLLVM_DIR=<prefix>/lib/cmake/llvm\n"
    "  For the runtime alone: pass -DASYNQ_BUILD_CHECKER=OFF")
endif()
find_path(ASYNQ_CLANG_TIDY_INCLUDE clang-tidy/ClangTidyModule.h
          PATHS ${LLVM_INCLUDE_DIRS} NO_DEFAULT_PATH)
if(NOT ASYNQ_CLANG_TIDY_INCLUDE)
  message(FATAL_ERROR
    "LLVM ${LLVM_PACKAGE_VERSION} was found in ${LLVM_INSTALL_PREFIX}, but not clang-tidy's headers.\n"
    "  On Debian: apt-get install libclang-19-dev")
endif()
message(STATUS "asynq: LLVM ${LLVM_PACKAGE_VERSION} in ${LLVM_INSTALL_PREFIX}")

foreach(tool clang-tidy clang clang++ FileCheck clang-apply-replacements run-clang-tidy)
  string(TOUPPER "ASYNQ_${tool}" _variable)
  string(REPLACE "-" "_" _variable ${_variable})
  string(REPLACE "++" "XX" _variable ${_variable})
  find_program(${_variable} ${tool} PATHS ${LLVM_TOOLS_BINARY_DIR} NO_DEFAULT_PATH)
endforeach()
find_file(ASYNQ_LIT lit.py PATHS ${LLVM_INSTALL_PREFIX}/build/utils/lit NO_DEFAULT_PATH)

# Plugins run inside clang-tidy and share its types, so they follow its ABI: no RTTI and no
# exceptions, and no LLVM library of their own (a second copy of LLVM aborts at load).
add_library(asynq_llvm_headers INTERFACE)
add_library(asynq::llvm_headers ALIAS asynq_llvm_headers)
target_include_directories(asynq_llvm_headers SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS})
target_compile_definitions(asynq_llvm_headers INTERFACE ${LLVM_DEFINITIONS_LIST})
# g++ 12 finds null pointers in Clang's own headers when it inlines them into ours.
target_compile_options(asynq_llvm_headers INTERFACE -fno-rtti -fno-exceptions
                       $<$<CXX_COMPILER_ID:GNU>:-Wno-nonnull>)

add_library(asynq_clang INTERFACE)
add_library(asynq::clang ALIAS asynq_clang)
find_library(ASYNQ_LIBCLANG_CPP NAMES clang-cpp libclang-cpp.so.${ASYNQ_LLVM_VERSION}
             PATHS ${LLVM_LIBRARY_DIRS} NO_DEFAULT_PATH)
target_link_libraries(asynq_clang INTERFACE asynq::llvm_headers ${ASYNQ_LIBCLANG_CPP} LLVM)
target_link_directories(asynq_clang INTERFACE ${LLVM_LIBRARY_DIRS})

# asynq_compile_together(target n): compiles n sources at a time. What it takes to compile
# one is mostly Clang's headers. Debug builds are for those who edit: there each source is
# compiled by itself.
function(asynq_compile_together target n)
  if(NOT CMAKE_BUILD_TYPE STREQUAL Debug)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${n})
  endif()
endfunction()
