// RUN: %check_tidy %s asynq-unnecessary-await %t
// What a later await needs, however it gets it. Every silent function stands
// next to one that differs in the dependence alone.
#include <asynq/asynq.hpp>
#include <memory>
#include <string>
#include <string_view>
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

task<int> f(int);
task<int> g(int);
task<int> sum(const std::vector<int> &);
task<int> length(std::string_view);
task<std::string> text();
task<int> scan(int &);
task<int> sum_at(int *);

struct point {
  int x, y;
};
task<int> use(point);

//===- through statements between ----------------------------------------===//

task<int> through_a_chain_of_locals() {
  auto a = co_await f(1);
  int b = a + 1;
  int c = b * 2;
  auto d = co_await g(c);
  co_return d;
}

task<int> a_chain_that_leads_elsewhere() {
  auto a = co_await f(1);
  int b = 1 + 1;
  int c = b * 2;
  auto d = co_await g(c);
  co_return a + d;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-7]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [a, d] = co_await asynq::gather(f(1), g(c));

task<int> a_use_that_the_second_does_not_need() {
  auto a = co_await f(1);
  int b = a + 1;
  auto c = co_await g(2);
  co_return b + c;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [a, c] = co_await asynq::gather(f(1), g(2));

task<int> through_an_assignment() {
  int k = 0;
  auto a = co_await f(1);
  k = a;
  auto b = co_await g(k);
  co_return b;
}

task<int> through_a_compound_assignment() {
  int z = 0;
  auto a = co_await f(1);
  z += a;
  auto b = co_await g(z);
  co_return b;
}

task<int> through_an_if() {
  int k = 0;
  auto a = co_await f(1);
  if (a > 0)
    k = 1;
  auto b = co_await g(k);
  co_return b;
}

task<int> through_a_container() {
  std::vector<int> v;
  auto a = co_await f(1);
  v.push_back(a);
  auto b = co_await sum(v);
  co_return b;
}

task<int> a_container_filled_before() {
  std::vector<int> v;
  v.push_back(1);
  auto a = co_await f(1);
  auto b = co_await sum(v);
  co_return a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(f(1), sum(v));

task<int> through_a_member_of_a_local() {
  point p{};
  auto a = co_await f(1);
  p.x = a;
  auto b = co_await use(p);
  co_return b;
}

//===- through names for the same object ---------------------------------===//

task<int> through_a_reference() {
  int k = 0;
  int &r = k;
  auto a = co_await f(1);
  r = a;
  auto b = co_await g(k);
  co_return b;
}

task<int> through_a_pointer() {
  int k = 0;
  int *p = &k;
  auto a = co_await f(1);
  *p = a;
  auto b = co_await g(k);
  co_return b;
}

task<int> through_an_iterator() {
  std::vector<int> v{0};
  auto it = v.begin();
  auto a = co_await f(1);
  *it = a;
  auto b = co_await sum(v);
  co_return b;
}

task<int> through_a_view() {
  std::string s;
  std::string_view view = s;
  auto a = co_await text();
  s = a;
  auto b = co_await length(view);
  co_return b;
}

task<int> through_a_smart_pointer() {
  auto p = std::make_shared<int>(0);
  auto q = p;
  auto a = co_await f(1);
  *q = a;
  auto b = co_await g(*p);
  co_return b;
}

task<int> through_a_reference_to_a_name_of_a_structured_binding() {
  auto [k, other] = co_await asynq::gather(f(1), f(2));
  int &r = k;
  auto a = co_await f(3);
  r = a;
  auto b = co_await g(k);
  co_return b + other;
}

task<int> through_a_closure_that_has_a_name_of_a_structured_binding() {
  auto [k, other] = co_await asynq::gather(f(1), f(2));
  auto write = [&k](int i) { k = i; };
  auto a = co_await f(3);
  write(a);
  auto b = co_await g(k);
  co_return b + other;
}

task<int> an_alias_of_something_else() {
  int k = 0, other = 1;
  int &r = other;
  auto a = co_await f(r);
  auto b = co_await g(k);
  co_return a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(f(r), g(k));

//===- through what is handed over ---------------------------------------===//

task<int> through_an_out_parameter() {
  int out = 0;
  auto a = co_await scan(out);
  auto b = co_await g(out);
  co_return a + b;
}

task<int> through_an_out_parameter_named_by_a_structured_binding() {
  auto [out, other] = co_await asynq::gather(f(1), f(2));
  auto a = co_await scan(out);
  auto b = co_await g(out);
  co_return a + b + other;
}

task<int> an_out_parameter_that_the_other_does_not_see() {
  auto [out, other] = co_await asynq::gather(f(1), f(2));
  auto a = co_await scan(out);
  auto b = co_await g(3);
  co_return a + b + other;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(scan(out), g(3));

task<int> through_an_out_pointer() {
  int out = 0;
  auto a = co_await sum_at(&out);
  auto b = co_await g(out);
  co_return a + b;
}

task<int> two_out_parameters() {
  int one = 0, two = 0;
  auto a = co_await scan(one);
  auto b = co_await scan(two);
  co_return a + b + one + two;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-6]]:26: note: no fix-it: this could be written although an earlier await failed

task<int> two_references_that_may_be_one(int &one, int &two) {
  auto a = co_await scan(one);
  auto b = co_await scan(two);
  co_return a + b;
}

task<int> an_argument_that_moves(std::string s) {
  auto a = co_await length(s);
  std::string taken = std::move(s);
  auto b = co_await length(taken);
  auto c = co_await length(s);
  co_return a + b + c;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'b' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [b, c] = co_await asynq::gather(length(taken), length(s));

task<int> an_argument_that_counts() {
  int i = 0;
  auto a = co_await f(i++);
  auto b = co_await g(i++);
  co_return a + b;
}

task<int> an_argument_overwritten_between(int k) {
  auto a = co_await f(k);
  k = k + 1;
  auto b = co_await g(k);
  co_return a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto a_task = f(k);
// CHECK-FIXES-NEXT:  k = k + 1;
// CHECK-FIXES-NEXT:  auto [a, b] = co_await asynq::gather(std::move(a_task), g(k));

//===- through closures --------------------------------------------------===//

task<int> through_a_capture_by_reference() {
  int total = 0;
  auto plus = [&](int k) -> task<int> {
    co_await a_turn();
    total += k;
    co_return total;
  };
  auto a = co_await plus(1);
  auto b = co_await plus(2);
  co_return a + b;
}

task<int> a_capture_that_is_only_read() {
  int base = 1;
  auto plus = [&](int k) -> task<int> {
    auto r = co_await f(k);
    co_return r + base;
  };
  auto a = co_await plus(1);
  auto b = co_await plus(2);
  co_return a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(plus(1), plus(2));

task<int> through_a_captured_result() {
  auto a = co_await f(1);
  auto b = co_await [&]() -> task<int> {
    co_await a_turn();
    co_return a;
  }();
  co_return b;
}

task<int> through_a_closure_that_writes() {
  int k = 0;
  auto set = [&](int v) { k = v; };
  auto a = co_await f(1);
  set(a);
  auto b = co_await g(k);
  co_return b;
}

// A coroutine of its own is a function of its own.
task<int> inside_a_lambda() {
  auto inner = []() -> task<int> {
    auto a = co_await f(1);
    auto b = co_await g(2);
    co_return a + b;
  };
  co_return co_await inner();
}
// CHECK-NOTES: :[[@LINE-5]]:14: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-7]]:14: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-7]]:14: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:    auto [a, b] = co_await asynq::gather(f(1), g(2));

//===- through memory ----------------------------------------------------===//

int counter;

task<int> a_global_written_between() {
  auto a = co_await f(1);
  counter = 5;
  auto b = co_await g(2);
  co_return a + b;
}

task<int> a_global_read_between() {
  auto a = co_await f(1);
  int k = counter;
  auto b = co_await g(k);
  co_return a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(f(1), g(k));

//===- results that are assigned -----------------------------------------===//

task<int> assigned_results() {
  int a = 0, b = 0;
  a = co_await f(1);
  b = co_await g(2);
  co_return a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:7: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:7: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:7: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  std::tie(a, b) = co_await asynq::gather(f(1), g(2));

task<int> an_assigned_result_that_is_used() {
  int a = 0, b = 0;
  a = co_await f(1);
  b = co_await g(a);
  co_return b;
}

task<int> assigned_twice() {
  int a = 0;
  a = co_await f(1);
  a = co_await g(2);
  co_return a;
}
