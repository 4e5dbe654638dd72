// RUN: %check_tidy %s asynq-unnecessary-await %t
// Awaits of gathers that give outcomes: a step like others, which no gather of
// results can take the operands of.
#include <asynq/asynq.hpp>

#include <vector>

using asynq::task;

task<int> f(int);
task<int> g(int);
task<void> notify(int);

task<int> beside_another_await() {
  auto [a, b] = co_await asynq::gather_settled(f(1), g(2));
  auto x = co_await f(3);
  co_return a.value() + b.value() + x;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a', 'b' were not used before this await
// CHECK-NOTES: :[[@LINE-5]]:17: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this gather gives outcomes instead of results

task<int> behind_another_gather() {
  auto [x, y] = co_await asynq::gather(f(1), g(2));
  auto [a, b] = co_await asynq::gather_settled(f(3), g(4));
  co_return a.value() + b.value() + x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:17: warning: unnecessary await: 'x', 'y' were not used before this await
// CHECK-NOTES: :[[@LINE-5]]:17: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:17: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:3: note: no fix-it: this gather gives outcomes instead of results

task<int> that_needs_the_first() {
  auto x = co_await f(1);
  auto [a, b] = co_await asynq::gather_settled(f(x), g(2));
  co_return a.value() + b.value();
}

task<int> whose_outcomes_are_needed() {
  auto [a, b] = co_await asynq::gather_settled(f(1), g(2));
  auto x = co_await f(a.value());
  co_return b.value() + x;
}

task<int> around_a_command() {
  auto x = co_await f(1);
  co_await notify(1);
  auto [a, b] = co_await asynq::gather_settled(f(2), g(2));
  co_return a.value() + b.value() + x;
}
