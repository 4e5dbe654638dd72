# asynq_set_warnings(target): the warnings every target of this project compiles without.
function(asynq_set_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic
                         $<$<BOOL:${ASYNQ_WARNINGS_AS_ERRORS}>:-Werror>)
endfunction()
