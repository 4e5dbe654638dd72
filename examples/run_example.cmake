# Runs a program and compares all that it prints.
#
#   cmake -D PROGRAM=profile_slow -D PAGE=profile/expected.txt -D ROUND_TRIPS=5
#         -P run_example.cmake
#
# Both versions of an example are compared with one file, so they print the same
# page; only the last line, the number of round trips, is given for each.
execute_process(COMMAND ${PROGRAM}
                RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE error)
file(READ ${PAGE} page)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "exit code ${result}: ${error}")
endif()
if(NOT error STREQUAL "")
  message(FATAL_ERROR "printed on stderr:\n${error}")
endif()
if(NOT output STREQUAL "${page}round trips: ${ROUND_TRIPS}\n")
  message(FATAL_ERROR "expected:\n${page}round trips: ${ROUND_TRIPS}\nprinted:\n${output}")
endif()
