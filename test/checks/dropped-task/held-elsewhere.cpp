// RUN: %check_tidy %s asynq-dropped-task %t -- -Wno-unused-result
// No fix-it awaits while a mutex is held, however it is locked, or while a
// guard lives that only a reference keeps alive.
#include <asynq/asynq.hpp>

#include <memory>
#include <mutex>

using asynq::task;

std::mutex m, other;
task<void> ping(int);
void use(const std::unique_lock<std::mutex> &, int);
void log(int);

task<void> by_reference() {
  const auto &lock = std::lock_guard(m);
  ping(1);
  co_return;
}
// CHECK-NOTES: :[[@LINE-3]]:3: warning: task is never awaited: 'ping' does not run
// CHECK-NOTES: :[[@LINE-5]]:15: note: no fix-it: this object would be alive while the coroutine waits

task<void> by_try_lock() {
  if (!m.try_lock())
    co_return;
  ping(1);
  m.unlock();
}
// CHECK-NOTES: :[[@LINE-3]]:3: warning: task is never awaited: 'ping' does not run
// CHECK-NOTES: :[[@LINE-6]]:8: note: no fix-it: this would be locked while the coroutine waits

task<void> by_std_lock() {
  std::lock(m, other);
  ping(1);
  m.unlock();
  other.unlock();
  ping(2);
  co_return;
}
// CHECK-NOTES: :[[@LINE-6]]:3: warning: task is never awaited: 'ping' does not run
// CHECK-NOTES: :[[@LINE-8]]:3: note: no fix-it: this would be locked while the coroutine waits
// CHECK-NOTES: :[[@LINE-5]]:3: warning: task is never awaited: 'ping' does not run
// CHECK-FIXES:  other.unlock();
// CHECK-FIXES-NEXT:  co_await ping(2);

task<void> by_temporary() {
  use(std::unique_lock(m), (ping(1), 1));
  co_return;
}
// CHECK-NOTES: :[[@LINE-3]]:29: warning: task is never awaited: 'ping' does not run
// CHECK-NOTES: :[[@LINE-4]]:7: note: no fix-it: this object would be alive while the coroutine waits

task<void> by_deleter() {
  std::shared_ptr<void> guard(nullptr, [](void *) { log(1); });
  ping(1);
  co_return;
}
// CHECK-NOTES: :[[@LINE-3]]:3: warning: task is never awaited: 'ping' does not run
// CHECK-NOTES: :[[@LINE-5]]:25: note: no fix-it: this object would be alive while the coroutine waits

task<void> by_none() {
  const auto &value = std::make_shared<int>(1);
  ping(1);
  co_return;
}
// CHECK-NOTES: :[[@LINE-3]]:3: warning: task is never awaited: 'ping' does not run
// CHECK-FIXES:  const auto &value = std::make_shared<int>(1);
// CHECK-FIXES-NEXT:  co_await ping(1);
