// RUN: %check_tidy %s asynq-dropped-task %t
// The gathers of asynq are as lazy as tasks.
#include <asynq/asynq.hpp>

#include <vector>

// What is not fixed is warned of by the compiler, too.
#pragma GCC diagnostic ignored "-Wunused-result"

using asynq::task;

task<int> f(int);
task<int> g(int);

task<void> of_every_kind(std::vector<task<int>> tasks,
                         std::vector<task<int>> others) {
  asynq::gather(f(1), g(2));
  asynq::gather_settled(f(1), g(2));
  asynq::gather_settled(std::move(tasks));
  asynq::gather_bounded(2, std::move(others));
  auto t = asynq::gather_settled(f(1), g(2));
  co_return;
}
// CHECK-NOTES: :[[@LINE-7]]:3: warning: task is never awaited: 'gather' does not run
// CHECK-NOTES: :[[@LINE-7]]:3: warning: task is never awaited: 'gather_settled' does not run
// CHECK-NOTES: :[[@LINE-7]]:3: warning: task is never awaited: 'gather_settled' does not run
// CHECK-NOTES: :[[@LINE-8]]:3: note: no fix-it: the result of the await must not be ignored
// CHECK-NOTES: :[[@LINE-8]]:3: warning: task is never awaited: 'gather_bounded' does not run
// CHECK-NOTES: :[[@LINE-8]]:12: warning: task is never awaited: 'gather_settled' does not run
// CHECK-NOTES: :[[@LINE-9]]:12: note: no path from here uses 't'
// CHECK-FIXES:  co_await asynq::gather(f(1), g(2));
// CHECK-FIXES-NEXT:  co_await asynq::gather_settled(f(1), g(2));
// CHECK-FIXES:  co_await asynq::gather_bounded(2, std::move(others));
// CHECK-FIXES-NEXT:  co_await asynq::gather_settled(f(1), g(2));

task<void> that_are_used() {
  auto t = asynq::gather_settled(f(1), g(2));
  auto u = asynq::gather_settled(f(3));
  auto [a, b] = co_await std::move(t);
  (void)std::move(u).value();
  (void)a.has_value();
  (void)b;
}
