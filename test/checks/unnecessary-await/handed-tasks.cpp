// RUN: %check_tidy %s asynq-unnecessary-await %t -- -I%S/../Inputs
// Tasks that are handed to another function: whoever gets one may await it, so
// awaiting that function does what awaiting the task does.
#include "libraries.h"
#include <asynq/asynq.hpp>
#include <utility>

using asynq::task;

// Waits for others, and neither fails nor touches anything.
ASYNQ_CONCURRENT task<void> turn();
task<void> a_turn() {
  try {
    co_await turn();
  } catch (...) {
  }
}

int counter = 0;
task<int> f(int = 0);
task<int> g(int = 0);
task<int> count() {
  co_await a_turn();
  co_return counter;
}
task<int> change(int k) {
  co_await a_turn();
  counter += k;
  co_return k;
}
task<void> put(int);
task<int> scan(int &);
task<int> createUser(int);
ASYNQ_ORDERED task<int> next_line();
task<int> with_timeout(task<int>, int seconds);
task<bool> is_over(task<void>, int seconds);
template <class T> task<T> traced(task<T> inner) {
  co_return co_await std::move(inner);
}

task<int> tasks_that_are_handed_over() {
  auto x = co_await with_timeout(f(1), 5);
  auto y = co_await with_timeout(g(1), 5);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(
// CHECK-FIXES-NEXT:      with_timeout(f(1), 5),
// CHECK-FIXES-NEXT:      with_timeout(g(1), 5));
task<int> tasks_that_are_awaited_by_a_body_that_is_seen() {
  auto x = co_await traced(f(1));
  auto y = co_await traced(traced(g(1)));
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(traced(f(1)), traced(traced(g(1))));
task<int> the_second_needs_the_first() {
  auto x = co_await with_timeout(f(1), 5);
  auto y = co_await with_timeout(g(x), 5);
  co_return y;
}
task<int> a_task_that_writes() {
  auto x = co_await with_timeout(change(1), 5);
  auto y = co_await count();
  co_return x + y;
}
task<int> a_task_that_writes_further_inside() {
  auto x = co_await with_timeout(traced(change(1)), 5);
  auto y = co_await count();
  co_return x + y;
}
task<int> a_task_that_writes_in_a_body() {
  co_return co_await with_timeout(change(1), 5) + 1;
}
task<int> a_body_that_hands_over_what_writes() {
  auto x = co_await a_task_that_writes_in_a_body();
  auto y = co_await count();
  co_return x + y;
}
task<int> a_task_that_gives_nothing() {
  auto done = co_await is_over(put(1), 5);
  auto y = co_await f(1);
  co_return done + y;
}
task<int> a_task_that_fills_in_a_variable() {
  int value = 0;
  auto x = co_await with_timeout(scan(value), 5);
  auto y = co_await g(value);
  co_return x + y;
}
task<int> a_task_that_has_its_place() {
  auto x = co_await with_timeout(next_line(), 5);
  auto y = co_await with_timeout(next_line(), 5);
  co_return x + y;
}
task<int> a_task_that_is_a_command() {
  auto x = co_await with_timeout(createUser(1), 5);
  auto y = co_await with_timeout(f(1), 5);
  co_return x + y;
}
// CHECK-FIXES:  auto x = co_await with_timeout(createUser(1), 5);
// CHECK-FIXES-NEXT:  auto y = co_await with_timeout(f(1), 5);

void note(int);
task<int> notes_first(int k) {
  note(k);
  return f(k);
}
task<int> a_function_that_does_something_when_it_is_called() {
  auto x = co_await with_timeout(f(1), 5);
  auto y = co_await with_timeout(notes_first(1), 5);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto x = co_await with_timeout(f(1), 5);
// CHECK-FIXES-NEXT:  auto y = co_await with_timeout(notes_first(1), 5);
task<int> a_task_with_a_name() {
  auto named = f(1);
  auto x = co_await with_timeout(std::move(named), 5);
  auto y = co_await g(1);
  co_return x + y;
}

//===- handed on ----------------------------------------------------------===//

task<int> hands_on(int k) { return change(k); }
task<int> hands_on_what_reads(int k) { return f(k); }
task<int> hands_on_one_of_two(bool c) {
  if (c)
    return change(1);
  return f(1);
}
task<int> awaits_one_of_two(bool c) { co_return co_await (c ? change(1) : f(1)); }
task<int> awaits_a_closure() {
  co_return co_await [] { return change(1); }();
}
struct changer {
  task<int> operator()(int k) const { return change(k); }
};
task<int> a_function_that_returns_a_task_that_writes() {
  auto x = co_await hands_on(1);
  auto y = co_await count();
  co_return x + y;
}
task<int> a_function_that_returns_a_task_that_reads() {
  auto x = co_await hands_on_what_reads(1);
  auto y = co_await count();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
task<int> a_function_that_returns_one_of_two() {
  auto x = co_await hands_on_one_of_two(true);
  auto y = co_await count();
  co_return x + y;
}
task<int> a_body_that_awaits_one_of_two() {
  auto x = co_await awaits_one_of_two(true);
  auto y = co_await count();
  co_return x + y;
}
task<int> a_body_that_awaits_what_a_closure_gives() {
  auto x = co_await awaits_a_closure();
  auto y = co_await count();
  co_return x + y;
}
task<int> a_closure_that_returns_a_task_that_writes() {
  auto x = co_await [](auto k) { return change(k); }(1);
  auto y = co_await count();
  co_return x + y;
}
task<int> an_operator_that_returns_a_task_that_writes() {
  auto x = co_await changer()(1);
  auto y = co_await count();
  co_return x + y;
}

namespace of_folly {
using folly::coro::Task;
Task<int> f(int);
Task<int> g(int);
Task<int> change(int &);
Task<int> with_timeout(Task<int>, int seconds);

Task<int> tasks_that_are_handed_over() {
  auto x = co_await with_timeout(f(1), 5);
  auto y = co_await with_timeout(g(1), 5);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(
// CHECK-FIXES-NEXT:      with_timeout(f(1), 5),
// CHECK-FIXES-NEXT:      with_timeout(g(1), 5));
Task<int> a_task_that_may_write(int &k) {
  auto x = co_await with_timeout(change(k), 5);
  auto y = co_await with_timeout(g(1), 5);
  co_return x + y;
}
} // namespace of_folly
