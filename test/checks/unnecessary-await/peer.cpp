// RUN: %check_tidy %s asynq-unnecessary-await %t
// The shapes of the Python checker's own tests, what it is wrong about beyond
// them, and its fixes that change a program: all of them in C++.
#include <array>
#include <asynq/asynq.hpp>
#include <initializer_list>
#include <string>
#include <tuple>
#include <vector>

using asynq::task;

task<int> f(int = 0);
task<int> g(int = 0);
task<int> sum(std::vector<int>);
int pure(int) noexcept;
void use(int) noexcept;

//===- its tests ----------------------------------------------------------===//

// UnnecessaryYield.test_failure
task<int> failure() {
  auto value1 = co_await f(1);
  auto value2 = co_await f(2);
  co_return value1 + value2;
}
// CHECK-MESSAGES: :[[@LINE-3]]:17: warning: unnecessary await: 'value1' was not used before this await
// CHECK-FIXES:  auto [value1, value2] = co_await asynq::gather(f(1), f(2));

// test_success
task<int> success() {
  auto [value1, value2] = co_await asynq::gather(f(1), f(2));
  co_return value1 + value2;
}

// test_attribute
struct attribute {
  int a, b;
  task<void> run() {
    this->a = co_await f(1);
    this->b = co_await f(2);
  }
};
// CHECK-MESSAGES: :[[@LINE-3]]:15: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:    std::tie(this->a, this->b) = co_await asynq::gather(f(1), f(2));

// test_if
task<int> in_both_arms(bool c) {
  if (c) {
    auto a = co_await f(1);
    co_return a;
  } else {
    auto b = co_await f(2);
    co_return b;
  }
}

// test_nested
task<int> nested(int x) {
  auto inner = [](int y) -> task<int> {
    auto z = co_await f(y);
    co_return z;
  };
  auto a = co_await f(x);
  auto b = co_await inner(a);
  co_return b;
}

// test_usage_in_nested_function
task<int> usage_in_nested_function(int x) {
  auto a = co_await f(x);
  auto b = co_await g(a);
  auto p = [b] { return b; };
  co_return p();
}

// test_across_variable: flagged unless the second reads what the first went to
task<int> across_variable() {
  auto first = co_await f(1);
  int z = 0;
  z += first;
  z += co_await g(2);
  co_return z;
}
// CHECK-MESSAGES: :[[@LINE-3]]:8: warning: unnecessary await: 'first' was not used before this await
// CHECK-FIXES:  auto [first, g_result] = co_await asynq::gather(f(1), g(2));
// CHECK-FIXES:  z += g_result;
task<int> across_a_variable_that_is_read() {
  auto first = co_await f(1);
  int z = 0;
  z += first;
  z += co_await g(z);
  co_return z;
}

// test_basic
task<int> basic() {
  int z = 0;
  z += co_await f(1);
  z += co_await g(2);
  co_return z;
}
// CHECK-MESSAGES: :[[@LINE-3]]:8: warning: unnecessary await: the result of 'f()' was not used before this await
// CHECK-FIXES:  auto [f_result, g_result] = co_await asynq::gather(f(1), g(2));
// CHECK-FIXES-NEXT:  z += f_result;
// CHECK-FIXES-NEXT:  z += g_result;

// test_in_with
struct context {
  explicit context(int &);
  ~context();
};
task<int> in_with() {
  int z = 0;
  z += co_await f(1);
  {
    context into(z);
    z += co_await g(2);
  }
  co_return z;
}

// BatchingYields.test_basic
task<int> batching_basic() {
  auto value1 = co_await f(1);
  // some comment
  int value2 = 1 + 2 + 3;
  auto value3 = co_await f(3);
  auto value4 = co_await f(4);
  co_return value1 + value2 + value3 + value4;
}
// CHECK-MESSAGES: :[[@LINE-4]]:17: warning: unnecessary await: 'value1' was not used before this await
// CHECK-FIXES:  auto [value1, value3, value4] = co_await asynq::gather(f(1), f(3), f(4));

