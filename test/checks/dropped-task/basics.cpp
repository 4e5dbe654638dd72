// RUN: %check_tidy %s asynq-dropped-task %t
// Tasks that are never awaited, beside near misses.
#include <asynq/asynq.hpp>

#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

// What is not fixed is warned of by the compiler, too.
#pragma GCC diagnostic ignored "-Wunused-result"

using asynq::task;

task<int> f();
task<int> g(int);
task<void> save(std::string);
void plain();
void take(task<int>);
void look(const task<int> &);

struct store {
  task<int> get(int) const;
  task<int> kept;
};

//===- A statement of its own ---------------------------------------------===//

task<void> a_statement() {
  plain();
  save("a");
  co_await save("b");
}
// CHECK-NOTES: :[[@LINE-3]]:3: warning: task is never awaited: 'save' does not run
// CHECK-FIXES:  plain();
// CHECK-FIXES-NEXT:  co_await save("a");
// CHECK-FIXES-NEXT:  co_await save("b");

task<void> a_member_function(const store &s, bool b) {
  if (b)
    s.get(1);
  else
    (s.get(2));
  co_return;
}
// CHECK-NOTES: :[[@LINE-5]]:7: warning: task is never awaited: 'get' does not run
// CHECK-NOTES: :[[@LINE-4]]:8: warning: task is never awaited: 'get' does not run
// CHECK-FIXES:  if (b)
// CHECK-FIXES-NEXT:    co_await s.get(1);
// CHECK-FIXES-NEXT:  else
// CHECK-FIXES-NEXT:    (co_await s.get(2));

task<void> parts_of_an_expression(bool b) {
  save("a"), plain();
  b ? f() : g(1);
  for (int i = 0; i < 2; save("b"), ++i)
    g(i);
  co_return;
}
// CHECK-NOTES: :[[@LINE-6]]:3: warning: task is never awaited: 'save' does not run
// CHECK-NOTES: :[[@LINE-6]]:7: warning: task is never awaited: 'f' does not run
// CHECK-NOTES: :[[@LINE-7]]:13: warning: task is never awaited: 'g' does not run
// CHECK-NOTES: :[[@LINE-7]]:26: warning: task is never awaited: 'save' does not run
// CHECK-NOTES: :[[@LINE-7]]:5: warning: task is never awaited: 'g' does not run
// CHECK-FIXES:  co_await save("a"), plain();
// CHECK-FIXES-NEXT:  b ? co_await f() : co_await g(1);
// CHECK-FIXES-NEXT:  for (int i = 0; i < 2; co_await save("b"), ++i)
// CHECK-FIXES-NEXT:    co_await g(i);

task<void> a_gather_and_a_load(asynq::batcher<int, int> &b) {
  asynq::gather(f(), g(1));
  b.load(1);
  co_return;
}
// CHECK-NOTES: :[[@LINE-4]]:3: warning: task is never awaited: 'gather' does not run
// CHECK-NOTES: :[[@LINE-4]]:5: warning: task is never awaited: 'load' does not run
// CHECK-FIXES:  co_await asynq::gather(f(), g(1));
// CHECK-FIXES-NEXT:  co_await b.load(1);

