// RUN: %check_tidy %s asynq-unnecessary-await %t
// Awaits inside of larger expressions and assignments, and of named tasks.
#include <asynq/asynq.hpp>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

using asynq::task;

task<int> f(int = 0);
task<int> g(int = 0);
task<std::string> get_name(int);
task<std::unique_ptr<int>> box(int);
task<std::vector<int>> get_rows(int);
task<bool> isOpen(int);
int use(int, int);
int sum(int, int) noexcept;
int take(int &&) noexcept;
int length(const std::string &) noexcept;
int consume(std::unique_ptr<int>) noexcept;

//===- inside of larger expressions ---------------------------------------===//

task<int> the_second_in_a_call() {
  auto x = co_await f();
  co_return use(co_await g(), x);
}
// CHECK-MESSAGES: :[[@LINE-2]]:17: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, g_result] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  co_return use(g_result, x);

task<int> both_in_one_call() {
  co_return use(co_await f(), co_await g());
}
// CHECK-MESSAGES: :[[@LINE-2]]:31: warning: unnecessary await: the result of 'f()' was not used before this await
// CHECK-FIXES:  auto [f_result, g_result] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  co_return use(f_result, g_result);

task<int> both_in_one_sum() {
  co_return (co_await f()) + (co_await g());
}
// CHECK-MESSAGES: :[[@LINE-2]]:31: warning: unnecessary await: the result of 'f()' was not used before this await
// CHECK-FIXES:  auto [f_result, g_result] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  co_return f_result + g_result;

