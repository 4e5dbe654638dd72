// RUN: %check_tidy %s asynq-unnecessary-await %t
// Closures, functions and other things that can be called: whoever is handed
// one may call it, so what it does must not be lost between its creation and
// its call.
#include <algorithm>
#include <array>
#include <asynq/asynq.hpp>
#include <functional>
#include <ranges>
#include <set>
#include <utility>
#include <vector>

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

//===- closures between awaits --------------------------------------------===//

task<int> a_closure_of_a_copy(int k) {
  auto x = co_await f(1);
  auto add = [k](int v) { return v + k; };
  auto y = co_await g(1);
  co_return add(x + y);
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(1), g(1));
// CHECK-FIXES-NEXT:  auto add = [k](int v) { return v + k; };
task<int> a_closure_that_refers_to_the_result() {
  auto x = co_await f(1);
  auto add = [&x](int v) { return v + x; };
  auto y = co_await g(1);
  co_return add(y);
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
task<int> a_closure_that_is_called_between(int k) {
  auto add = [k](int v) { return v + k; };
  auto x = co_await f(1);
  auto z = add(k);
  auto y = co_await g(1);
  co_return x + y + z;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(1), g(1));
// CHECK-FIXES-NEXT:  auto z = add(k);
task<int> a_closure_that_is_called_between_and_writes() {
  auto add = [](int v) { return counter += v; };
  auto x = co_await f(1);
  auto z = add(2);
  auto y = co_await count();
  co_return x + y + z;
}
task<int> a_closure_that_changes_what_the_second_is_handed() {
  int seen = 0;
  auto add = [&seen](int v) { return seen += v; };
  auto x = co_await f(1);
  auto z = add(2);
  auto y = co_await g(seen);
  co_return x + y + z;
}

task<int> a_capture_that_refers_to_a_variable() {
  int n = 3;
  auto next = [&r = n] { return ++r; };
  auto x = co_await f(n);
  auto z = next();
  auto y = co_await g(n);
  co_return x + y + z;
}
task<int> a_capture_that_copies_a_variable() {
  int n = 3;
  auto next = [r = n] { return r + 1; };
  auto x = co_await f(n);
  auto z = next();
  auto y = co_await g(n);
  co_return x + y + z;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
class numbered {
  int n = 3;
  task<int> a_capture_that_refers_to_the_object() {
    auto next = [&s = *this] { return ++s.n; };
    auto x = co_await f(n);
    auto z = next();
    auto y = co_await g(n);
    co_return x + y + z;
  }
};

// Each closure is walked once, however many lead to it.
#define NEXT(name, one, other)                                                 \
  auto name = [&](int depth) -> task<int> {                                    \
    co_return co_await one(depth) + co_await other(depth);                     \
  }
task<int> many_closures_that_await_each_other() {
  auto a = [](int k) -> task<int> {
    co_await a_turn();
    co_return k;
  };
  NEXT(b, a, a);
  NEXT(c, a, b);
  NEXT(d, b, c);
  NEXT(e, c, d);
  NEXT(i, d, e);
  NEXT(j, e, i);
  NEXT(k, i, j);
  NEXT(l, j, k);
  NEXT(m, k, l);
  NEXT(n, l, m);
  NEXT(o, m, n);
  NEXT(p, n, o);
  NEXT(q, o, p);
  NEXT(r, p, q);
  NEXT(s, q, r);
  NEXT(t, r, s);
  NEXT(u, s, t);
  NEXT(v, t, u);
  NEXT(w, u, v);
  NEXT(x, v, w);
  NEXT(y, w, x);
  NEXT(z, x, y);
  co_return co_await z(1);
}

//===- handed to the standard library -------------------------------------===//

task<int> an_algorithm_that_calls_a_closure(std::vector<int> v) {
  auto add = [](int k) { counter += k; };
  auto x = co_await f(1);
  std::for_each(v.begin(), v.end(), add);
  auto y = co_await count();
  co_return x + y;
}
task<int> an_algorithm_that_calls_a_harmless_closure(std::vector<int> v) {
  auto less = [](int a, int b) { return a > b; };
  auto x = co_await f(1);
  std::sort(v.begin(), v.end(), less);
  auto y = co_await count();
  co_return x + y + v[0];
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
task<int> an_algorithm_that_fills_in_an_argument(std::vector<int> v) {
  int seen = 0;
  auto add = [&seen](int k) { seen += k; };
  auto x = co_await f(1);
  std::for_each(v.begin(), v.end(), add);
  auto y = co_await g(seen);
  co_return x + y;
}
task<int> an_algorithm_that_calls_a_generic_closure(std::vector<int> v) {
  auto add = [](auto k) { counter += k; };
  auto x = co_await f(1);
  std::for_each(v.begin(), v.end(), add);
  auto y = co_await count();
  co_return x + y;
}
task<int> an_algorithm_that_calls_a_harmless_generic_closure(std::vector<int> v) {
  auto less = [](auto a, auto b) { return a > b; };
  auto x = co_await f(1);
  std::sort(v.begin(), v.end(), less);
  auto y = co_await count();
  co_return x + y + v[0];
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
task<int> a_closure_in_a_closure(std::vector<int> v) {
  auto add = [](int k) { counter += k; };
  auto again = [add](int k) { add(k); };
  auto x = co_await f(1);
  std::for_each(v.begin(), v.end(), again);
  auto y = co_await count();
  co_return x + y;
}
task<int> a_copy_of_a_closure() {
  auto add = [](int k) { return counter += k; };
  auto x = co_await f(1);
  auto copy = add;
  auto z = std::invoke(copy, 3);
  auto y = co_await count();
  co_return x + y + z;
}
task<int> a_closure_in_an_array() {
  auto add = [](int k) { return counter += k; };
  std::array closures = {add, add};
  auto x = co_await f(1);
  auto z = closures[1](3);
  auto y = co_await count();
  co_return x + y + z;
}
task<int> an_iterator_of_a_view_that_calls_a_closure(std::vector<int> v) {
  auto view = v | std::views::transform([](int k) { return counter += k; });
  auto begin = view.begin();
  auto x = co_await f(1);
  int z = *begin;
  auto y = co_await count();
  co_return x + y + z;
}
task<int> a_closure_that_compares() {
  auto less = [](int a, int b) {
    ++counter;
    return a < b;
  };
  std::set<int, decltype(less)> numbers;
  auto x = co_await f(1);
  numbers.insert(3);
  auto y = co_await count();
  co_return x + y;
}
task<int> a_closure_that_compares_alone() {
  auto less = [](int a, int b) { return a > b; };
  std::set<int, decltype(less)> numbers;
  auto x = co_await f(1);
  numbers.insert(3);
  auto y = co_await count();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await

//===- handed to what is awaited ------------------------------------------===//

int constant();
template <class F> task<int> applied(F fn) {
  co_await a_turn();
  co_return constant() + fn(1);
}
task<int> retried(std::function<task<int>()> fn);
task<int> retried_by_pointer(task<int> (*fn)(int));
task<int> told(std::function<void(int)> fn);
task<int> mapped(int (*fn)(int));
void on_done(int);
int twice(int k) { return 2 * k; }
struct adds {
  void operator()(int k) const { counter += k; }
};
struct doubles {
  int operator()(int k) const { return 2 * k; }
};

task<int> a_closure_that_writes() {
  auto add = [](int k) { return counter += k; };
  auto x = co_await applied(add);
  auto y = co_await count();
  co_return x + y;
}
task<int> a_closure_that_writes_where_it_is_made() {
  auto x = co_await told([](int k) { counter += k; });
  auto y = co_await count();
  co_return x + y;
}
task<int> a_closure_that_writes_when_its_task_is_awaited() {
  auto named = told([](int k) { counter += k; });
  int before = counter;
  auto x = co_await std::move(named);
  int after = counter;
  auto y = co_await g(after);
  co_return x + y + before;
}
task<int> a_closure_that_is_no_more_than_its_arguments() {
  auto x = co_await mapped([](int k) { return k + 1; });
  auto y = co_await mapped(twice);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(
// CHECK-FIXES-NEXT:      mapped([](int k) { return k + 1; }),
// CHECK-FIXES-NEXT:      mapped(twice));
task<int> a_generic_closure_that_nobody_has_called_yet() {
  auto same = [](auto k) -> int { return k; };
  decltype(same(1)) z = 3;
  auto x = co_await told([](int) {});
  auto y = co_await told([](int) {});
  auto v = co_await applied(same);
  co_return x + y + z + v;
}
// CHECK-MESSAGES: :[[@LINE-4]]:12: warning: unnecessary await: 'x' was not used before this await
task<int> a_closure_that_gives_a_task_that_writes() {
  auto x = co_await retried([] { return change(1); });
  auto y = co_await count();
  co_return x + y;
}
task<int> a_closure_that_awaits_what_writes() {
  auto x = co_await retried([]() -> task<int> { co_return co_await change(1); });
  auto y = co_await count();
  co_return x + y;
}
ASYNQ_CONCURRENT task<int> fetch(int);
task<int> a_closure_that_writes_beside_what_commutes_with_all() {
  auto y = co_await fetch(1);
  auto x = co_await retried([]() -> task<int> { co_return co_await change(1); });
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'y' was not used before this await
// CHECK-FIXES:  auto y = co_await fetch(1);
// CHECK-FIXES-NEXT:  auto x = co_await retried([]() -> task<int> { co_return co_await change(1); });
task<int> closures_that_give_tasks_that_read() {
  auto x = co_await retried([] { return f(1); });
  auto y = co_await retried([]() -> task<int> { co_return co_await g(1); });
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
task<int> a_function_that_gives_a_task_that_writes() {
  auto x = co_await retried_by_pointer(change);
  auto y = co_await count();
  co_return x + y;
}
task<int> a_closure_that_names_its_task() {
  auto x = co_await retried([]() -> task<int> {
    auto named = change(1);
    co_return co_await std::move(named);
  });
  auto y = co_await count();
  co_return x + y;
}
struct callbacks {
  int (*on_start)(int) = nullptr;
  int (*on_end)(int) = nullptr;
};
task<int> with(callbacks);
task<int> with_all(std::vector<adds>);
task<int> with_all(std::vector<doubles>);
task<int> functions_in_a_struct() {
  auto x = co_await with({twice, nullptr});
  auto y = co_await count();
  co_return x + y;
}
task<int> objects_in_a_vector_that_write_when_they_are_called() {
  auto x = co_await with_all(std::vector<adds>(1));
  auto y = co_await count();
  co_return x + y;
}
task<int> objects_in_a_vector_that_write_nothing() {
  auto x = co_await with_all(std::vector<doubles>(1));
  auto y = co_await count();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
task<int> functions_that_give_tasks_that_read() {
  auto x = co_await retried_by_pointer(&f);
  auto y = co_await retried_by_pointer(g);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
task<int> a_function_that_nobody_knows() {
  auto x = co_await told(on_done);
  auto y = co_await f(1);
  co_return x + y;
}
task<int> a_wrapper_that_nobody_knows(std::function<task<int>()> fn) {
  auto x = co_await retried(fn);
  auto y = co_await f(1);
  co_return x + y;
}
task<int> a_wrapper_of_nothing() {
  auto x = co_await retried({});
  auto y = co_await f(1);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
task<int> an_object_that_writes_when_it_is_called() {
  auto x = co_await told(adds{});
  auto y = co_await count();
  co_return x + y;
}
task<int> an_object_that_writes_nothing() {
  auto x = co_await told(doubles{});
  auto y = co_await count();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
struct adds_anything {
  template <class T> void operator()(T k) const { counter += k; }
};
task<int> an_object_that_writes_whatever_it_is_called_with() {
  auto x = co_await told(adds_anything{});
  auto y = co_await count();
  co_return x + y;
}
template <class... Fns> struct overloaded : Fns... {
  using Fns::operator()...;
};
template <class... Fns> overloaded(Fns...) -> overloaded<Fns...>;
task<int> one_of_several_closures_writes() {
  auto either = overloaded{[](int k) { counter += k; }, [](char) {}};
  auto x = co_await told(either);
  auto y = co_await count();
  co_return x + y;
}
class matrix {
public:
  double operator()(int row, int column) const;
  double &operator()(int row, int column);
};
task<int> trace(const matrix &);
task<int> an_object_whose_parts_are_named_by_calls(const matrix &m) {
  auto x = co_await trace(m);
  auto y = co_await f(1);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
int add(int k) { return counter += k; }
task<int> applies(int (*fn)(int)) { co_return co_await f(1) + fn(1); }
task<int> invokes_what_writes() { co_return co_await f(1) + std::invoke(add, 1); }
task<int> a_body_that_calls_a_function_through_a_pointer() {
  auto x = co_await applies(add);
  auto y = co_await count();
  co_return x + y;
}
task<int> a_body_that_invokes_a_function() {
  auto x = co_await invokes_what_writes();
  auto y = co_await count();
  co_return x + y;
}
task<int> a_parameter_that_is_called(task<int> (*load)(int)) {
  auto x = co_await load(1);
  auto y = co_await count();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(load(1), count());
task<int> a_pointer_that_is_called(bool c) {
  auto x = co_await (c ? change : f)(1);
  auto y = co_await count();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto x = co_await (c ? change : f)(1);
// CHECK-FIXES-NEXT:  auto y = co_await count();
