// RUN: %check_tidy %s asynq-unnecessary-await %t
// Pairs of awaits in places where it is easy to be wrong: what is handed to
// both, what stands between or around them, heads and bodies of statements.
// Every pair that can be awaited together stands beside one that must not.
#include <asynq/asynq.hpp>
#include <cassert>
#include <coroutine>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

using asynq::task;

task<int> f(int = 0);
task<int> g(int = 0);
task<bool> is_open(int = 0);
task<std::tuple<int, int>> twin();
task<std::vector<int>> rows(int);
int pure(int) noexcept;
bool coin();

//===- one object in both calls -------------------------------------------===//

task<int> sum(const std::vector<int> &);
task<int> longest(const std::vector<int> &);
task<int> sum_of(const std::vector<int> *);
task<int> sort(std::vector<int> &);

task<int> two_references_that_only_read(const std::vector<int> &v) {
  auto x = co_await sum(v);
  auto y = co_await longest(v);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:task<int> two_references_that_only_read(const std::vector<int> &v) {
// CHECK-FIXES-NEXT:  auto [x, y] = co_await asynq::gather(sum(v), longest(v));
task<int> a_reference_and_a_pointer_that_only_read(const std::vector<int> &v) {
  auto x = co_await sum(v);
  auto y = co_await sum_of(&v);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:task<int> a_reference_and_a_pointer_that_only_read(const std::vector<int> &v) {
// CHECK-FIXES-NEXT:  auto [x, y] = co_await asynq::gather(sum(v), sum_of(&v));
task<int> the_first_may_write_it(std::vector<int> &v) {
  auto x = co_await sort(v);
  auto y = co_await sum(v);
  co_return x + y;
}
task<int> the_second_may_write_it(std::vector<int> &v) {
  auto x = co_await sum(v);
  auto y = co_await sort(v);
  co_return x + y;
}
task<int> the_second_may_write_what_the_first_points_to(std::vector<int> v) {
  auto x = co_await sum_of(&v);
  auto y = co_await sort(v);
  co_return x + y;
}

task<int> sum_at(int *);
task<int> an_out_parameter_that_the_second_reads() {
  int n = 0;
  auto x = co_await sum_at(&n);
  auto y = co_await g(n);
  co_return x + y;
}
// Whoever has the pointer may write more than this.
task<int> an_out_parameter_that_nobody_else_reads() {
  int n = 0;
  auto x = co_await sum_at(&n);
  auto y = co_await g(1);
  co_return x + y;
}

struct stream {
  task<int> load(int);
  task<int> look(int) const;
};
task<int> parse(stream &);
task<int> distance_of(std::vector<int>::iterator &);

task<int> one_stream(stream &s) {
  auto head = co_await s.load(1);
  auto body = co_await s.load(2);
  co_return head + body;
}
task<int> one_stream_that_is_handed_over(stream &s) {
  auto head = co_await parse(s);
  auto body = co_await parse(s);
  co_return head + body;
}
task<int> one_stream_through_a_pointer(stream *s) {
  auto head = co_await s->load(1);
  auto body = co_await s->load(2);
  co_return head + body;
}
task<int> one_stream_that_is_shared(std::shared_ptr<stream> s) {
  auto head = co_await s->load(1);
  auto body = co_await s->load(2);
  co_return head + body;
}
task<int> one_iterator(std::vector<int> v) {
  auto at = v.begin();
  auto x = co_await distance_of(at);
  auto y = co_await distance_of(at);
  co_return x + y;
}
task<int> streams_of_their_own() {
  stream s, t;
  auto head = co_await s.load(1);
  auto body = co_await t.load(2);
  co_return head + body;
}
// CHECK-NOTES: :[[@LINE-3]]:15: warning: unnecessary await: 'head' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:15: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:15: note: they commute: by convention a task whose result is bound only reads
// CHECK-FIXES:  auto [head, body] = co_await asynq::gather(s.load(1), t.load(2));
task<int> a_stream_that_nobody_moves(const stream &s) {
  auto head = co_await s.look(1);
  auto body = co_await s.look(2);
  co_return head + body;
}
// CHECK-NOTES: :[[@LINE-3]]:15: warning: unnecessary await: 'head' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:15: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:15: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:task<int> a_stream_that_nobody_moves(const stream &s) {
// CHECK-FIXES-NEXT:  auto [head, body] = co_await asynq::gather(s.look(1), s.look(2));

task<int> own(std::vector<int>);
task<int> a_vector_that_the_first_takes(std::vector<int> v) {
  auto x = co_await own(std::move(v));
  auto y = co_await g(int(v.size()));
  co_return x + y;
}
task<int> a_vector_that_both_take(std::vector<int> v) {
  auto x = co_await own(std::move(v));
  auto y = co_await own(std::move(v));
  co_return x + y;
}
task<int> vectors_of_their_own(std::vector<int> v, std::vector<int> w) {
  auto x = co_await own(std::move(v));
  auto y = co_await own(std::move(w));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:task<int> vectors_of_their_own(std::vector<int> v, std::vector<int> w) {
// CHECK-FIXES-NEXT:  auto [x, y] = co_await asynq::gather(own(std::move(v)), own(std::move(w)));

//===- what may leave between ---------------------------------------------===//

template <class T> struct outcome_of {
  bool has_error() const { return failed; }
  T value;
  bool failed;
};
task<outcome_of<int>> fetch(int);

task<int> a_check_of_the_first_between() {
  auto x = co_await f();
  if (!x)
    co_return 0;
  auto y = co_await g();
  co_return x + y;
}
task<int> a_check_for_an_error_between() {
  auto r = co_await fetch(1);
  if (r.has_error())
    co_return -1;
  auto y = co_await g();
  co_return r.value + y;
}
task<int> checks_behind_both() {
  auto r = co_await fetch(1);
  auto y = co_await g();
  if (r.has_error())
    co_return -1;
  co_return r.value + y;
}
// CHECK-NOTES: :[[@LINE-5]]:12: warning: unnecessary await: 'r' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-7]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-7]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:task<int> checks_behind_both() {
// CHECK-FIXES-NEXT:  auto [r, y] = co_await asynq::gather(fetch(1), g());
task<int> an_assertion_about_something_else(int k) {
  auto x = co_await f();
  assert(k > 0);
  auto y = co_await g();
  co_return x + y + k;
}
task<int> an_assertion_of_the_compiler() {
  auto x = co_await f();
  static_assert(sizeof(int) > 1);
  auto y = co_await g();
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this statement stands between the awaits

task<int> never_throws() noexcept;
task<int> a_function_that_never_throws() {
  auto x = co_await f();
  auto y = co_await never_throws();
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:task<int> a_function_that_never_throws() {
// CHECK-FIXES-NEXT:  auto [x, y] = co_await asynq::gather(f(), never_throws());

//===- what ends between or around ----------------------------------------===//

template <class Function> struct at_exit {
  Function function;
  ~at_exit() { function(); }
};
template <class Function> at_exit(Function) -> at_exit<Function>;
void log(int);

task<int> something_to_do_at_the_exit_between() {
  auto x = co_await f();
  at_exit leave{[] { log(1); }};
  auto y = co_await g();
  co_return x + y;
}
task<int> something_to_do_at_the_exit_around_both() {
  at_exit leave{[] { log(1); }};
  auto x = co_await f();
  auto y = co_await g();
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(), g());

struct deadline {
  void resume();
  void pause();
};
task<int> a_context_between() {
  auto x = co_await f();
  asynq::context_scope<deadline> soon;
  auto y = co_await g();
  co_return x + y;
}
task<int> a_context_around_both() {
  asynq::context_scope<deadline> soon;
  auto x = co_await f();
  auto y = co_await g();
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(), g());

task<int> with_timeout(task<int>, int);
task<int> a_timeout_for_the_first() {
  auto x = co_await with_timeout(f(), 5);
  auto y = co_await g();
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:task<int> a_timeout_for_the_first() {
// CHECK-FIXES-NEXT:  auto [x, y] = co_await asynq::gather(with_timeout(f(), 5), g());
task<int> a_timeout_that_the_first_decides() {
  auto x = co_await f();
  auto y = co_await with_timeout(g(), x);
  co_return x + y;
}
task<int> a_timeout_for_each() {
  auto x = co_await with_timeout(f(), 5);
  auto y = co_await with_timeout(g(), 5);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:task<int> a_timeout_for_each() {
// CHECK-FIXES-NEXT:  auto [x, y] = co_await asynq::gather(
// CHECK-FIXES-NEXT:      with_timeout(f(), 5),
// CHECK-FIXES-NEXT:      with_timeout(g(), 5));
// Nobody knows what a task does that was made elsewhere.
task<int> a_timeout_for_each_of_two_tasks(task<int> one, task<int> other) {
  auto x = co_await with_timeout(std::move(one), 5);
  auto y = co_await with_timeout(std::move(other), 5);
  co_return x + y;
}

struct session {
  ~session();
  int id;
};
task<session> one_session();
task<int> an_object_that_ends_something_second() {
  auto y = co_await g();
  auto s = co_await one_session();
  co_return s.id + y;
}
task<int> a_number_second() {
  auto y = co_await g();
  auto s = co_await f();
  co_return s + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'y' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:task<int> a_number_second() {
// CHECK-FIXES-NEXT:  auto [y, s] = co_await asynq::gather(g(), f());

//===- targets ------------------------------------------------------------===//

task<int> a_tuple_that_is_taken_apart_second() {
  auto x = co_await f();
  auto [a, b] = co_await twin();
  co_return x + a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:17: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:17: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:3: note: no fix-it: this result is taken apart in another way
task<int> a_tuple_that_stays_whole_second() {
  auto x = co_await f();
  auto both = co_await twin();
  co_return x + std::get<0>(both);
}
// CHECK-NOTES: :[[@LINE-3]]:15: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:15: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:task<int> a_tuple_that_stays_whole_second() {
// CHECK-FIXES-NEXT:  auto [x, both] = co_await asynq::gather(f(), twin());

struct point {
  int x, y;
};
struct shape {
  shape(int a, int b) noexcept : a(a), b(b) {}
  int a, b;
};
task<int> members_of_an_aggregate() {
  point p{co_await f(), co_await g()};
  co_return p.x + p.y;
}
// CHECK-NOTES: :[[@LINE-3]]:25: warning: unnecessary await: the result of 'f()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:11: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:25: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:task<int> members_of_an_aggregate() {
// CHECK-FIXES-NEXT:  auto [f_result, g_result] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  point p{std::move(f_result), std::move(g_result)};
task<int> members_by_their_names() {
  point p{.x = co_await f(), .y = co_await g()};
  co_return p.x + p.y;
}
// CHECK-NOTES: :[[@LINE-3]]:35: warning: unnecessary await: the result of 'f()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:16: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:35: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:task<int> members_by_their_names() {
// CHECK-FIXES-NEXT:  auto [f_result, g_result] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  point p{.x = std::move(f_result), .y = std::move(g_result)};
task<int> arguments_of_a_constructor() {
  shape s(co_await f(), co_await g());
  co_return s.a + s.b;
}
// CHECK-NOTES: :[[@LINE-3]]:25: warning: unnecessary await: the result of 'f()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:11: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:25: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:task<int> arguments_of_a_constructor() {
// CHECK-FIXES-NEXT:  auto [f_result, g_result] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  shape s(std::move(f_result), std::move(g_result));
task<int> elements_of_a_vector() {
  std::vector<int> v{co_await f(), co_await g()};
  co_return v[0];
}
// CHECK-NOTES: :[[@LINE-3]]:36: warning: unnecessary await: the result of 'f()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:22: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:36: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:task<int> elements_of_a_vector() {
// CHECK-FIXES-NEXT:  auto [f_result, g_result] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  std::vector<int> v{std::move(f_result), std::move(g_result)};
task<int> an_argument_that_needs_another() {
  shape s(co_await g(co_await f()), 0);
  co_return s.a;
}
task<int> a_member_that_needs_another() {
  point p{co_await f(), 0};
  p.y = co_await g(p.x);
  co_return p.x + p.y;
}

task<int> variables_outside_of_a_lambda() {
  int a = 0;
  auto load = [&]() -> task<int> {
    auto x = co_await f();
    a = co_await g();
    co_return x;
  };
  int x = co_await load();
  co_return a + x;
}
// CHECK-NOTES: :[[@LINE-6]]:9: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-8]]:14: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-8]]:9: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:    auto [x, g_result] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:    a = g_result;
// What is captured is known to others: the second could read it.
task<int> variables_outside_that_the_first_writes() {
  int a = 0, b = 0;
  auto load = [&]() -> task<void> {
    a = co_await f();
    b = co_await g();
  };
  co_await load();
  co_return a + b;
}

//===- heads and bodies of statements -------------------------------------===//

task<int> in_an_if_and_in_its_branch() {
  if (auto x = co_await f(); x > 0) {
    auto y = co_await g();
    co_return x + y;
  }
  co_return 0;
}
task<int> in_a_condition_and_in_its_branch() {
  if (auto x = co_await f()) {
    auto y = co_await g();
    co_return x + y;
  }
  co_return 0;
}
task<int> in_a_switch_and_in_its_branch() {
  switch (co_await f()) {
  case 1:
    co_return co_await g();
  default:
    co_return 0;
  }
}
task<int> before_a_switch_and_in_its_initializer() {
  auto x = co_await f();
  switch (auto y = co_await g(); y) {
  case 1:
    co_return x;
  default:
    co_return y;
  }
}
// CHECK-NOTES: :[[@LINE-7]]:20: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-9]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-9]]:20: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:task<int> before_a_switch_and_in_its_initializer() {
// CHECK-FIXES-NEXT:  auto [x, g_result] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  switch (auto y = g_result; y) {
task<int> in_a_condition_and_behind_its_branch() {
  int z = 0;
  if (co_await is_open())
    z = 1;
  auto y = co_await g();
  co_return y + z;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: the result of 'is_open()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:7: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [is_open_result, y] = co_await asynq::gather(is_open(), g());
// CHECK-FIXES-NEXT:  if (is_open_result)
task<int> in_a_condition_and_behind_a_branch_that_leaves() {
  if (co_await is_open())
    co_return 1;
  auto y = co_await g();
  co_return y;
}
// The head of one statement is not taken apart.
task<int> both_in_the_head_of_an_if() {
  if (auto x = co_await f(); co_await is_open())
    co_return x;
  co_return 0;
}

task<int> behind_an_or() {
  auto x = co_await f();
  bool open = coin() || co_await is_open();
  co_return x + open;
}
task<int> in_front_of_an_or() {
  auto x = co_await f();
  bool open = co_await is_open() || x > 0;
  co_return x + open;
}
// CHECK-NOTES: :[[@LINE-3]]:15: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:15: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:task<int> in_front_of_an_or() {
// CHECK-FIXES-NEXT:  auto [x, is_open_result] = co_await asynq::gather(f(), is_open());
// CHECK-FIXES-NEXT:  bool open = is_open_result || x > 0;
task<int> both_arms_of_a_conditional() {
  int x = coin() ? co_await f() : co_await g();
  co_return x;
}

task<int> before_a_loop_and_in_its_increment(int n) {
  auto x = co_await f();
  for (int i = 0; i < n; i += co_await g(1))
    ++x;
  co_return x;
}
task<int> before_a_loop_and_where_its_condition_declares() {
  auto x = co_await f();
  while (auto y = co_await g(1))
    x += y;
  co_return x;
}
task<int> before_a_loop_and_where_it_starts(int n) {
  auto x = co_await f();
  for (int i = co_await g(); i < n; ++i)
    ++x;
  co_return x;
}
task<int> where_a_loop_starts_and_in_its_body(int n) {
  int x = 0;
  for (int i = co_await g(); i < n; ++i)
    x += co_await f(1);
  co_return x;
}
task<int> in_the_range_of_a_loop_and_in_its_body() {
  int x = 0;
  for (int row : co_await rows(1))
    x += row + co_await f(1);
  co_return x;
}
task<int> in_the_range_of_a_loop_and_behind_it() {
  int x = 0;
  for (int row : co_await rows(1))
    x += row;
  auto y = co_await g();
  co_return x + y;
}
task<int> around_a_loop_of_commands(std::vector<int> ids) {
  auto x = co_await f();
  for (int id : ids)
    co_await f(id);
  auto y = co_await g();
  co_return x + y;
}

//===- inside of loops ----------------------------------------------------===//

task<std::vector<int>> two_for_each_element(std::vector<int> ids) {
  std::vector<int> out;
  for (int id : ids) {
    auto a = co_await f(id);
    auto b = co_await g(id);
    out.push_back(a + b);
  }
  co_return out;
}
// CHECK-NOTES: :[[@LINE-5]]:14: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-7]]:14: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-7]]:14: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:    auto [a, b] = co_await asynq::gather(f(id), g(id));
task<std::vector<int>> one_of_each_needs_the_other(std::vector<int> ids) {
  std::vector<int> out;
  for (int id : ids) {
    auto a = co_await f(id);
    auto b = co_await g(a);
    out.push_back(a + b);
  }
  co_return out;
}
task<int> the_one_of_the_next_round_is_no_neighbour(int n) {
  int cursor = 0;
  for (int i = 0; i < n; ++i)
    cursor = co_await f(cursor);
  co_return cursor;
}
task<int> in_a_coroutine_made_in_a_loop(std::vector<int> ids) {
  int x = 0;
  for (int id : ids) {
    auto both = [](int k) -> task<int> {
      auto a = co_await f(k);
      auto b = co_await g(k);
      co_return a + b;
    };
    x += co_await both(id);
  }
  co_return x;
}
// CHECK-NOTES: :[[@LINE-7]]:16: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-9]]:16: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-9]]:16: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:      auto [a, b] = co_await asynq::gather(f(k), g(k));
task<int> an_exit_between_in_a_loop(std::vector<int> ids) {
  int x = 0;
  for (int id : ids) {
    x += co_await f(id);
    if (x > 3)
      continue;
    x += co_await g(id);
  }
  co_return x;
}
task<int> a_retry() {
  int last = 0;
  for (int i = 0; i < 3; ++i) {
    try {
      co_return co_await f(i);
    } catch (int error) {
      last = error;
    }
  }
  auto y = co_await g();
  co_return last + y;
}

struct receiver {
  int get() const { return n; }
  task<int> price(int);
  int n = 0;
};
task<int> one_receiver_in_a_loop(receiver &r, std::vector<int> ids) {
  int x = 0;
  for (int id : ids) {
    int before = r.get();
    auto a = co_await r.price(id);
    int after = r.get();
    auto b = co_await r.price(after);
    x += a + b + before;
  }
  co_return x;
}
task<int> receivers_made_in_a_loop(std::vector<int> ids) {
  int x = 0;
  for (int id : ids) {
    receiver r, s;
    auto a = co_await r.price(id);
    auto b = co_await s.price(id);
    x += a + b;
  }
  co_return x;
}
// CHECK-NOTES: :[[@LINE-5]]:14: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-7]]:14: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-7]]:14: note: they commute: by convention a task whose result is bound only reads
// CHECK-FIXES:    auto [a, b] = co_await asynq::gather(r.price(id), s.price(id));
task<int> chunk_by_chunk(std::vector<std::vector<int>> chunks) {
  int x = 0;
  for (const auto &chunk : chunks) {
    std::vector<task<int>> tasks;
    for (int id : chunk)
      tasks.push_back(f(id));
    for (int each : co_await asynq::gather(std::move(tasks)))
      x += each;
  }
  co_return x;
}

//===- generators ---------------------------------------------------------===//

template <class T> struct generator {
  struct promise_type {
    template <class U> struct awaiter : std::suspend_always {
      U await_resume() noexcept;
    };
    template <class U> using result = decltype(std::declval<U>().value());
    generator get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    std::suspend_always yield_value(T);
    template <class U> awaiter<result<U>> await_transform(U);
    void return_void();
    void unhandled_exception();
  };
};

generator<int> a_yield_between() {
  auto x = co_await f();
  co_yield 1;
  auto y = co_await g();
  co_yield x + y;
}
generator<int> before_the_first_yield() {
  auto x = co_await f();
  auto y = co_await f(1);
  co_yield x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: the promise of this coroutine is not known to await gathers of that library

//===- what is decided once -----------------------------------------------===//

task<int> a_static_initializer() {
  auto x = co_await f();
  static int once = co_await g();
  co_return x + once;
}
task<int> an_initializer_of_each_call() {
  auto x = co_await f();
  int each = co_await g();
  co_return x + each;
}
// CHECK-NOTES: :[[@LINE-3]]:14: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:14: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:task<int> an_initializer_of_each_call() {
// CHECK-FIXES-NEXT:  auto [x, each] = co_await asynq::gather(f(), g());

template <bool Leaves> task<int> an_exit_that_the_compiler_drops() {
  auto x = co_await f();
  if constexpr (Leaves)
    co_return x;
  auto y = co_await g();
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-7]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-10]]:68: note: no fix-it: the instantiations of this template share one text
template task<int> an_exit_that_the_compiler_drops<false>();
template <bool Leaves> task<int> an_exit_that_the_compiler_keeps_once() {
  auto x = co_await f();
  if constexpr (Leaves)
    co_return x;
  auto y = co_await g();
  co_return x + y;
}
template task<int> an_exit_that_the_compiler_keeps_once<false>();
template task<int> an_exit_that_the_compiler_keeps_once<true>();
template <bool Both> task<int> both_in_a_branch_that_the_compiler_takes() {
  if constexpr (Both) {
    auto x = co_await f();
    auto y = co_await g();
    co_return x + y;
  }
  co_return 0;
}
// CHECK-NOTES: :[[@LINE-5]]:14: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-7]]:14: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-7]]:14: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-11]]:75: note: no fix-it: the instantiations of this template share one text
template task<int> both_in_a_branch_that_the_compiler_takes<true>();
task<int> before_a_branch_and_in_it() {
  auto x = co_await f();
  if constexpr (sizeof(int) > 1) {
    auto y = co_await g();
    x += y;
  }
  co_return x;
}