void not_a_coroutine() {
  f();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: task is never awaited: 'f' does not run
// CHECK-NOTES: :[[@LINE-3]]:3: note: no fix-it: this function is not a coroutine, so it cannot await

task<void> where_nothing_can_suspend() {
  try {
    co_await f();
  } catch (...) {
    save("it failed");
  }
}
// CHECK-NOTES: :[[@LINE-3]]:5: warning: task is never awaited: 'save' does not run
// CHECK-NOTES: :[[@LINE-4]]:5: note: no fix-it: a coroutine cannot await here

struct [[nodiscard]] receipt {};
task<receipt> buy();

task<void> a_result_that_must_be_used() {
  buy();
  co_return;
}
// CHECK-NOTES: :[[@LINE-3]]:3: warning: task is never awaited: 'buy' does not run
// CHECK-NOTES: :[[@LINE-4]]:3: note: no fix-it: the result of the await must not be ignored

auto a_lambda = []() -> task<void> {
  f();
  co_return;
};
// CHECK-NOTES: :[[@LINE-3]]:3: warning: task is never awaited: 'f' does not run
// CHECK-FIXES:  co_await f();

task<int> not_dropped(store &s, std::vector<task<int>> &tasks) {
  (void)f();
  static_cast<void>(g(1));
  std::ignore = g(2);
  take(f());
  look(f());
  s.kept = f();
  tasks.push_back(f());
  tasks.emplace_back(g(1));
  f().value();
  co_await f();
  int sum = co_await g(1);
  co_return sum;
}

task<int> returned_by_a_plain_function() { return f(); }
auto returned_by_a_lambda = [] { return f(); };
auto deferred = [](int i) -> task<int> { return g(i); };

void operands_that_are_not_evaluated() {
  static_assert(sizeof(f()) == sizeof(f()));
  static_assert(!noexcept(f()));
  decltype(f()) *none = nullptr;
  (void)none;
}

#define DROP(expression) expression
task<void> in_a_macro() {
  DROP(f());
  co_return;
}

//===- A local variable ----------------------------------------------------===//

task<void> a_variable_that_nobody_uses() {
  auto t = f();
  co_return;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: task is never awaited: 'f' does not run
// CHECK-NOTES: :[[@LINE-4]]:12: note: no path from here uses 't'
// CHECK-FIXES:  co_await f();

task<void> with_its_type() {
  const task<int> t = g(1);
  co_return;
}
// CHECK-NOTES: :[[@LINE-3]]:23: warning: task is never awaited: 'g' does not run
// CHECK-NOTES: :[[@LINE-4]]:23: note: no path from here uses 't'
// CHECK-FIXES:  co_await g(1);

task<int> overwritten_before_it_is_used(bool b) {
  auto t = g(1);
  if (b)
    t = g(2);
  else
    t = g(3);
  co_return co_await std::move(t);
}
// CHECK-NOTES: :[[@LINE-7]]:12: warning: task is never awaited: 'g' does not run
// CHECK-NOTES: :[[@LINE-8]]:12: note: no path from here uses 't'
// CHECK-NOTES: :[[@LINE-9]]:8: note: no fix-it: this variable is more than a name for the task

task<int> overwritten_on_one_path_only(bool b) {
  auto t = g(1);
  if (b)
    t = g(2);
  co_return co_await std::move(t);
}

task<int> given_another_task_too_late() {
  auto t = g(1);
  int x = co_await std::move(t);
  t = g(2);
  co_return x;
}
// CHECK-NOTES: :[[@LINE-3]]:7: warning: task is never awaited: 'g' does not run
// CHECK-NOTES: :[[@LINE-4]]:7: note: no path from here uses 't'
// CHECK-NOTES: :[[@LINE-7]]:8: note: no fix-it: this variable is more than a name for the task

task<int> used_only_before_a_loop_comes_around(int n) {
  int sum = 0;
  auto t = g(0);
  for (int i = 1; i < n; ++i) {
    sum += co_await std::move(t);
    t = g(i);
  }
  co_return sum;
}

task<int> awaited_on_one_path(bool b) {
  auto t = f();
  if (b)
    co_return co_await std::move(t);
  co_return 0;
}

task<int> awaited_after_a_handler() {
  auto t = f();
  try {
    plain();
  } catch (...) {
    co_return 0;
  }
  co_return co_await std::move(t);
}

task<int> used_in_a_handler_only(store &s) {
  auto t = f();
  try {
    plain();
  } catch (...) {
    s.kept = std::move(t);
  }
  co_return 0;
}

task<int> where_only_an_exit_follows() {
  auto t = f();
  co_return 0;
  co_await std::move(t);
}
// CHECK-NOTES: :[[@LINE-4]]:12: warning: task is never awaited: 'f' does not run
// CHECK-NOTES: :[[@LINE-5]]:12: note: no path from here uses 't'
// CHECK-NOTES: :[[@LINE-6]]:8: note: no fix-it: this variable is more than a name for the task

task<int> uses_of_all_kinds(store &s, std::vector<task<int>> &tasks) {
  auto moved = f();
  take(std::move(moved));
  auto stored = f();
  s.kept = std::move(stored);
  auto pushed = f();
  tasks.push_back(std::move(pushed));
  auto looked_at = f();
  look(looked_at);
  auto captured = [t = f()] {};
  captured();
  auto seen = f();
  auto by_reference = [&] { return &seen; };
  by_reference();
  auto ignored = f();
  (void)ignored;
  [[maybe_unused]] auto meant = f();
  auto only_its_type = f();
  static_assert(std::is_same_v<decltype(only_its_type), task<int>>);
  auto gathered = f();
  auto later = asynq::gather(std::move(gathered), g(1));
  co_await std::move(later);
  auto &&bound = f();
  co_return co_await std::move(bound);
}

task<int> given_back() {
  auto t = f();
  return t;
}
auto in_a_plain_lambda = [] {
  auto t = f();
  return t;
};

//===- Templates -----------------------------------------------------------===//

template <class T> task<void> in_every_instantiation(T x) {
  g(x);
  co_return;
}
// CHECK-NOTES: :[[@LINE-3]]:3: warning: task is never awaited: 'g' does not run
// CHECK-NOTES: :[[@LINE-5]]:{{.*}}: note: no fix-it: the instantiations of this template share one text
template task<void> in_every_instantiation(int);
template task<void> in_every_instantiation(long);

int h(int);
task<int> h(long);
template <class T> task<void> in_one_instantiation(T x) {
  h(x);
  co_return;
}
template task<void> in_one_instantiation(int);
template task<void> in_one_instantiation(long);

template <class T> task<void> in_none(T x) {
  g(x);
  co_return;
}

task<task<int>> a_coroutine_that_gives_it_to_its_caller() { co_return f(); }
