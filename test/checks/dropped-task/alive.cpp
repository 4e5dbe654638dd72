// RUN: %check_tidy %s asynq-dropped-task %t
// Dropped tasks that must not be awaited where they are dropped: something
// would be locked or alive while the coroutine waits.
#include <asynq/asynq.hpp>

#include <memory>
#include <mutex>

// What is not fixed is warned of by the compiler, too.
#pragma GCC diagnostic ignored "-Wunused-result"

using asynq::task;

task<int> f();
task<void> save(int);
bool coin();
std::mutex m;

struct transaction {
  ~transaction();
};

task<void> under_a_lock() {
  std::lock_guard held{m};
  save(1);
  co_return;
}
// CHECK-NOTES: :[[@LINE-3]]:3: warning: task is never awaited: 'save' does not run
// CHECK-NOTES: :[[@LINE-5]]:19: note: no fix-it: this object would be alive while the coroutine waits

task<void> in_a_block_under_a_lock() {
  std::unique_lock held{m};
  if (coin()) {
    auto t = save(1);
  }
  co_return;
}
// CHECK-NOTES: :[[@LINE-4]]:14: warning: task is never awaited: 'save' does not run
// CHECK-NOTES: :[[@LINE-5]]:14: note: no path from here uses 't'
// CHECK-NOTES: :[[@LINE-8]]:20: note: no fix-it: this object would be alive while the coroutine waits

task<void> in_a_region() {
  transaction all;
  save(1);
  co_return;
}
// CHECK-NOTES: :[[@LINE-3]]:3: warning: task is never awaited: 'save' does not run
// CHECK-NOTES: :[[@LINE-5]]:15: note: no fix-it: this object would be alive while the coroutine waits

task<void> under_a_lock_of_the_caller(std::unique_lock<std::mutex> &held) {
  save(held.owns_lock());
  co_return;
}
// CHECK-NOTES: :[[@LINE-3]]:3: warning: task is never awaited: 'save' does not run
// CHECK-NOTES: :[[@LINE-5]]:69: note: no fix-it: this object would be alive while the coroutine waits

task<void> locked_by_hand(std::weak_ptr<int> w) {
  m.lock();
  save(1);
  m.unlock();
  save(2);
  save(*w.lock());
  save(3);
  co_return;
}
// CHECK-NOTES: :[[@LINE-7]]:3: warning: task is never awaited: 'save' does not run
// CHECK-NOTES: :[[@LINE-9]]:3: note: no fix-it: this would be locked while the coroutine waits
// CHECK-NOTES: :[[@LINE-7]]:3: warning: task is never awaited: 'save' does not run
// CHECK-NOTES: :[[@LINE-7]]:3: warning: task is never awaited: 'save' does not run
// CHECK-NOTES: :[[@LINE-7]]:3: warning: task is never awaited: 'save' does not run
// CHECK-FIXES:  co_await save(2);
// CHECK-FIXES-NEXT:  co_await save(*w.lock());
// CHECK-FIXES-NEXT:  co_await save(3);

task<void> after_a_lock() {
  {
    std::lock_guard held{m};
    m.unlock();
  }
  save(1);
  std::lock_guard held{m};
  co_return;
}
// CHECK-NOTES: :[[@LINE-4]]:3: warning: task is never awaited: 'save' does not run
// CHECK-FIXES:  co_await save(1);

task<void> in_a_lambda_that_does_not_hold_it() {
  std::lock_guard held{m};
  auto later = []() -> task<void> {
    save(1);
    co_return;
  };
  (void)later();
  co_return;
}
// CHECK-NOTES: :[[@LINE-6]]:5: warning: task is never awaited: 'save' does not run
// CHECK-FIXES:    co_await save(1);

task<void> in_a_handler() {
  try {
    co_await f();
  } catch (int) {
    auto t = save(1);
  }
}
// CHECK-NOTES: :[[@LINE-3]]:14: warning: task is never awaited: 'save' does not run
// CHECK-NOTES: :[[@LINE-4]]:14: note: no path from here uses 't'
// CHECK-NOTES: :[[@LINE-5]]:14: note: no fix-it: a coroutine cannot await here
