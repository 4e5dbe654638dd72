// RUN: %check_tidy %s asynq-unnecessary-await %t --config="{CheckOptions: {\
// RUN:   asynq-unnecessary-await.TrivialAwaitables: 'latest|ready_task'}}"
// An await that is over at once takes no round: there is nothing to combine.
#include <asynq/asynq.hpp>

using asynq::task;

task<int> f();
task<int> latest();
task<int> later();

task<int> by_the_name_of_the_function() {
  auto x = co_await f();
  auto y = co_await latest();
  co_return x + y;
}

task<int> by_another_name() {
  auto x = co_await f();
  auto y = co_await later();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(), later());
