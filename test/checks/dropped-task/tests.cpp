// RUN: %check_tidy %s asynq-dropped-task %t -- -I%S/../Inputs -Wno-unused-result
// RUN: %asynq_tidy '-checks=-*,asynq-dropped-task' \
// RUN:   --config='{CheckOptions: {ReportInTests: true}}' %s -- -std=c++20 \
// RUN:   -I%runtime_include -I%S/../Inputs 2>&1 | %FileCheck %s --check-prefix=ALL
// A test drops a task on purpose; what a macro of another kind declares does not.
#include "test_macros.h"
#include <asynq/asynq.hpp>

using asynq::task;

task<int> f();

TEST(Tasks, RunNothingBeforeTheyAreAwaited) {
  auto never = f();
}
// ALL: :[[#@LINE-2]]:16: warning: task is never awaited: 'f' does not run

HANDLER(elsewhere) {
  auto never = f();
  // CHECK-MESSAGES: :[[#@LINE-1]]:16: warning: task is never awaited: 'f' does not run
  // CHECK-FIXES:  co_await f();
  co_return;
}

template <class F> void assert_throws(F f) { f(); }
template <class F> void run(F f) { f(); }

void an_assertion() {
  assert_throws([] { f(); });
}
// ALL: :[[#@LINE-2]]:22: warning: task is never awaited: 'f' does not run

void no_assertion() {
  run([] { f(); });
  // CHECK-MESSAGES: :[[#@LINE-1]]:12: warning: task is never awaited: 'f' does not run
}
