// RUN: %check_tidy %s asynq-unnecessary-await %t --config="{CheckOptions: \
// RUN:   {MinEvidence: Signature, BindingStyle: TupleReference, \
// RUN:    CombineBareAwaits: 'true', Libraries: 'asynq;cppcoro'}}" -- -I%S/../Inputs
// What has to be known, and how results are bound, is the user's choice.
#include "libraries.h"
#include <asynq/asynq.hpp>

using asynq::task;

task<int> f();
task<int> g(int);
task<int> scan(int &);
task<void> touched();

task<int> by_signature() {
  auto x = co_await f();
  auto y = co_await g(1);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:task<int> by_signature() {
// CHECK-FIXES-NEXT:  auto results = co_await asynq::gather(f(), g(1));
// CHECK-FIXES-NEXT:  auto &[x, y] = results;

task<int> constants() {
  const auto x = co_await f();
  const auto y = co_await g(1);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:18: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  const auto results = co_await asynq::gather(f(), g(1));
// CHECK-FIXES-NEXT:  auto &[x, y] = results;

task<int> by_convention(int &out) {
  auto x = co_await f();
  auto y = co_await scan(out);
  co_return x + y;
}

task<void> bare_awaits() {
  co_await touched();
  co_await f();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'touched()' was not used before this await
// CHECK-FIXES:  co_await asynq::gather(touched(), f());

task<void> notify(int);
task<void> pause(int);

task<void> bare_awaits_that_are_commands() {
  co_await notify(1);
  co_await notify(2);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'notify()' was not used before this await
// CHECK-FIXES:  co_await notify(1);
// CHECK-FIXES-NEXT:  co_await notify(2);

task<void> bare_awaits_that_wait() {
  co_await pause(1);
  co_await pause(2);
}

folly::coro::Task<int> fa(int);

folly::coro::Task<int> a_library_that_is_off() {
  auto x = co_await fa(1);
  auto y = co_await fa(2);
  co_return x + y;
}

STAND_IN_TASK(job, std::suspend_always)
job<int> j(int);

job<int> libraries_without_a_profile_are_off() {
  auto x = co_await j(1);
  auto y = co_await j(2);
  co_return x + y;
}
