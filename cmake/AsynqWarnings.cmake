# asynq_set_warnings(target): the warnings every target of this project compiles without.
function(asynq_set_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic
                         $<$<BOOL:${ASYNQ_WARNINGS_AS_ERRORS}>:-Werror>)
  # GCC 12 sees overflows in `"literal" + std::string` that are none (GCC PR 105329).
  # clang-tidy, which reads the same command lines, need not know those names.
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${target} PRIVATE
                           -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow
                           -Wno-unknown-warning-option)
  endif()
endfunction()
