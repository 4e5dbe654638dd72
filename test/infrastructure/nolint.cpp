// RUN: %asynq_tidy -checks='-*,asynq-*' %s -- -std=c++20 -I %runtime_include \
// RUN:   > %t.out 2>&1
// RUN: %FileCheck %s --allow-empty --implicit-check-not=warning: < %t.out
// Each form of NOLINT silences the finding.
#include <asynq/asynq.hpp>

asynq::task<int> f();
asynq::task<int> g();

asynq::task<int> on_the_line() {
  auto x = co_await f();
  auto y = co_await g(); // NOLINT(asynq-unnecessary-await): g logs
  co_return x + y;
}

asynq::task<int> on_the_line_before() {
  auto x = co_await f();
  // NOLINTNEXTLINE(asynq-unnecessary-await)
  auto y = co_await g();
  co_return x + y;
}

// NOLINTBEGIN(asynq-*)
asynq::task<int> in_a_region() {
  auto x = co_await f();
  auto y = co_await g();
  co_return x + y;
}
// NOLINTEND(asynq-*)

asynq::task<int> not_silenced() {
  auto x = co_await f();
  auto y = co_await g(); // NOLINT(another-check)
  co_return x + y;
}
// CHECK: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
