// RUN: %check_tidy %s asynq-blocking-call %t -- -I%S/../Inputs
// RUN: %asynq_tidy '-checks=-*,asynq-blocking-call' \
// RUN:   --config='{CheckOptions: {ReportInTests: true}}' %s -- -std=c++20 \
// RUN:   -I%runtime_include -I%S/../Inputs 2>&1 | %FileCheck %s --check-prefix=ALL
// A test blocks on purpose, and so does what is there to block. What only looks
// like either is reported.
#include "test_macros.h"
#include <asynq/asynq.hpp>

#include <chrono>
#include <thread>

using asynq::task;
using namespace std::chrono_literals;

task<int> f();

TEST(Timers, FireLate) {
  auto late = []() -> task<int> {
    std::this_thread::sleep_for(1ms);
    co_return co_await f();
  };
  late().value();
}
// ALL: :[[#@LINE-5]]:5: warning: blocking call 'sleep_for'

CORO_TEST(a_test_that_is_a_coroutine) {
  std::this_thread::sleep_for(1ms);
  co_await f();
}
// ALL: :[[#@LINE-3]]:3: warning: blocking call 'sleep_for'

HANDLER(another_macro) {
  std::this_thread::sleep_for(1ms);
  // CHECK-MESSAGES: :[[#@LINE-1]]:3: warning: blocking call 'sleep_for' in a coroutine stalls every batch
  co_await f();
}

SETTINGS_LATEST(a_word_that_only_ends_in_test) {
  std::this_thread::sleep_for(1ms);
  // CHECK-MESSAGES: :[[#@LINE-1]]:3: warning: blocking call 'sleep_for' in a coroutine stalls every batch
  co_await f();
}

task<void> test_of_nothing() {
  std::this_thread::sleep_for(1ms);
  // CHECK-MESSAGES: :[[#@LINE-1]]:3: warning: blocking call 'sleep_for' in a coroutine stalls every batch
  co_await f();
}

task<void> sync_wait_for(int) {
  std::this_thread::sleep_for(1ms);
  co_await f();
}

task<void> block_on(int) {
  std::this_thread::sleep_for(1ms);
  co_await f();
}

task<void> block_user(int) {
  std::this_thread::sleep_for(1ms);
  // CHECK-MESSAGES: :[[#@LINE-1]]:3: warning: blocking call 'sleep_for' in a coroutine stalls every batch
  co_await f();
}

task<void> synchronise() {
  std::this_thread::sleep_for(1ms);
  // CHECK-MESSAGES: :[[#@LINE-1]]:3: warning: blocking call 'sleep_for' in a coroutine stalls every batch
  co_await f();
}
