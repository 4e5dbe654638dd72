// RUN: %check_tidy %s asynq-single-gather %t -- -I%S/../Inputs
// RUN: %asynq_tidy '-checks=-*,asynq-single-gather' \
// RUN:   --config='{CheckOptions: {ReportInTests: true}}' %s -- -std=c++20 \
// RUN:   -I%runtime_include -I%S/../Inputs 2>&1 | %FileCheck %s --check-prefix=ALL
// A test gathers one on purpose.
#include "test_macros.h"
#include <asynq/asynq.hpp>

using asynq::gather;
using asynq::task;

task<int> f();

CORO_TEST(gathers_of_one) {
  auto [x] = co_await gather(f());
  (void)x;
}
// ALL: :[[#@LINE-3]]:23: warning: gather of a single task

task<int> elsewhere() {
  auto [x] = co_await gather(f());
  // CHECK-MESSAGES: :[[#@LINE-1]]:23: warning: gather of a single task
  // CHECK-FIXES:  auto x = co_await f();
  co_return x;
}
