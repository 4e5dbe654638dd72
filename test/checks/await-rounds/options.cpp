// RUN: %check_tidy %s asynq-await-rounds %t --config="{CheckOptions: {\
// RUN:   asynq-await-rounds.ReportAll: true}}"
// With ReportAll every coroutine that awaits is stated, in the same words.
#include <asynq/asynq.hpp>

using asynq::task;

task<int> f(int);

task<int> one() { co_return co_await f(1); }
// CHECK-MESSAGES: :[[@LINE-1]]:11: warning: 'one' awaits in 1 round; its dependences allow 1 [asynq-await-rounds]

task<int> two() {
  auto a = co_await f(1);
  auto b = co_await f(2);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-5]]:11: warning: 'two' awaits in 2 rounds; its dependences allow 1 [asynq-await-rounds]

task<int> none() { co_return 1; }