// test_yield_tuple
task<int> yield_tuple() {
  auto [value1, value2] = co_await asynq::gather(f(1),
                                                 f(2));
  int value3 = 6;
  auto value4 = co_await f(value3);
  co_return value1 + value2 + value4;
}
// CHECK-MESSAGES: :[[@LINE-3]]:17: warning: unnecessary await: 'value1', 'value2' were not used before this await
// CHECK-FIXES:  auto [value1, value2, value4] = co_await asynq::gather(f(1), f(2), f(value3));

// test_lots_of_underscores
task<void> lots_of_underscores(int a, int b) {
  std::ignore = co_await f(a);
  std::ignore = co_await f(b);
}
// CHECK-MESSAGES: :[[@LINE-2]]:17: warning: unnecessary await: the result of 'f()' was not used before this await
// CHECK-FIXES:  co_await asynq::gather(f(a), f(b));

// test_assign_and_non_assign
task<int> assign_and_non_assign() {
  auto value1 = co_await f(1);
  int value3 = 6;
  value3 += co_await f(4);
  co_return value1 + value3;
}
// CHECK-MESSAGES: :[[@LINE-3]]:13: warning: unnecessary await: 'value1' was not used before this await
// CHECK-FIXES:  auto [value1, f_result] = co_await asynq::gather(f(1), f(4));
// CHECK-FIXES:  value3 += f_result;

// test_non_assign_and_assign
task<int> non_assign_and_assign(int value3) {
  value3 += co_await f(1);
  auto value4 = co_await f(4);
  co_return value3 + value4;
}
// CHECK-MESSAGES: :[[@LINE-3]]:17: warning: unnecessary await: the result of 'f()' was not used before this await
// CHECK-FIXES:  auto [f_result, value4] = co_await asynq::gather(f(1), f(4));
// CHECK-FIXES-NEXT:  value3 += f_result;

// test_both_non_assign
task<int> both_non_assign(int value3) {
  value3 += co_await f(1);
  value3 += co_await f(4);
  co_return value3;
}
// CHECK-MESSAGES: :[[@LINE-3]]:13: warning: unnecessary await: the result of 'f()' was not used before this await
// CHECK-FIXES:  auto [f_result, f_result2] = co_await asynq::gather(f(1), f(4));
// CHECK-FIXES-NEXT:  value3 += f_result;
// CHECK-FIXES-NEXT:  value3 += f_result2;

// test_no_assignment
task<void> no_assignment() {
  co_await f(1);
  co_await f(2);
}

// test_augassign_used
task<int> augassign_used(int x) {
  x += co_await f(1);
  co_await f(x);
  co_return x;
}

// test_combine_in_try: a handler would begin to cover the other await
task<int> only_the_second_in_a_try() {
  auto x = co_await f(2);
  try {
    auto y = co_await f(1);
    co_return x + y;
  } catch (int) {
  }
  co_return x;
}
task<int> only_the_first_in_a_try() {
  int y;
  try {
    y = co_await f(1);
  } catch (int) {
    y = 3;
  }
  auto x = co_await f(2);
  co_return x + y;
}

//===- what it is wrong about ---------------------------------------------===//

struct service {
  int a_ = 0, b_ = 0;
  task<int> m();
  task<int> find() const;
  task<void> a_method_that_may_read() {
    a_ = co_await f(1);
    b_ = co_await m();
  }
  task<void> a_method_that_reads() {
    a_ = co_await f(1);
    b_ = co_await find();
  }
};
task<int> look(const service &);
task<int> handed_the_object(service &s) {
  s.a_ = co_await f(1);
  auto y = co_await look(s);
  co_return y;
}

task<int> before_a_loop_and_in_it() {
  auto x = co_await f(1);
  for (int i = 0; i < 3; ++i)
    x += co_await g(i);
  co_return x;
}

task<int> in_a_context_and_behind_it(int z) {
  int x;
  {
    context into(z);
    x = co_await f(1);
  }
  auto y = co_await g(2);
  co_return x + y;
}

task<int> through_an_alias() {
  service d;
  d.a_ = co_await f(1);
  service &e = d;
  auto y = co_await g(e.a_);
  co_return y;
}

task<int> through_a_sum() {
  int z = 0;
  auto x = co_await f(1);
  z += x;
  auto y = co_await g(z);
  co_return y;
}

