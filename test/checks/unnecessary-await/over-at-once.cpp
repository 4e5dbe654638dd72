// RUN: %check_tidy %s asynq-unnecessary-await %t
// A body that never suspends is done as soon as it runs: there is no wait that
// could be saved.
#include <asynq/asynq.hpp>

#include <algorithm>
#include <string>

using asynq::task;

task<int> unseen(int);
task<int> counts(int n) { co_return n + 1; }
task<int> counts_in(const std::string &line, char c) {
  co_return static_cast<int>(std::count(line.begin(), line.end(), c));
}
task<int> waits(int n) { co_return co_await unseen(n) + 1; }
task<int> waits_sometimes(int n) {
  if (n > 0)
    co_return co_await waits(n);
  co_return n;
}
task<int> recurses(int n) {
  co_return n == 0 ? 0 : co_await recurses(n - 1);
}

task<int> bodies_without_an_await(const std::string &line) {
  auto x = co_await counts_in(line, 'x');
  auto y = co_await counts_in(line, 'y');
  co_return x + y;
}

//===--- what a body awaits -----------------------------------------------===//

task<int> awaits_what_is_done(int n) { co_return co_await counts(n) + 1; }
task<int> awaits_a_lambda(int n) {
  co_return co_await [](int k) -> task<int> { co_return k; }(n);
}
task<int> gathers_what_is_done(int n) {
  auto [a, b] = co_await asynq::gather(counts(n), counts(n + 1));
  co_return a + b;
}
task<int> gathers_what_waits(int n) {
  auto [a, b] = co_await asynq::gather(counts(n), waits(n + 1));
  co_return a + b;
}
task<int> hands_on(int n) { return counts(n); }
task<int> hands_on_what_waits(int n) {
  if (n > 0)
    return counts(n);
  return waits(n);
}
task<int> makes_a_lambda_that_waits(int n) {
  auto later = [n]() -> task<int> { co_return co_await waits(n); };
  (void)later;
  co_return n;
}

task<int> bodies_that_await_nothing_else() {
  auto a = co_await awaits_what_is_done(1);
  auto b = co_await awaits_a_lambda(2);
  auto c = co_await gathers_what_is_done(3);
  auto d = co_await hands_on(4);
  auto e = co_await makes_a_lambda_that_waits(5);
  co_return a + b + c + d + e;
}

task<int> bodies_that_may_wait() {
  auto a = co_await waits_sometimes(1);
  auto b = co_await gathers_what_waits(2);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(
// CHECK-FIXES-NEXT:      waits_sometimes(1),
// CHECK-FIXES-NEXT:      gathers_what_waits(2));

task<int> functions_that_hand_on_what_may_wait() {
  auto a = co_await hands_on_what_waits(1);
  auto b = co_await hands_on_what_waits(2);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await

task<int> what_calls_itself() {
  auto x = co_await recurses(1);
  auto y = co_await recurses(2);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(recurses(1), recurses(2));

struct numbers {
  virtual ~numbers() = default;
  virtual task<int> number() const { co_return 1; }
};

task<int> another_function_may_take_its_place(const numbers &a,
                                              const numbers &b) {
  auto x = co_await a.number();
  auto y = co_await b.number();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await

task<int> loads(asynq::batcher<int, int> &batch, int n) {
  co_return co_await batch.load(n);
}
task<int> a_batch_waits(asynq::batcher<int, int> &batch) {
  auto x = co_await loads(batch, 1);
  auto y = co_await loads(batch, 2);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await

task<int> one_number(const asynq::future<int> &there) {
  co_return co_await there;
}
task<int> a_future_may_wait(const asynq::future<int> &a,
                            const asynq::future<int> &b) {
  auto x = co_await one_number(a);
  auto y = co_await one_number(b);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await

task<int> handed(task<int> inner) { co_return co_await std::move(inner); }
task<int> what_is_handed_over() {
  auto a = co_await handed(counts(1));
  auto b = co_await handed(counts(2));
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await

//===--- among awaits that wait -------------------------------------------===//

task<int> one_that_waits_has_nobody_to_wait_beside() {
  auto x = co_await counts(1);
  auto y = co_await waits(2);
  auto z = co_await counts(3);
  co_return x + y + z;
}

task<int> two_that_wait_take_a_third_along() {
  auto x = co_await waits(1);
  auto y = co_await counts(2);
  auto z = co_await waits_sometimes(3);
  co_return x + y + z;
}
// CHECK-MESSAGES: :[[@LINE-4]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y, z] = co_await asynq::gather(
// CHECK-FIXES-NEXT:      waits(1),
// CHECK-FIXES-NEXT:      counts(2),
// CHECK-FIXES-NEXT:      waits_sometimes(3));

task<int> what_stands_before_and_behind_stays() {
  auto a = co_await counts(1);
  auto x = co_await waits(2);
  auto y = co_await waits(3);
  auto b = co_await counts(4);
  co_return a + b + x + y;
}
// CHECK-MESSAGES: :[[@LINE-4]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto a = co_await counts(1);
// CHECK-FIXES-NEXT:  auto [x, y] = co_await asynq::gather(waits(2), waits(3));
// CHECK-FIXES-NEXT:  auto b = co_await counts(4);

task<int> what_needs_one_of_them_goes_behind() {
  auto x = co_await waits(1);
  auto a = co_await counts(x);
  auto y = co_await waits(2);
  co_return a + x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(waits(1), waits(2));
// CHECK-FIXES-NEXT:  auto a = co_await counts(x);

task<int> what_one_of_them_needs_goes_before() {
  auto x = co_await waits(1);
  auto a = co_await counts(2);
  auto y = co_await waits(a);
  co_return a + x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto a = co_await counts(2);
// CHECK-FIXES-NEXT:  auto [x, y] = co_await asynq::gather(waits(1), waits(a));

task<int> a_chain_is_a_chain() {
  auto x = co_await waits(1);
  auto a = co_await counts(x);
  auto y = co_await waits(a);
  co_return a + x + y;
}

task<int> a_gather_of_what_is_done_waits_for_nothing() {
  auto [a, b] = co_await asynq::gather(counts(1), counts(2));
  auto x = co_await waits(3);
  co_return a + b + x;
}
