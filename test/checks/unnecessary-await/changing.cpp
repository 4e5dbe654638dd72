// RUN: %check_tidy %s asynq-unnecessary-await %t
// What others are there to change is looked at when it is written, not before a wait.

#include <asynq/asynq.hpp>

#include <atomic>
#include <memory>
#include <stop_token>

using asynq::task;

task<int> f(int = 0);
task<int> g(int = 0);

std::atomic<bool> stop;
std::atomic<int> epoch;
std::atomic_flag flag = ATOMIC_FLAG_INIT;
int level;
volatile int port;

task<int> an_atomic_between() {
  auto x = co_await f();
  const bool stopped = stop;
  auto y = co_await g(stopped ? 0 : 2);
  co_return x + y;
}
task<int> an_atomic_in_the_argument() {
  auto x = co_await f();
  auto y = co_await g(epoch);
  co_return x + y;
}
task<int> an_atomic_that_is_loaded() {
  auto x = co_await f();
  auto y = co_await g(epoch.load(std::memory_order_relaxed));
  co_return x + y;
}
task<int> an_atomic_that_a_function_loads() {
  auto x = co_await f();
  auto y = co_await g(std::atomic_load(&epoch));
  co_return x + y;
}
task<int> a_reference_to_what_is_atomic(int &counter) {
  auto x = co_await f();
  auto y = co_await g(std::atomic_ref(counter).load());
  co_return x + y;
}
task<int> an_atomic_flag() {
  auto x = co_await f();
  auto y = co_await g(flag.test());
  co_return x + y;
}
task<int> an_owner(std::weak_ptr<int> alive) {
  auto x = co_await f();
  auto y = co_await g(alive.expired() ? 0 : 2);
  co_return x + y;
}
task<int> an_owner_that_is_asked_for(std::weak_ptr<int> alive) {
  auto x = co_await f();
  auto y = co_await g(alive.lock() ? 0 : 2);
  co_return x + y;
}
task<int> the_number_of_owners(std::shared_ptr<int> shared) {
  auto x = co_await f();
  auto y = co_await g(int(shared.use_count()));
  co_return x + y;
}
task<int> a_request_to_stop(std::stop_token token) {
  auto x = co_await f();
  auto y = co_await g(token.stop_requested());
  co_return x + y;
}
task<int> a_volatile_variable() {
  auto x = co_await f();
  auto y = co_await g(port);
  co_return x + y;
}
task<int> look_at_the_epoch() { co_return epoch + co_await f(); }
task<int> a_body_that_looks() {
  auto x = co_await f();
  auto y = co_await look_at_the_epoch();
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this command would run although an earlier await failed

// Near misses: what is looked at before the first wait anyway, and what nobody is
// there to change.
task<int> an_atomic_before_both() {
  const int now = epoch;
  auto x = co_await f(now);
  auto y = co_await g(now);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(now), g(now));
task<int> a_plain_variable() {
  auto x = co_await f();
  auto y = co_await g(level);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(), g(level));
task<int> whether_a_pointer_is_null(std::shared_ptr<int> shared) {
  auto x = co_await f();
  auto y = co_await g(shared ? 1 : 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(), g(shared ? 1 : 2));