task<int> the_first_in_an_initializer() {
  int x = 1 + co_await f();
  auto y = co_await g();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: the result of 'f()' was not used before this await
// CHECK-FIXES:  auto [f_result, y] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  int x = 1 + f_result;

task<int> one_that_needs_the_other() {
  co_return co_await g(co_await f());
}

task<int> one_that_needs_the_other_beside_a_third() {
  int x = co_await g(co_await f(1)) + co_await f(2);
  co_return x;
}
// CHECK-MESSAGES: :[[@LINE-3]]:39: warning: unnecessary await: the result of 'g()' was not used before this await

task<int> in_a_condition() {
  auto x = co_await f();
  if (co_await isOpen(1))
    co_return x;
  co_return 0;
}
// CHECK-MESSAGES: :[[@LINE-4]]:7: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, is_open_result] = co_await asynq::gather(f(), isOpen(1));
// CHECK-FIXES-NEXT:  if (is_open_result)

task<int> in_the_declaration_of_a_condition() {
  auto x = co_await f();
  if (auto y = co_await g(); y > 0)
    co_return x;
  if (auto y = co_await g(2))
    co_return x + y;
  co_return 0;
}
// CHECK-MESSAGES: :[[@LINE-6]]:16: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, g_result] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  if (auto y = g_result; y > 0)

task<int> in_a_switch() {
  auto x = co_await f();
  switch (co_await g()) {
  case 1:
    co_return x;
  default:
    co_return 0;
  }
}
// CHECK-MESSAGES: :[[@LINE-7]]:11: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, g_result] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  switch (g_result) {

task<int> in_the_head_of_a_loop_over_a_range() {
  auto x = co_await f();
  for (int row : co_await get_rows(1))
    x += row;
  co_return x;
}
// CHECK-MESSAGES: :[[@LINE-4]]:18: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, rows] = co_await asynq::gather(f(), get_rows(1));
// CHECK-FIXES-NEXT:  for (int row : std::move(rows))

task<int> in_the_condition_of_a_loop() {
  auto x = co_await f();
  while (co_await isOpen(1))
    ++x;
  co_return x;
}

task<int> under_a_condition(bool c) {
  auto x = co_await f();
  int y = c ? co_await g(1) : 0;
  bool z = c && co_await isOpen(1);
  co_return x + y + z;
}

task<int> under_a_condition_but_for_the_condition() {
  auto x = co_await f();
  int y = co_await isOpen(1) ? 1 : 0;
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:11: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, is_open_result] = co_await asynq::gather(f(), isOpen(1));
// CHECK-FIXES-NEXT:  int y = is_open_result ? 1 : 0;

task<int> a_result_that_is_moved() {
  auto name = co_await get_name(1);
  int n = consume(co_await box(2)) + length(co_await get_name(3));
  co_return n + int(name.size());
}
// CHECK-MESSAGES: :[[@LINE-3]]:19: warning: unnecessary await: 'name' was not used before this await
// CHECK-FIXES:  auto [name, box_result] = co_await asynq::gather(get_name(1), box(2));
// CHECK-FIXES-NEXT:  int n = consume(std::move(box_result)) + length(co_await get_name(3));

task<int> a_result_that_a_reference_is_bound_to() {
  auto x = co_await f();
  int n = take(co_await g());
  co_return x + n;
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, g_result] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  int n = take(std::move(g_result));

task<int> a_member_of_a_result() {
  auto x = co_await f();
  auto size = (co_await get_name(1)).size();
  co_return x + int(size);
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, name] = co_await asynq::gather(f(), get_name(1));
// CHECK-FIXES-NEXT:  auto size = std::move(name).size();

int may_throw();
task<int> something_beside_that_may_throw() {
  auto x = co_await f();
  int y = may_throw() + co_await g();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:25: warning: unnecessary await: 'x' was not used before this await

int counter;
task<int> something_beside_that_writes() {
  auto x = co_await f();
  int y = (++counter, co_await g());
  co_return x + y;
}

task<int> a_call_around_that_may_throw() {
  auto x = co_await f();
  int y = use(1, co_await g());
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:18: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, g_result] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  int y = use(1, g_result);

task<int> get_default(int);
task<int> get_x(int);
task<int> names_that_are_words() {
  auto x = co_await f();
  int y = sum(co_await get_default(1), co_await get_x(2));
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:15: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, default_result, x2] = co_await asynq::gather(
// CHECK-FIXES-NEXT:      f(),
// CHECK-FIXES-NEXT:      get_default(1),
// CHECK-FIXES-NEXT:      get_x(2));
// CHECK-FIXES-NEXT:  int y = sum(default_result, x2);

//===- assignments --------------------------------------------------------===//

struct page {
  int title_, author_;
  std::vector<int> rows_;
  task<int> reads_members() const;
  task<int> writes_members();

  task<void> load() {
    title_ = co_await f(1);
    author_ = co_await g(2);
  }
  task<void> load_with_a_reader() {
    title_ = co_await f(1);
    author_ = co_await reads_members();
  }
  task<void> load_with_a_writer() {
    title_ = co_await f(1);
    author_ = co_await writes_members();
  }
  task<void> load_what_depends() {
    title_ = co_await f(1);
    author_ = co_await g(title_);
  }
  task<void> load_rows() {
    rows_ = co_await get_rows(1);
    this->title_ = co_await g(2);
  }
  task<void> load_one_twice() {
    title_ = co_await f(1);
    title_ = co_await g(2);
  }
  task<void> load_and_count() {
    title_ = co_await f(1);
    author_ += co_await g(2);
  }
  task<int> load_under_a_handler() {
    try {
      title_ = co_await f(1);
      author_ = co_await g(2);
    } catch (...) {
    }
    co_return title_;
  }
};
// CHECK-MESSAGES: :[[@LINE-35]]:15: warning: unnecessary await: 'title_' was not used before this await
// CHECK-MESSAGES: :[[@LINE-20]]:20: warning: unnecessary await: 'rows_' was not used before this await
// CHECK-MESSAGES: :[[@LINE-13]]:16: warning: unnecessary await: 'title_' was not used before this await
// CHECK-MESSAGES: :[[@LINE-9]]:17: warning: unnecessary await: 'title_' was not used before this await
// CHECK-FIXES:    std::tie(title_, author_) = co_await asynq::gather(f(1), g(2));
// CHECK-FIXES:    std::tie(rows_, this->title_) = co_await asynq::gather(get_rows(1), g(2));
// CHECK-FIXES:    auto [f_result, g_result] = co_await asynq::gather(f(1), g(2));
// CHECK-FIXES-NEXT:    title_ = f_result;
// CHECK-FIXES-NEXT:    author_ += g_result;

task<int> compound_assignments() {
  int z = 0;
  z += co_await f(1);
  z += co_await g(2);
  co_return z;
}
// CHECK-MESSAGES: :[[@LINE-3]]:8: warning: unnecessary await: the result of 'f()' was not used before this await
// CHECK-FIXES:  auto [f_result, g_result] = co_await asynq::gather(f(1), g(2));
// CHECK-FIXES-NEXT:  z += f_result;
// CHECK-FIXES-NEXT:  z += g_result;

task<int> a_compound_assignment_that_depends() {
  int z = 0;
  z += co_await f(1);
  z += co_await g(z);
  co_return z;
}

task<int> an_assignment_and_a_declaration() {
  int z;
  z = co_await f(1);
  auto y = co_await g(2);
  co_return y + z;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'z' was not used before this await
// CHECK-FIXES:  auto [f_result, y] = co_await asynq::gather(f(1), g(2));
// CHECK-FIXES-NEXT:  z = f_result;

task<int> a_dead_store() {
  int x = 0;
  x = co_await f(1);
  x = co_await g(2);
  co_return x;
}

task<int> an_element(std::vector<int> v) {
  v[0] = co_await f(1);
  v[1] = co_await g(2);
  co_return v[0];
}
// CHECK-MESSAGES: :[[@LINE-3]]:10: warning: unnecessary await: the result of 'f()' was not used before this await
// CHECK-FIXES:  auto [f_result, g_result] = co_await asynq::gather(f(1), g(2));
// CHECK-FIXES-NEXT:  v[0] = f_result;
// CHECK-FIXES-NEXT:  v[1] = g_result;

//===- results that nobody wants ------------------------------------------===//

task<void> ignored() {
  std::ignore = co_await f(1);
  std::ignore = co_await g(2);
}
// CHECK-MESSAGES: :[[@LINE-2]]:17: warning: unnecessary await: the result of 'f()' was not used before this await
// CHECK-FIXES:  co_await asynq::gather(f(1), g(2));

task<void> cast_to_void() {
  (void)co_await f(1);
  (void)co_await g(2);
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: unnecessary await: the result of 'f()' was not used before this await
// CHECK-FIXES:  co_await asynq::gather(f(1), g(2));

task<int> ignored_and_bound() {
  std::ignore = co_await f(1);
  auto x = co_await g(2);
  co_return x;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: the result of 'f()' was not used before this await
// CHECK-FIXES:  auto results = co_await asynq::gather(f(1), g(2));
// CHECK-FIXES-NEXT:  auto x = std::get<1>(results);

task<void> bare() {
  co_await f(1);
  co_await g(2);
}

//===- named tasks --------------------------------------------------------===//

task<int> named_tasks() {
  auto t = f(1);
  auto u = g(2);
  auto x = co_await std::move(t);
  auto y = co_await std::move(u);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(std::move(t), std::move(u));

task<int> a_named_task_in_a_gather() {
  auto t = f(1);
  auto [x, y] = co_await asynq::gather(std::move(t), g(1));
  auto z = co_await g(2);
  co_return x + y + z;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x', 'y' were not used before this await
// CHECK-FIXES:  auto [x, y, z] = co_await asynq::gather(std::move(t), g(1), g(2));

task<int> a_task_that_is_awaited_by_its_name() {
  auto t = f(1);
  auto u = g(2);
  int &x = co_await t;
  int &y = co_await u;
  co_return x + y;
}

//===- statements between -------------------------------------------------===//

task<int> a_statement_that_the_second_needs(int a) {
  auto x = co_await f(a);
  a += 1;
  auto y = co_await g(a);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto x_task = f(a);
// CHECK-FIXES-NEXT:  a += 1;
// CHECK-FIXES-NEXT:  auto [x, y] = co_await asynq::gather(std::move(x_task), g(a));

task<int> a_statement_that_needs_the_first(int a) {
  auto x = co_await f(a);
  int twice = 2 * x;

  // The second one.
  auto y = co_await g(a); // and its comment
  co_return twice + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(
// CHECK-FIXES-NEXT:      f(a),
// CHECK-FIXES-NEXT:      // The second one.
// CHECK-FIXES-NEXT:      g(a)); // and its comment

task<int> both_kinds_of_statements(int a) {
  auto x = co_await f(a);
  int twice = 2 * x; // needs x
  int b = a + 1;     // is needed
  auto y = co_await g(b);
  co_return twice + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  int b = a + 1; // is needed
// CHECK-FIXES-NEXT:  auto [x, y] = co_await asynq::gather(f(a), g(b));

task<int> a_statement_that_may_throw(int a) {
  auto x = co_await f(a);
  int b = use(a, 1);
  auto y = co_await g(a);
  co_return x + y + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await

task<int> a_statement_that_writes(int a) {
  auto x = co_await f(a);
  counter = 1;
  auto y = co_await g(a);
  co_return x + y;
}

task<int> h(const int &);
task<int> a_task_that_keeps_a_reference(int a) {
  auto x = co_await h(a);
  a += 1;
  auto y = co_await g(a);
  co_return x + y;
}

task<int> a_name_that_hides_another(int k) {
  {
    auto x = co_await f(k);
    int y = 2 * k;
    auto k = co_await g(y);
    co_return x + k;
  }
}
// CHECK-MESSAGES: :[[@LINE-4]]:14: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:    auto results = co_await asynq::gather(f(k), g(y));
// CHECK-FIXES-NEXT:    auto x = std::get<0>(results);
// CHECK-FIXES-NEXT:    auto k = std::get<1>(results);
