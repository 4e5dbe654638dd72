// RUN: %check_tidy %s asynq-dropped-task %t
// Variables of which one of several tasks is never awaited, and those that are
// declared where no statement can stand.
#include <asynq/asynq.hpp>

#include <utility>

using asynq::task;

task<int> f(int);
task<void> ping(int);
bool coin();

task<void> one_of_two(bool k) {
  auto t = k ? ping(1) : ping(2);
  co_return;
}
// CHECK-NOTES: :[[@LINE-3]]:16: warning: task is never awaited: 'ping' does not run
// CHECK-NOTES: :[[@LINE-4]]:16: note: no path from here uses 't'
// CHECK-NOTES: :[[@LINE-5]]:26: warning: task is never awaited: 'ping' does not run
// CHECK-NOTES: :[[@LINE-6]]:26: note: no path from here uses 't'
// CHECK-FIXES:  k ? co_await ping(1) : co_await ping(2);

task<void> one_of_three(int k) {
  [[maybe_unused]] auto used = k == 0 ? f(0) : f(1);
  auto t = k == 1 ? f(1) : k == 2 ? f(2) : f(3);
  co_return;
}
// CHECK-NOTES: :[[@LINE-3]]:21: warning: task is never awaited: 'f' does not run
// CHECK-NOTES: :[[@LINE-4]]:21: note: no path from here uses 't'
// CHECK-NOTES: :[[@LINE-5]]:37: warning: task is never awaited: 'f' does not run
// CHECK-NOTES: :[[@LINE-6]]:37: note: no path from here uses 't'
// CHECK-NOTES: :[[@LINE-7]]:44: warning: task is never awaited: 'f' does not run
// CHECK-NOTES: :[[@LINE-8]]:44: note: no path from here uses 't'
// CHECK-FIXES:  k == 1 ? co_await f(1) : k == 2 ? co_await f(2) : co_await f(3);

task<void> one_of_two_with_a_comment(bool k) {
  auto t = /* why */ k ? ping(1) : ping(2);
  co_return;
}
// CHECK-NOTES: :[[@LINE-3]]:26: warning: task is never awaited: 'ping' does not run
// CHECK-NOTES: :[[@LINE-4]]:26: note: no path from here uses 't'
// CHECK-NOTES: :[[@LINE-5]]:3: note: no fix-it: this comment would be lost
// CHECK-NOTES: :[[@LINE-6]]:36: warning: task is never awaited: 'ping' does not run
// CHECK-NOTES: :[[@LINE-7]]:36: note: no path from here uses 't'

task<void> one_that_is_no_new_task(bool k, task<void> p) {
  auto t = k ? ping(1) : std::move(p);
  co_return;
}

task<void> one_that_is_awaited(bool k) {
  auto t = k ? ping(1) : ping(2);
  co_await std::move(t);
}

task<void> assigned(bool k) {
  auto t = ping(0);
  co_await std::move(t);
  t = k ? ping(1) : ping(2);
}
// CHECK-NOTES: :[[@LINE-2]]:11: warning: task is never awaited: 'ping' does not run
// CHECK-NOTES: :[[@LINE-3]]:11: note: no path from here uses 't'
// CHECK-NOTES: :[[@LINE-6]]:8: note: no fix-it: this variable is more than a name for the task
// CHECK-NOTES: :[[@LINE-5]]:21: warning: task is never awaited: 'ping' does not run
// CHECK-NOTES: :[[@LINE-6]]:21: note: no path from here uses 't'

task<void> in_the_heads_of_statements() {
  if (auto t = ping(1); coin())
    co_await ping(2);
  switch (auto u = ping(3); int(coin())) {
  default:
    break;
  }
  for (auto v = ping(4); coin();)
    co_await ping(5);
  for (auto w = ping(6); int i : {1, 2})
    co_await ping(i);
}
// CHECK-NOTES: :[[@LINE-11]]:16: warning: task is never awaited: 'ping' does not run
// CHECK-NOTES: :[[@LINE-12]]:16: note: no path from here uses 't'
// CHECK-NOTES: :[[@LINE-13]]:12: note: no fix-it: this variable is declared in the head of a statement
// CHECK-NOTES: :[[@LINE-12]]:20: warning: task is never awaited: 'ping' does not run
// CHECK-NOTES: :[[@LINE-13]]:20: note: no path from here uses 'u'
// CHECK-NOTES: :[[@LINE-14]]:16: note: no fix-it: this variable is declared in the head of a statement
// CHECK-NOTES: :[[@LINE-11]]:17: warning: task is never awaited: 'ping' does not run
// CHECK-NOTES: :[[@LINE-12]]:17: note: no path from here uses 'v'
// CHECK-NOTES: :[[@LINE-13]]:13: note: no fix-it: this variable is declared in the head of a statement
// CHECK-NOTES: :[[@LINE-12]]:17: warning: task is never awaited: 'ping' does not run
// CHECK-NOTES: :[[@LINE-13]]:17: note: no path from here uses 'w'
// CHECK-NOTES: :[[@LINE-14]]:13: note: no fix-it: this variable is declared in the head of a statement

task<void> several_in_one_declaration() {
  auto t = ping(1), u = ping(2);
  co_await std::move(u);
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: task is never awaited: 'ping' does not run
// CHECK-NOTES: :[[@LINE-4]]:12: note: no path from here uses 't'
// CHECK-NOTES: :[[@LINE-5]]:8: note: no fix-it: this declaration declares several variables
