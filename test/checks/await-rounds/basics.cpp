// RUN: %check_tidy %s asynq-await-rounds %t
// Coroutines whose rounds merging neighbours cannot bring to their minimum.
#include <asynq/asynq.hpp>

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

// Bodies that are seen, and wait, but do not throw.
task<int> twice(int n) {
  co_await a_turn();
  co_return 2 * n;
}
task<int> next(int n) {
  co_await a_turn();
  co_return n + 1;
}

task<int> two_chains() {
  auto a = co_await f(1);
  auto b = co_await g(a);
  auto c = co_await f(2);
  auto d = co_await g(c);
  co_return b + d;
}
// CHECK-NOTES: :[[@LINE-7]]:11: warning: 'two_chains' awaits in 4 rounds; its dependences allow 2 [asynq-await-rounds]
// CHECK-NOTES: :[[@LINE-7]]:12: note: 'a', 'c' can be awaited in one round
// CHECK-NOTES: :[[@LINE-7]]:12: note: 'b', 'd' can be awaited in one round
// CHECK-NOTES: :[[@LINE-10]]:11: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-8]]:12: note: no fix-it: this await could be the first that fails

task<int> two_chains_that_cannot_fail() {
  auto a = co_await twice(1);
  auto b = co_await next(a);
  auto c = co_await twice(2);
  auto d = co_await next(c);
  co_return b + d;
}
// CHECK-NOTES: :[[@LINE-7]]:11: warning: 'two_chains_that_cannot_fail' awaits in 4 rounds; its dependences allow 2 [asynq-await-rounds]
// CHECK-NOTES: :[[@LINE-7]]:12: note: 'a', 'c' can be awaited in one round
// CHECK-NOTES: :[[@LINE-7]]:12: note: 'b', 'd' can be awaited in one round
// CHECK-NOTES: :[[@LINE-10]]:11: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:  auto [a, c] = co_await asynq::gather(twice(1), twice(2));
// CHECK-FIXES-NEXT:  auto [b, d] = co_await asynq::gather(next(a), next(c));

task<int> neighbours_are_enough() {
  auto a = co_await f(1);
  auto c = co_await f(2);
  auto b = co_await g(a);
  auto d = co_await g(c);
  co_return b + d;
}

task<int> one_chain() {
  auto a = co_await f(1);
  auto b = co_await g(a);
  auto c = co_await g(b);
  co_return c;
}

task<int> chains_of_different_lengths() {
  auto a = co_await twice(1);
  auto b = co_await next(a);
  auto c = co_await next(b);
  auto d = co_await twice(2);
  auto e = co_await next(d);
  co_return c + e;
}
// CHECK-NOTES: :[[@LINE-8]]:11: warning: 'chains_of_different_lengths' awaits in 5 rounds; its dependences allow 3 [asynq-await-rounds]
// CHECK-NOTES: :[[@LINE-8]]:12: note: 'a', 'd' can be awaited in one round
// CHECK-NOTES: :[[@LINE-8]]:12: note: 'b', 'e' can be awaited in one round
// CHECK-NOTES: :[[@LINE-11]]:11: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:  auto [a, d] = co_await asynq::gather(twice(1), twice(2));
// CHECK-FIXES-NEXT:  auto [b, e] = co_await asynq::gather(next(a), next(d));

task<int> chains_in_one_expression() {
  co_return co_await next(co_await twice(1)) + co_await next(co_await twice(2));
}
// CHECK-NOTES: :[[@LINE-3]]:11: warning: 'chains_in_one_expression' awaits in 4 rounds; its dependences allow 2 [asynq-await-rounds]
// CHECK-NOTES: :[[@LINE-3]]:27: note: 'twice()', 'twice()' can be awaited in one round
// CHECK-NOTES: :[[@LINE-4]]:13: note: 'next()', 'next()' can be awaited in one round
// CHECK-NOTES: :[[@LINE-6]]:11: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:  auto [twice_result, twice_result2] = co_await asynq::gather(
// CHECK-FIXES-NEXT:      twice(1),
// CHECK-FIXES-NEXT:      twice(2));
// CHECK-FIXES-NEXT:  auto [next_result, next_result2] = co_await asynq::gather(
// CHECK-FIXES-NEXT:      next(twice_result),
// CHECK-FIXES-NEXT:      next(twice_result2));
// CHECK-FIXES-NEXT:  co_return next_result + next_result2;

task<int> with_statements_between() {
  auto a = co_await twice(1);
  int k = a + 1; // needs a
  auto b = co_await next(k);

  // The other chain.
  auto c = co_await twice(2);
  int l = c + 1;
  auto d = co_await next(l);
  co_return b + d;
}
// CHECK-NOTES: :[[@LINE-11]]:11: warning: 'with_statements_between' awaits in 4 rounds; its dependences allow 2 [asynq-await-rounds]
// CHECK-NOTES: :[[@LINE-11]]:12: note: 'a', 'c' can be awaited in one round
// CHECK-NOTES: :[[@LINE-10]]:12: note: 'b', 'd' can be awaited in one round
// CHECK-NOTES: :[[@LINE-14]]:11: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:  auto [a, c] = co_await asynq::gather(
// CHECK-FIXES-NEXT:      twice(1),
// CHECK-FIXES-NEXT:      // The other chain.
// CHECK-FIXES-NEXT:      twice(2));
// CHECK-FIXES-NEXT:  int k = a + 1; // needs a
// CHECK-FIXES-NEXT:  int l = c + 1;
// CHECK-FIXES-NEXT:  auto [b, d] = co_await asynq::gather(next(k), next(l));

task<int> in_a_branch(bool c) {
  if (c) {
    auto p = co_await twice(1);
    auto q = co_await next(p);
    auto r = co_await twice(2);
    auto s = co_await next(r);
    co_return q + s;
  }
  co_return co_await f(1);
}
// CHECK-NOTES: :[[@LINE-10]]:11: warning: 'in_a_branch' awaits in 5 rounds; its dependences allow 3 [asynq-await-rounds]
// CHECK-NOTES: :[[@LINE-9]]:14: note: 'p', 'r' can be awaited in one round
// CHECK-NOTES: :[[@LINE-9]]:14: note: 'q', 's' can be awaited in one round
// CHECK-NOTES: :[[@LINE-13]]:11: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:    auto [p, r] = co_await asynq::gather(twice(1), twice(2));
// CHECK-FIXES-NEXT:    auto [q, s] = co_await asynq::gather(next(p), next(r));

task<int> a_lambda() {
  auto inner = []() -> task<int> {
    auto a = co_await twice(1);
    auto b = co_await next(a);
    auto c = co_await twice(2);
    auto d = co_await next(c);
    co_return b + d;
  };
  co_return co_await inner();
}
// CHECK-NOTES: :[[@LINE-9]]:16: warning: this lambda awaits in 4 rounds; its dependences allow 2 [asynq-await-rounds]
// CHECK-NOTES: :[[@LINE-9]]:14: note: 'a', 'c' can be awaited in one round
// CHECK-NOTES: :[[@LINE-9]]:14: note: 'b', 'd' can be awaited in one round
// CHECK-NOTES: :[[@LINE-12]]:16: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:    auto [a, c] = co_await asynq::gather(twice(1), twice(2));
// CHECK-FIXES-NEXT:    auto [b, d] = co_await asynq::gather(next(a), next(c));
