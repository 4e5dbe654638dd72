// RUN: %check_tidy %s asynq-await-rounds,asynq-unnecessary-await %t
// One mistake, one warning: a coroutine whose awaits have to be regrouped is
// not reported for its neighbours as well.
#include <asynq/asynq.hpp>

using asynq::task;

task<int> f(int);
task<int> g(int);

task<int> chains() {
  auto a = co_await f(1);
  auto b = co_await g(a);
  auto c = co_await f(2);
  auto d = co_await g(c);
  co_return b + d;
}
// CHECK-MESSAGES: :[[@LINE-7]]:11: warning: 'chains' awaits in 4 rounds; its dependences allow 2 [asynq-await-rounds]

task<int> neighbours() {
  auto a = co_await f(1);
  auto b = co_await f(2);
  auto c = co_await g(a);
  co_return b + c;
}
// CHECK-MESSAGES: :[[@LINE-4]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(f(1), f(2));
