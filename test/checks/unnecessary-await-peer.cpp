// RUN: %check_tidy %s asynq-unnecessary-await %t
// The shapes of the Python checker's own tests, what it is wrong about beyond
// them, and its fixes that change a program: all of them in C++.
#include <asynq/asynq.hpp>
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
  task<int> read() const;
  task<void> a_method_that_may_read() {
    a_ = co_await f(1);
    b_ = co_await m();
  }
  task<void> a_method_that_reads() {
    a_ = co_await f(1);
    b_ = co_await read();
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
