# Writes OUTPUT: docs/checks/*.md as the initialisers of Rules.cpp's table.
#
#   cmake -D PAGES=docs/checks -D OUTPUT=RulesTable.inc -P RulesTable.cmake
file(GLOB pages ${PAGES}/*.md)
list(SORT pages)
set(table "")
foreach(page IN LISTS pages)
  get_filename_component(name ${page} NAME_WE)
  if(name STREQUAL "list")
    continue()
  endif()
  file(READ ${page} text)
  # Links to other pages lead nowhere from a report.
  string(REGEX REPLACE "\\[([^]\n]+)\\]\\((#|\\.\\./|[a-z-]+\\.md)[^)\n]*\\)" "\\1" text "${text}")
  string(REGEX MATCH "^# [^\n]*\n\n" title "${text}")
  string(LENGTH "${title}" behind_title)
  string(SUBSTRING "${text}" ${behind_title} -1 first)
  string(FIND "${first}" "\n\n" end)
  string(SUBSTRING "${first}" 0 ${end} first)
  string(REPLACE "\n" " " first "${first}")
  if(NOT title OR first MATCHES "`|^#")
    message(FATAL_ERROR "${page} does not begin with a title and a paragraph of plain text")
  endif()
  string(APPEND table "{\"asynq-${name}\", R\"asynq_page(${first})asynq_page\",\n"
                      " R\"asynq_page(${text})asynq_page\"},\n")
endforeach()
file(WRITE ${OUTPUT} "${table}")
