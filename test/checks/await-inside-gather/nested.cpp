// RUN: %check_tidy %s asynq-await-inside-gather %t
// Gathers in gathers, and gathers of outcomes: one await, one warning.
#include <asynq/asynq.hpp>

#include <tuple>
#include <vector>

using asynq::task;

task<int> f(int);
task<int> g(int);
task<int> sum(std::tuple<int, int>);

task<int> one_await_in_both() {
  auto [a, b] = co_await asynq::gather(
      asynq::gather(f(co_await g(1)), f(2)), f(3));
  co_return std::get<0>(a) + b;
}
// CHECK-NOTES: :[[@LINE-3]]:21: warning: await inside gather runs before the other tasks start
// CHECK-NOTES: :[[@LINE-4]]:39: note: this task does not start before that await is done
// CHECK-NOTES: :[[@LINE-5]]:23: note: await this in a coroutine of its own, with all that needs its result, and gather that coroutine

task<int> one_await_in_each() {
  auto [a, b] = co_await asynq::gather(
      asynq::gather(f(co_await g(1)), f(2)), f(co_await g(3)));
  co_return std::get<0>(a) + b;
}
// CHECK-NOTES: :[[@LINE-3]]:21: warning: await inside gather runs before the other tasks start
// CHECK-NOTES: :[[@LINE-4]]:39: note: this task does not start before that await is done
// CHECK-NOTES: :[[@LINE-5]]:23: note: await this in a coroutine of its own, with all that needs its result, and gather that coroutine

task<int> only_the_outer_one_waits() {
  auto [a, b] =
      co_await asynq::gather(asynq::gather(f(co_await g(1))), f(3));
  co_return std::get<0>(a) + b;
}
// CHECK-NOTES: :[[@LINE-3]]:30: warning: await inside gather runs before the other tasks start
// CHECK-NOTES: :[[@LINE-4]]:63: note: this task does not start before that await is done
// CHECK-NOTES: :[[@LINE-5]]:46: note: await this in a coroutine of its own, with all that needs its result, and gather that coroutine

task<int> two_awaits_behind_each_other() {
  auto [a, b] = co_await asynq::gather(
      sum(co_await asynq::gather(f(co_await g(1)), f(2))), f(3));
  co_return a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:7: warning: await inside gather runs before the other tasks start
// CHECK-NOTES: :[[@LINE-4]]:60: note: this task does not start before that await is done
// CHECK-NOTES: :[[@LINE-5]]:11: note: await this in a coroutine of its own, with all that needs its result, and gather that coroutine
// CHECK-NOTES: :[[@LINE-6]]:34: warning: await inside gather runs before the other tasks start
// CHECK-NOTES: :[[@LINE-7]]:52: note: this task does not start before that await is done
// CHECK-NOTES: :[[@LINE-8]]:36: note: await this in a coroutine of its own, with all that needs its result, and gather that coroutine

task<int> of_outcomes() {
  auto [a, b] = co_await asynq::gather_settled(f(co_await g(1)), f(2));
  co_return a.value() + b.value();
}
// CHECK-NOTES: :[[@LINE-3]]:48: warning: await inside gather runs before the other tasks start
// CHECK-NOTES: :[[@LINE-4]]:66: note: this task does not start before that await is done
// CHECK-NOTES: :[[@LINE-5]]:50: note: await this in a coroutine of its own, with all that needs its result, and gather that coroutine

task<int> with_nothing_inside() {
  auto k = co_await g(1);
  auto [a, b] = co_await asynq::gather_settled(f(k), f(2));
  auto [c] = co_await asynq::gather_settled(f(co_await g(2)));
  co_return a.value() + b.value() + c.value();
}

task<int> of_a_limited_number(std::vector<task<int>> tasks) {
  auto all = co_await asynq::gather_bounded(co_await g(1), std::move(tasks));
  co_return int(all.size());
}
