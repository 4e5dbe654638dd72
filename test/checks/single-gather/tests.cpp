// RUN: %check_tidy %s asynq-single-gather %t -- -I%S/../Inputs
// RUN: %asynq_tidy '-checks=-*,asynq-single-gather' \
// RUN:   --config='{CheckOptions: {ReportInTests: true}}' %s -- -std=c++20 \
// RUN:   -I%runtime_include -I%S/../Inputs 2>&1 | %FileCheck %s --check-prefix=ALL
// A test gathers one on purpose, and what an assertion is given is what is tested.
#include "test_macros.h"
#include <asynq/asynq.hpp>

#include <tuple>

using asynq::gather;
using asynq::task;

task<int> f();

CORO_TEST(gathers_of_one) {
  auto [x] = co_await gather(f());
  (void)x;
}
// ALL: :[[#@LINE-3]]:23: warning: gather of a single task

task<void> in_an_assertion() {
  EXPECT_EQ(co_await gather(f()), std::tuple(1));
}
// ALL: :[[#@LINE-2]]:22: warning: gather of a single task

task<int> elsewhere() {
  auto [x] = co_await gather(f());
  // CHECK-MESSAGES: :[[#@LINE-1]]:23: warning: gather of a single task
  // CHECK-FIXES: {{^}}  auto x = co_await f();
  co_return x;
}
