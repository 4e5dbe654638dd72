// RUN: %check_tidy %s asynq-unnecessary-await %t
// What no await may cross. Each barrier stands next to a near miss that is none.
#include <asynq/asynq.hpp>
#include <cassert>
#include <cstdio>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

using asynq::task;

task<int> f();
task<int> g();
task<void> command();
task<int> from(task<int>);
void log(int);
int pure(int);
bool coin();

task<int> a_bare_await_between() {
  auto x = co_await f();
  co_await command();
  auto y = co_await g();
  co_return x + y;
}

task<void> two_bare_awaits() {
  co_await f();
  co_await g();
}

task<int> a_bare_await_first() {
  co_await f();
  auto y = co_await g();
  co_return y;
}

task<int> an_early_return_between() {
  auto x = co_await f();
  if (coin())
    co_return x;
  auto y = co_await g();
  co_return x + y;
}

task<int> a_throw_between() {
  auto x = co_await f();
  if (coin())
    throw std::runtime_error("no");
  auto y = co_await g();
  co_return x + y;
}

task<int> an_assertion_that_may_leave() {
  auto x = co_await f();
  assert(coin());
  auto y = co_await g();
  co_return x + y;
}

task<int> a_break_between() {
  int sum = 0;
  while (coin()) {
    auto x = co_await f();
    sum += x;
    if (coin())
      break;
    auto y = co_await g();
    sum += y;
  }
  co_return sum;
}

task<int> an_if_that_leaves_nothing() {
  int k = 0;
  auto x = co_await f();
  if (x > 0)
    k = 1;
  auto y = co_await g();
  co_return x + y + k;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]

task<int> a_loop_between() {
  int k = 0;
  auto x = co_await f();
  for (int i = 0; i < 3; ++i)
    k += i;
  auto y = co_await g();
  co_return x + y + k;
}

task<int> before_a_loop_and_inside() {
  auto x = co_await f();
  for (int i = 0; i < 3; ++i) {
    auto y = co_await g();
    x += y;
  }
  co_return x;
}

task<int> both_inside_one_loop() {
  int sum = 0;
  for (int i = 0; i < 3; ++i) {
    auto x = co_await f();
    auto y = co_await g();
    sum += x + y;
  }
  co_return sum;
}
// CHECK-MESSAGES: :[[@LINE-5]]:14: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-FIXES:    auto [x, y] = co_await asynq::gather(f(), g());

task<int> in_the_arms_of_an_if() {
  int r = 0;
  if (coin()) {
    auto x = co_await f();
    r = x;
  } else {
    auto y = co_await g();
    r = y;
  }
  co_return r;
}

task<int> before_a_try_and_inside() {
  auto x = co_await f();
  try {
    auto y = co_await g();
    x += y;
  } catch (...) {
  }
  co_return x;
}

task<int> both_inside_one_try() {
  try {
    auto x = co_await f();
    auto y = co_await g();
    co_return x + y;
  } catch (...) {
  }
  co_return 0;
}
// CHECK-MESSAGES: :[[@LINE-6]]:14: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-FIXES:    auto [x, y] = co_await asynq::gather(f(), g());

task<int> a_lock_between(std::mutex &m) {
  auto x = co_await f();
  std::lock_guard lock(m);
  auto y = co_await g();
  co_return x + y;
}

task<int> the_first_in_the_scope_of_a_lock(std::mutex &m) {
  int x = 0;
  {
    std::lock_guard lock(m);
    auto r = co_await f();
    x = r;
  }
  auto y = co_await g();
  co_return x + y;
}

struct span_of_a_trace {
  explicit span_of_a_trace(const char *name);
  ~span_of_a_trace();
};

task<int> an_object_with_a_destructor_between() {
  auto x = co_await f();
  span_of_a_trace span("g");
  auto y = co_await g();
  co_return x + y;
}

task<int> a_standard_value_between() {
  auto x = co_await f();
  std::string name = "g";
  auto y = co_await g();
  co_return x + y + int(name.size());
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]

task<int> a_command_between() {
  auto x = co_await f();
  log(1);
  auto y = co_await g();
  co_return x + y;
}

task<int> output_between() {
  auto x = co_await f();
  std::puts("between");
  auto y = co_await g();
  co_return x + y;
}

task<int> a_plain_read_between() {
  auto x = co_await f();
  int k = pure(1);
  auto y = co_await g();
  co_return x + y + k;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]

task<int> a_nested_await_between() {
  auto x = co_await f();
  int k = 1 + co_await g();
  auto y = co_await g();
  co_return x + y + k;
}
// CHECK-MESSAGES: :[[@LINE-4]]:15: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]

task<int> a_task_that_may_have_started(task<int> t) {
  auto x = co_await f();
  auto y = co_await std::move(t);
  co_return x + y;
}

task<int> conditional_operands() {
  auto x = co_await f();
  auto y = coin() ? co_await g() : 0;
  co_return x + y;
}

task<int> a_label_between() {
  auto x = co_await f();
again:
  auto y = co_await g();
  if (y < x)
    goto again;
  co_return x + y;
}

task<int> a_static_local() {
  auto x = co_await f();
  static int calls = pure(2);
  auto y = co_await g();
  co_return x + y + calls;
}

task<int> several_in_one_declaration() {
  auto x = co_await f(), y = co_await g();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:30: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
