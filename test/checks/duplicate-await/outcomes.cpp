// RUN: %check_tidy %s asynq-duplicate-await %t
// The same task twice in a gather of outcomes.
#include <asynq/asynq.hpp>

#include <utility>

using asynq::task;

task<int> f(int);
task<int> g(int);
ASYNQ_ORDERED task<int> in_order(int);

task<int> one_call_twice() {
  auto [a, b] = co_await asynq::gather_settled(f(1), f(1));
  co_return a.value() + b.value();
}
// CHECK-NOTES: :[[@LINE-3]]:54: warning: the same task is awaited twice
// CHECK-NOTES: :[[@LINE-4]]:48: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:54: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-6]]:54: note: no fix-it: a copy of this result is not as good as another one

task<int> one_of_three() {
  auto [a, b, c] = co_await asynq::gather_settled(f(1), g(1), f(1));
  co_return a.value() + b.value() + c.value();
}
// CHECK-NOTES: :[[@LINE-3]]:63: warning: the same task is awaited twice
// CHECK-NOTES: :[[@LINE-4]]:51: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:63: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-6]]:63: note: no fix-it: a copy of this result is not as good as another one

task<int> one_task_twice() {
  auto t = f(1);
  auto [a, b] = co_await asynq::gather_settled(std::move(t), std::move(t));
  co_return a.value() + b.value();
}
// CHECK-NOTES: :[[@LINE-3]]:62: warning: the same task is awaited twice
// CHECK-NOTES: :[[@LINE-4]]:48: note: it is awaited here first

task<int> behind_a_result() {
  auto x = co_await f(1);
  auto [a, b] = co_await asynq::gather_settled(f(1), g(2));
  co_return x + a.value() + b.value();
}

task<int> a_result_behind_them() {
  auto [a, b] = co_await asynq::gather_settled(f(1), g(2));
  auto x = co_await f(1);
  co_return x + a.value() + b.value();
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice
// CHECK-NOTES: :[[@LINE-5]]:17: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this result is taken apart in another way

task<int> no_two_are_the_same() {
  auto [a, b] = co_await asynq::gather_settled(f(1), g(1));
  auto [c, d] = co_await asynq::gather_settled(f(2), f(3));
  auto [e, h] = co_await asynq::gather_settled(in_order(1), in_order(1));
  co_return a.value() + b.value() + c.value() + d.value() + e.value() +
      h.value();
}