task<int> both_inside_one_expression() {
  co_return pure(co_await f(1)) + co_await g(2);
}
// CHECK-MESSAGES: :[[@LINE-2]]:35: warning: unnecessary await: the result of 'f()' was not used before this await
// CHECK-FIXES:  auto [f_result, g_result] = co_await asynq::gather(f(1), g(2));
// CHECK-FIXES-NEXT:  co_return pure(f_result) + g_result;

task<int> the_other_one_first_in_the_text() {
  auto x = co_await f(1);
  co_return x + co_await g(2);
}
// CHECK-MESSAGES: :[[@LINE-2]]:17: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, g_result] = co_await asynq::gather(f(1), g(2));
// CHECK-FIXES-NEXT:  co_return x + g_result;

task<int> bare_between() {
  auto x = co_await f(1);
  co_await g(0);
  auto y = co_await g(2);
  co_return x + y;
}

task<int> a_use_between() {
  auto x = co_await f(1);
  use(x);
  auto y = co_await g(2);
  co_return y;
}

//===- its fixes that change a program ------------------------------------===//

// The first has to see the old value.
task<int> w1(int v) {
  auto x = co_await f(v);
  v = v + 1;
  auto y = co_await g(v);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto x_task = f(v);
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(std::move(x_task), g(v));

// The second has to see the new one.
task<int> w2(int k) {
  auto x = co_await f(1);
  k = k + 1;
  co_return (co_await g(k)) + x;
}
// CHECK-MESSAGES: :[[@LINE-2]]:14: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, g_result] = co_await asynq::gather(f(1), g(k));
// CHECK-FIXES-NEXT:  co_return g_result + x;

// Nothing may be used before it is defined.
task<int> w3() {
  auto x = co_await f(1);
  int z = 0;
  z += x;
  auto y = co_await g(z);
  co_return x + y;
}

// A context covers what it covered.
task<int> w4(int z) {
  int x;
  {
    context c(z);
    x = co_await f(1);
  }
  auto y = co_await g(2);
  co_return x + y;
}

// A repeated fix comes to an end.
task<int> w5() {
  auto x = co_await f(1);
  for (int i = 0; i < 2; ++i) {
    auto y = co_await g(i);
    x += y;
  }
  co_return x;
}

// No name is declared twice.
task<int> w6() {
  auto x = co_await f(1);
  x = co_await g(2);
  co_return x;
}

//===- more of its tests --------------------------------------------------===//

task<std::tuple<int, int>> twin();
task<std::vector<int>> rows(int);

// InObject.test_across_variable and test_basic, as member functions
struct scene {
  task<std::string> render_grass() const;
  task<std::string> render_kerodon() const;
  task<std::string> render_beside(std::string) const;
  task<std::string> across_variable() const {
    auto grass = co_await render_grass();
    std::string z;
    z += grass;
    z += co_await render_kerodon();
    co_return z;
  }
};
// CHECK-MESSAGES: :[[@LINE-4]]:10: warning: unnecessary await: 'grass' was not used before this await
// CHECK-FIXES:    auto [grass, kerodon] = co_await asynq::gather(
// CHECK-FIXES-NEXT:        render_grass(),
// CHECK-FIXES-NEXT:        render_kerodon());
// CHECK-FIXES:    z += std::move(kerodon);
struct scene_in_parts : scene {
  task<std::string> basic() const {
    std::string z;
    z += co_await render_grass();
    z += co_await render_kerodon();
    co_return z;
  }
};
// CHECK-MESSAGES: :[[@LINE-4]]:10: warning: unnecessary await: the result of 'render_grass()' was not used before this await
// CHECK-FIXES:    auto [grass, kerodon] = co_await asynq::gather(
// CHECK-FIXES-NEXT:        render_grass(),
// CHECK-FIXES-NEXT:        render_kerodon());
// CHECK-FIXES-NEXT:    z += std::move(grass);
// CHECK-FIXES-NEXT:    z += std::move(kerodon);
struct scene_in_order : scene {
  task<std::string> the_second_reads_the_first() const {
    std::string z;
    z += co_await render_grass();
    z += co_await render_beside(z);
    co_return z;
  }
};

// test_in_with, with a result that is bound
task<int> before_a_context_and_in_it(int z) {
  auto x = co_await f(1);
  {
    context into(z);
    auto y = co_await g(2);
    co_return x + y;
  }
}

// test_yield_tuple, with all its comments
task<int> yield_tuple_with_comments() {
  auto [value1, value2] = co_await asynq::gather(f(1), f(2));
  // some other code
  int value3 = 1 + 2 + 3;
  // back to awaiting
  auto value4 = co_await f(value3);
  co_return value1 + value2 + value4;
}
// CHECK-MESSAGES: :[[@LINE-3]]:17: warning: unnecessary await: 'value1', 'value2' were not used before this await
// CHECK-FIXES:  auto [value1, value2, value4] = co_await asynq::gather(
// CHECK-FIXES-NEXT:      f(1),
// CHECK-FIXES-NEXT:      f(2),
// CHECK-FIXES-NEXT:      // back to awaiting
// CHECK-FIXES-NEXT:      f(value3));
task<int> yield_tuple_of_which_one_is_needed() {
  auto [value1, value2] = co_await asynq::gather(f(1), f(2));
  int value3 = 1 + value2;
  auto value4 = co_await f(value3);
  co_return value1 + value4;
}

// test_target_tuple: two values for one name, a list for one name, a list for
// two names, and one value for two names
task<int> two_values_for_one_name() {
  auto value1 = co_await asynq::gather(f(1), f(2));
  int value3 = 1 + 2 + 3;
  auto value4 = co_await f(4);
  co_return std::get<1>(value1) + value3 + value4;
}
// CHECK-MESSAGES: :[[@LINE-3]]:17: warning: unnecessary await: 'value1' was not used before this await
task<int> a_list_for_one_name(std::vector<task<int>> list) {
  auto value1 = co_await asynq::gather(std::move(list));
  int value3 = 1 + 2 + 3;
  auto value4 = co_await f(4);
  co_return value1[1] + value3 + value4;
}
task<int> a_list_for_two_names() {
  auto [value1, value2] = co_await asynq::gather(std::array{f(1), f(2)});
  int value3 = 1 + 2 + 3;
  auto value4 = co_await f(4);
  co_return value1 + value2 + value3 + value4;
}
task<int> one_value_for_two_names() {
  auto [value1, value2] = co_await twin();
  int value3 = 1 + 2 + 3;
  auto value4 = co_await f(4);
  co_return value1 + value2 + value3 + value4;
}
// CHECK-MESSAGES: :[[@LINE-3]]:17: warning: unnecessary await: 'value1', 'value2' were not used before this await

// test_in_except_handler: what C++ awaits after the handler instead
task<int> after_the_handler() {
  int value = 0;
  bool failed = false;
  try {
    value += co_await f(1);
  } catch (int) {
    failed = true;
  }
  if (failed)
    value += co_await f(4);
  co_return value;
}

// VarnameGenerator, camel_case
task<int> x();
task<int> CapybaraPower();
task<int> _capybara();
task<int> HTTPError();
task<int> Capybara();
int all(int, int, int, int, int) noexcept;
struct zoo {
  task<int> get_capybara() const;
  task<int> _get_tapir() const;
  task<int> render_coati() const;
  task<int> agouti_async() const;
  task<int> get_async() const;
};
task<int> names_of_functions() {
  co_return all(co_await x(), co_await CapybaraPower(), co_await _capybara(),
                co_await HTTPError(), co_await Capybara());
}
// CHECK-MESSAGES: :[[@LINE-3]]:31: warning: unnecessary await: the result of 'x()' was not used before this await
// CHECK-FIXES:task<int> names_of_functions() {
// CHECK-FIXES-NEXT:  auto [x_result, capybara_power_result, capybara_result, http_error_result, capybara_result2] =
// CHECK-FIXES-NEXT:      co_await asynq::gather(
// CHECK-FIXES-NEXT:          x(),
// CHECK-FIXES-NEXT:          CapybaraPower(),
// CHECK-FIXES-NEXT:          _capybara(),
// CHECK-FIXES-NEXT:          HTTPError(),
// CHECK-FIXES-NEXT:          Capybara());
// CHECK-FIXES-NEXT:  co_return all(x_result, capybara_power_result, capybara_result,
// CHECK-FIXES-NEXT:                http_error_result, capybara_result2);
task<int> names_of_members(const zoo &z) {
  co_return all(co_await z.get_capybara(), co_await z._get_tapir(),
                co_await z.render_coati(), co_await z.agouti_async(),
                co_await z.get_async());
}
// CHECK-MESSAGES: :[[@LINE-4]]:44: warning: unnecessary await: the result of 'get_capybara()' was not used before this await
// CHECK-FIXES:task<int> names_of_members(const zoo &z) {
// CHECK-FIXES-NEXT:  auto [capybara, tapir, coati, agouti_result, get_result] =
// CHECK-FIXES-NEXT:      co_await asynq::gather(
// CHECK-FIXES-NEXT:          z.get_capybara(),
// CHECK-FIXES-NEXT:          z._get_tapir(),
// CHECK-FIXES-NEXT:          z.render_coati(),
// CHECK-FIXES-NEXT:          z.agouti_async(),
// CHECK-FIXES-NEXT:          z.get_async());
// CHECK-FIXES-NEXT:  co_return all(capybara, tapir,
// CHECK-FIXES-NEXT:                coati, agouti_result,
// CHECK-FIXES-NEXT:                get_result);
task<int> names_that_are_taken(int x_result, int f_result, int f_result2) {
  int n = co_await x() + co_await f();
  co_return n + x_result + f_result + f_result2;
}
// CHECK-MESSAGES: :[[@LINE-3]]:26: warning: unnecessary await: the result of 'x()' was not used before this await
// CHECK-FIXES:task<int> names_that_are_taken(int x_result, int f_result, int f_result2) {
// CHECK-FIXES-NEXT:  auto [x_result2, f_result3] = co_await asynq::gather(x(), f());
// CHECK-FIXES-NEXT:  int n = x_result2 + f_result3;

//===- more of what it is wrong about -------------------------------------===//

task<int> a_list_appended_to(std::vector<int> log) {
  auto x = co_await f(1);
  log.push_back(1);
  auto y = co_await g(2);
  co_return x + y + log[0];
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
task<int> a_list_of_somebody_else_appended_to(std::vector<int> &log) {
  auto x = co_await f(1);
  log.push_back(1);
  auto y = co_await g(2);
  co_return x + y;
}

task<int> an_argument_computed_between() {
  auto x = co_await f(1);
  int k = pure(5);
  auto y = co_await g(k);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(1), g(k));
task<int> an_argument_computed_from_the_first() {
  auto x = co_await f(1);
  int k = pure(x);
  auto y = co_await g(k);
  co_return x + y;
}

task<int> two_targets() {
  int a, b;
  a = b = co_await f(1);
  auto y = co_await g(2);
  co_return a + b + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: the result of 'f()' was not used before this await
// CHECK-FIXES:  auto [f_result, y] = co_await asynq::gather(f(1), g(2));
// CHECK-FIXES-NEXT:  a = b = f_result;
task<int> two_targets_of_which_one_is_needed() {
  int a, b;
  a = b = co_await f(1);
  auto y = co_await g(a);
  co_return a + b + y;
}

task<int> one_in_a_loop(int n) {
  int total = 0;
  for (int i = 0; i < n; ++i) {
    auto x = co_await f(i);
    total += x;
  }
  co_return total;
}
task<int> one_in_a_loop_that_is_not_used_there(bool &again) {
  int x = 0;
  while (again)
    x = co_await f(1);
  co_return x;
}

task<int> a_closure_that_is_called_before() {
  auto x = co_await f(1);
  auto twice = [x] { return 2 * x; };
  auto y = co_await g(twice());
  co_return y;
}
task<int> a_closure_that_is_called_behind() {
  auto x = co_await f(1);
  auto twice = [x] { return 2 * x; };
  auto y = co_await g(2);
  co_return y + twice();
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto results = co_await asynq::gather(f(1), g(2));
// CHECK-FIXES-NEXT:  auto x = std::get<0>(results);
// CHECK-FIXES-NEXT:  auto twice = [x] { return 2 * x; };
// CHECK-FIXES-NEXT:  auto y = std::get<1>(results);

task<int> a_loop_that_uses_the_first(std::vector<int> v) {
  auto x = co_await f(1);
  for (int &each : v)
    each += x;
  auto y = co_await sum(v);
  co_return y;
}

task<int> a_part_that_the_second_needs() {
  auto [a, b] = co_await asynq::gather(f(1), f(2));
  auto y = co_await g(a);
  co_return y + b;
}
task<int> a_part_that_a_statement_between_needs() {
  auto [a, b] = co_await asynq::gather(f(1), f(2));
  int k = a + 1;
  auto y = co_await g(2);
  co_return y + b + k;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a', 'b' were not used before this await
// CHECK-FIXES:task<int> a_part_that_a_statement_between_needs() {
// CHECK-FIXES-NEXT:  auto [a, b, y] = co_await asynq::gather(f(1), f(2), g(2));

int most(std::initializer_list<int>) noexcept;
task<int> both_in_one_list_of_values() {
  co_return most({co_await f(1), co_await g(2)});
}
// CHECK-MESSAGES: :[[@LINE-2]]:34: warning: unnecessary await: the result of 'f()' was not used before this await
// CHECK-FIXES:task<int> both_in_one_list_of_values() {
// CHECK-FIXES-NEXT:  auto [f_result, g_result] = co_await asynq::gather(f(1), g(2));
// CHECK-FIXES-NEXT:  co_return most({std::move(f_result), std::move(g_result)});
task<int> one_needs_the_other_before_a_list() {
  auto x = co_await f(1);
  auto y = co_await g(x);
  co_return most({x, y});
}

task<int> each_in_a_sum() {
  int x = 1 + co_await f(1);
  int y = 2 + co_await g(2);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:15: warning: unnecessary await: the result of 'f()' was not used before this await
// CHECK-FIXES:task<int> each_in_a_sum() {
// CHECK-FIXES-NEXT:  auto [f_result, g_result] = co_await asynq::gather(f(1), g(2));
// CHECK-FIXES-NEXT:  int x = 1 + f_result;
// CHECK-FIXES-NEXT:  int y = 2 + g_result;
task<int> each_in_a_sum_and_one_needs_the_other() {
  int x = 1 + co_await f(1);
  int y = 2 + co_await g(x);
  co_return x + y;
}

task<int> an_element_of_each() {
  int x = (co_await rows(1))[0];
  int y = (co_await rows(2))[0];
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: the result of 'rows()' was not used before this await
// CHECK-FIXES:task<int> an_element_of_each() {
// CHECK-FIXES-NEXT:  auto [rows_result, rows_result2] = co_await asynq::gather(rows(1), rows(2));
// CHECK-FIXES-NEXT:  int x = std::move(rows_result)[0];
// CHECK-FIXES-NEXT:  int y = std::move(rows_result2)[0];
task<int> an_element_that_the_other_needs() {
  int x = (co_await rows(1))[0];
  int y = (co_await rows(x))[0];
  co_return y;
}

task<int> another_name_that_nobody_needs() {
  auto x = co_await f(1);
  auto z = x;
  auto y = co_await g(2);
  co_return y + z;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:task<int> another_name_that_nobody_needs() {
// CHECK-FIXES-NEXT:  auto [x, y] = co_await asynq::gather(f(1), g(2));
task<int> another_name_that_the_second_needs() {
  auto x = co_await f(1);
  auto z = x;
  auto y = co_await g(z);
  co_return y;
}

task<int> assigned_inside_of_an_expression() {
  int x = 0;
  int k = 1 + (x = co_await f(1));
  auto y = co_await g(2);
  co_return x + y + k;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: the result of 'f()' was not used before this await
// CHECK-FIXES:  auto [f_result, y] = co_await asynq::gather(f(1), g(2));
// CHECK-FIXES-NEXT:  int k = 1 + (x = f_result);
task<int> assigned_inside_of_an_expression_and_needed() {
  int x = 0;
  int k = 1 + (x = co_await f(1));
  auto y = co_await g(x);
  co_return y + k;
}
