// RUN: %check_tidy %s asynq-await-rounds %t --config="{CheckOptions: {\
// RUN:   asynq-await-rounds.ReportAll: 'true'}}"
// What is over at once takes no round.
#include <asynq/asynq.hpp>

using asynq::task;

task<int> f(int);
task<int> count(int n) { co_return n + 1; }

task<int> nothing_to_wait_for() {
  auto a = co_await count(1);
  co_return co_await count(a);
}

task<int> a_chain_with_something_that_is_over_at_once() {
  auto a = co_await f(1);
  auto b = co_await count(a);
  auto c = co_await f(b);
  co_return a + c + co_await count(c);
}
// CHECK-MESSAGES: :[[@LINE-6]]:11: warning: 'a_chain_with_something_that_is_over_at_once' awaits in 2 rounds; its dependences allow 2

task<int> in_a_branch_and_in_a_loop(int n) {
  if (n > 1)
    n = co_await count(n);
  for (int i = 0; i < n; i += co_await count(i))
    n = co_await f(n);
  co_return n;
}
// CHECK-MESSAGES: :[[@LINE-7]]:11: warning: 'in_a_branch_and_in_a_loop' awaits in 1 round; its dependences allow 1

task<int> two_chains() {
  auto a = co_await f(1);
  auto b = co_await count(a);
  auto c = co_await f(b);
  auto d = co_await f(2);
  co_return c + d;
}
// CHECK-MESSAGES: :[[@LINE-7]]:11: warning: 'two_chains' awaits in 3 rounds; its dependences allow 2

task<int> what_one_needs_comes_first() {
  auto x = co_await f(1);
  auto a = co_await count(2);
  auto y = co_await f(a);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-6]]:11: warning: 'what_one_needs_comes_first' awaits in 2 rounds; its dependences allow 1
