// RUN: %check_tidy %s asynq-lock-across-await %t
// Locks that a helper takes, and locks that are parts of other objects.
#include <asynq/asynq.hpp>

#include <mutex>
#include <utility>

using asynq::task;

task<void> save();
std::mutex m;

std::unique_lock<std::mutex> take() { return std::unique_lock(m); }
std::unique_lock<std::mutex> take_by_name() {
  std::unique_lock lock(m);
  return lock;
}
std::unique_lock<std::mutex> take_later() {
  return std::unique_lock(m, std::defer_lock);
}
std::unique_lock<std::mutex> take_perhaps(bool now) {
  std::unique_lock lock(m, std::defer_lock);
  if (now)
    lock.lock();
  return lock;
}
std::unique_lock<std::mutex> unseen();

task<void> of_a_helper() {
  auto lock = take();
  co_await save();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'lock' is held across this await
}

task<void> of_a_helper_with_a_name() {
  auto lock = take_by_name();
  co_await save();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'lock' is held across this await
}

task<void> of_a_helper_until_it_is_unlocked() {
  auto lock = take();
  lock.unlock();
  co_await save();
}

task<void> of_a_helper_that_does_not_lock() {
  auto lock = take_later();
  co_await save();
}

task<void> of_a_helper_that_decides() {
  auto lock = take_perhaps(true);
  co_await save();
}

task<void> of_a_helper_that_is_not_seen() {
  auto lock = unseen();
  co_await save();
}

struct transaction {
  explicit transaction(std::mutex &mutex) : lock(mutex) {}
  std::lock_guard<std::mutex> lock;
  int changes = 0;
};

task<void> as_a_member() {
  transaction all(m);
  co_await save();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'all' is held across this await
}

task<void> as_a_member_of_a_smaller_scope() {
  {
    transaction all(m);
    ++all.changes;
  }
  co_await save();
}

struct may_lock {
  std::unique_lock<std::mutex> lock;
};

task<void> as_a_member_that_may_be_free() {
  may_lock one{std::unique_lock(m)};
  co_await save();
}

task<void> of_no_mutex() {
  std::scoped_lock lock;
  co_await save();
}

namespace folly {
template <class T> struct LockedPtr {
  LockedPtr();
  LockedPtr(LockedPtr &&);
  ~LockedPtr();
  explicit operator bool() const;
  T *operator->() const;
  void unlock();
};
template <class Subclass> struct SynchronizedBase {
  LockedPtr<Subclass> wlock();
  LockedPtr<Subclass> wlock(int milliseconds);
  LockedPtr<Subclass> tryWLock();
};
template <class T> struct Synchronized : SynchronizedBase<Synchronized<T>> {};
} // namespace folly

task<void> of_synchronized(folly::Synchronized<int> &all) {
  auto held = all.wlock();
  co_await save();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'held' is held across this await
}

task<void> of_synchronized_until_it_is_unlocked(folly::Synchronized<int> &all) {
  auto held = all.wlock();
  held.unlock();
  co_await save();
}

task<void> of_synchronized_that_may_fail(folly::Synchronized<int> &all) {
  auto held = all.tryWLock();
  auto later = all.wlock(10);
  folly::LockedPtr<int> none;
  co_await save();
}

task<void> unlocked_in_one_place_or_another(bool fast) {
  std::unique_lock lock(m);
  if (fast)
    lock.unlock();
  int k = 1;
  if (!fast && k == 1)
    lock.unlock();
  co_await save();
}
