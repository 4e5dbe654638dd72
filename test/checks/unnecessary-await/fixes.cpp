// RUN: %check_tidy %s asynq-unnecessary-await %t
// The shapes of the fix-it.
#include <asynq/asynq.hpp>
#include <concepts>
#include <memory>
#include <string>

using asynq::task;

task<int> f();
task<int> g();
task<int> h(int);
task<std::string> text(int);
task<std::string> named(const std::string &, int);
task<std::unique_ptr<int>> box(int);

//===- which names a structured binding can carry ------------------------===//

task<int> const_results() {
  const auto x = co_await f();
  const auto y = co_await g();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:18: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:task<int> const_results() {
// CHECK-FIXES-NEXT:  const auto [x, y] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  co_return x + y;

task<int> spelled_types() {
  int x = co_await f();
  int y = co_await g();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:11: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:task<int> spelled_types() {
// CHECK-FIXES-NEXT:  auto [x, y] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  co_return x + y;

task<long> spelled_types_that_convert() {
  int x = co_await f();
  long y = co_await g();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:task<long> spelled_types_that_convert() {
// CHECK-FIXES-NEXT:  auto results = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  int x = std::get<0>(results);
// CHECK-FIXES-NEXT:  long y = std::get<1>(results);
// CHECK-FIXES-NEXT:  co_return x + y;

task<int> one_const_and_one_not() {
  const auto x = co_await f();
  auto y = co_await g();
  y += x;
  co_return y;
}
// CHECK-MESSAGES: :[[@LINE-4]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:task<int> one_const_and_one_not() {
// CHECK-FIXES-NEXT:  auto results = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  const auto x = std::get<0>(results);
// CHECK-FIXES-NEXT:  auto y = std::get<1>(results);
// CHECK-FIXES-NEXT:  y += x;

task<int> an_attribute() {
  [[maybe_unused]] auto x = co_await f();
  auto y = co_await g();
  co_return y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:task<int> an_attribute() {
// CHECK-FIXES-NEXT:  auto results = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  {{\[\[maybe_unused\]\]}} auto x = std::get<0>(results);
// CHECK-FIXES-NEXT:  auto y = std::get<1>(results);

task<std::unique_ptr<int>> a_move_only_result_that_is_returned() {
  auto p = co_await box(1);
  auto q = co_await box(2);
  *p += *q;
  co_return p;
}
// CHECK-MESSAGES: :[[@LINE-4]]:12: warning: unnecessary await: 'p' was not used before this await
// CHECK-FIXES:task<std::unique_ptr<int>> a_move_only_result_that_is_returned() {
// CHECK-FIXES-NEXT:  auto results = co_await asynq::gather(box(1), box(2));
// CHECK-FIXES-NEXT:  auto p = std::get<0>(std::move(results));
// CHECK-FIXES-NEXT:  auto q = std::get<1>(std::move(results));
// CHECK-FIXES-NEXT:  *p += *q;

task<std::unique_ptr<int>> a_move_only_result_that_is_moved() {
  auto p = co_await box(1);
  auto q = co_await box(2);
  *p += *q;
  co_return std::move(p);
}
// CHECK-MESSAGES: :[[@LINE-4]]:12: warning: unnecessary await: 'p' was not used before this await
// CHECK-FIXES:task<std::unique_ptr<int>> a_move_only_result_that_is_moved() {
// CHECK-FIXES-NEXT:  auto [p, q] = co_await asynq::gather(box(1), box(2));
// CHECK-FIXES-NEXT:  *p += *q;

task<std::string> a_string_that_is_returned() {
  auto a = co_await text(1);
  auto b = co_await text(2);
  a += b;
  co_return a;
}
// CHECK-MESSAGES: :[[@LINE-4]]:12: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:task<std::string> a_string_that_is_returned() {
// CHECK-FIXES-NEXT:  auto results = co_await asynq::gather(text(1), text(2));
// CHECK-FIXES-NEXT:  auto a = std::get<0>(std::move(results));
// CHECK-FIXES-NEXT:  auto b = std::get<1>(std::move(results));

task<int> a_result_that_is_captured() {
  auto x = co_await f();
  auto y = co_await g();
  auto sum = [x, &y] { return x + y; };
  co_return sum();
}
// CHECK-MESSAGES: :[[@LINE-4]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:task<int> a_result_that_is_captured() {
// CHECK-FIXES-NEXT:  auto results = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  auto x = std::get<0>(results);
// CHECK-FIXES-NEXT:  auto y = std::get<1>(results);

task<int> a_result_in_a_decltype() {
  auto x = co_await f();
  auto y = co_await g();
  decltype((x)) r = y;
  co_return r;
}
// CHECK-MESSAGES: :[[@LINE-4]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:task<int> a_result_in_a_decltype() {
// CHECK-FIXES-NEXT:  auto results = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  auto x = std::get<0>(results);
// CHECK-FIXES-NEXT:  auto y = std::get<1>(results);

task<long> the_name_of_the_tuple_is_free(int results) {
  long x = co_await f();
  long y = co_await g();
  co_return x + y + results;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:task<long> the_name_of_the_tuple_is_free(int results) {
// CHECK-FIXES-NEXT:  auto results2 = co_await asynq::gather(f(), g());

// The names of a structured binding are in scope in its own initialiser.
task<int> a_name_that_an_operand_means_otherwise() {
  auto x = co_await g();
  auto f = co_await ::f();
  co_return x + f;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:task<int> a_name_that_an_operand_means_otherwise() {
// CHECK-FIXES-NEXT:  auto results = co_await asynq::gather(g(), ::f());
// CHECK-FIXES-NEXT:  auto x = std::get<0>(results);
// CHECK-FIXES-NEXT:  auto f = std::get<1>(results);

task<int> a_name_that_an_earlier_operand_means_otherwise() {
  auto x = co_await f();
  auto f = co_await g();
  co_return x + f;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:task<int> a_name_that_an_earlier_operand_means_otherwise() {
// CHECK-FIXES-NEXT:  auto results = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  auto x = std::get<0>(results);
// CHECK-FIXES-NEXT:  auto f = std::get<1>(results);

task<int> a_constrained_placeholder() {
  std::integral auto x = co_await f();
  auto y = co_await g();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:task<int> a_constrained_placeholder() {
// CHECK-FIXES-NEXT:  auto results = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  std::integral auto x = std::get<0>(results);
// CHECK-FIXES-NEXT:  auto y = std::get<1>(results);

task<std::string> two_tuples_of_one_block() {
  auto a = co_await text(1);
  auto b = co_await text(2);
  a += b;
  long p = co_await h(int(a.size()));
  long q = co_await h(int(b.size()));
  a += std::to_string(p + q);
  co_return a;
}
// CHECK-MESSAGES: :[[@LINE-7]]:12: warning: unnecessary await: 'a' was not used before this await
// CHECK-MESSAGES: :[[@LINE-5]]:12: warning: unnecessary await: 'p' was not used before this await
// CHECK-FIXES:task<std::string> two_tuples_of_one_block() {
// CHECK-FIXES-NEXT:  auto results = co_await asynq::gather(text(1), text(2));
// CHECK-FIXES:  auto results2 = co_await asynq::gather(h(int(a.size())), h(int(b.size())));
// CHECK-FIXES-NEXT:  long p = std::get<0>(results2);

task<long> parentheses() {
  long x = (co_await f());
  long y = (co_await (g()));
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:13: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:task<long> parentheses() {
// CHECK-FIXES-NEXT:  auto results = co_await asynq::gather(f(), (g()));
// CHECK-FIXES-NEXT:  long x = (std::get<0>(results));
// CHECK-FIXES-NEXT:  long y = (std::get<1>(results));

namespace keys {
template <class T> struct id {
  T value;
};
template <class T> id(T) -> id<T>;
} // namespace keys
using keys::id;
task<int> find(id<int>);

task<int> a_type_that_an_operand_names() {
  auto a = co_await find(id{3});
  auto id = co_await g();
  co_return a + id;
}
// CHECK-MESSAGES: :[[@LINE-3]]:13: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:  auto results = co_await asynq::gather(find(id{3}), g());
// CHECK-FIXES-NEXT:  auto a = std::get<0>(results);
// CHECK-FIXES-NEXT:  auto id = std::get<1>(results);

struct unique_number {
  explicit unique_number(int v) : v(v) {}
  unique_number(unique_number &&) = default;
  unique_number(const unique_number &) = delete;
  int v;
};
task<unique_number> unique();

task<unique_number> a_trivial_result_that_cannot_be_copied() {
  auto x = co_await unique();
  auto y = co_await g();
  x.v += y;
  co_return x;
}
// CHECK-MESSAGES: :[[@LINE-4]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto results = co_await asynq::gather(unique(), g());
// CHECK-FIXES-NEXT:  auto x = std::get<0>(std::move(results));
// CHECK-FIXES-NEXT:  auto y = std::get<1>(results);

task<const std::string> constant_text();

task<std::string> a_constant_result_that_is_changed() {
  auto y = co_await constant_text();
  auto x = co_await text(1);
  y += x;
  co_return x;
}
// CHECK-MESSAGES: :[[@LINE-4]]:12: warning: unnecessary await: 'y' was not used before this await
// CHECK-FIXES:  auto results = co_await asynq::gather(constant_text(), text(1));
// CHECK-FIXES-NEXT:  auto y = std::get<0>(std::move(results));

task<long> a_local_class_named_like_the_library() {
  struct asynq {};
  struct std {};
  long x = co_await f();
  long y = co_await g();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto results = co_await ::asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  long x = ::std::get<0>(results);

//===- gathers that are there already ------------------------------------===//

task<int> a_gather_second() {
  auto x = co_await f();
  auto [y, z] = co_await asynq::gather(g(), f());
  co_return x + y + z;
}
// CHECK-MESSAGES: :[[@LINE-3]]:17: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y, z] = co_await asynq::gather(f(), g(), f());

task<int> two_gathers() {
  auto [a, b] = co_await asynq::gather(f(), g());
  auto [c, d] = co_await asynq::gather(g(), f());
  co_return a + b + c + d;
}
// CHECK-MESSAGES: :[[@LINE-3]]:17: warning: unnecessary await: 'a', 'b' were not used before this await
// CHECK-FIXES:  auto [a, b, c, d] = co_await asynq::gather(f(), g(), g(), f());

//===- comments and layout -----------------------------------------------===//

task<int> comments_stay_with_their_awaits() {
  // before the first
  auto x = co_await f(); // behind the first
  // before the second
  /* and another */
  auto y = co_await g(/* inside */); // behind the last
  // after all
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-4]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  // before the first
// CHECK-FIXES-NEXT:  auto [x, y] = co_await asynq::gather(
// CHECK-FIXES-NEXT:      f(), // behind the first
// CHECK-FIXES-NEXT:      // before the second
// CHECK-FIXES-NEXT:      /* and another */
// CHECK-FIXES-NEXT:      g(/* inside */)); // behind the last
// CHECK-FIXES-NEXT:  // after all

task<int> long_lines_are_broken(int user) {
  auto first_name = co_await named("first name", user);
  auto second_name = co_await named("second name", user);
  co_return int(first_name.size() + second_name.size());
}
// CHECK-MESSAGES: :[[@LINE-3]]:22: warning: unnecessary await: 'first_name' was not used before this await
// CHECK-FIXES:  auto [first_name, second_name] = co_await asynq::gather(
// CHECK-FIXES-NEXT:      named("first name", user),
// CHECK-FIXES-NEXT:      named("second name", user));

task<int> longer_lines_are_broken_twice(int user) {
  auto a_rather_long_first_name = co_await named("first name", user);
  auto a_rather_long_second_name = co_await named("second name", user);
  co_return int(a_rather_long_first_name.size()) +
      int(a_rather_long_second_name.size());
}
// CHECK-MESSAGES: :[[@LINE-4]]:36: warning: unnecessary await: 'a_rather_long_first_name' was not used before this await
// CHECK-FIXES:  auto [a_rather_long_first_name, a_rather_long_second_name] =
// CHECK-FIXES-NEXT:      co_await asynq::gather(
// CHECK-FIXES-NEXT:          named("first name", user),
// CHECK-FIXES-NEXT:          named("second name", user));

task<int> an_operand_in_parentheses() {
  auto x = co_await (f());
  auto y = co_await g();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather((f()), g());

//===- names that mean something else here -------------------------------===//

namespace product::asynq {
task<int> inside_a_namespace_of_that_name() {
  auto x = co_await f();
  auto y = co_await g();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await ::asynq::gather(f(), g());
} // namespace product::asynq

task<int> a_reference() {
  const auto &x = co_await f();
  auto y = co_await g();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto results = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  const auto &x = std::get<0>(std::move(results));
// CHECK-FIXES-NEXT:  auto y = std::get<1>(results);

task<int> braces() {
  int x{co_await f()};
  auto y = co_await g();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto results = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  int x{std::get<0>(results)};
// CHECK-FIXES-NEXT:  auto y = std::get<1>(results);
