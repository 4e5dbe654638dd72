// RUN: %check_tidy %s asynq-lock-across-await %t
// Locks that are held while a coroutine waits, beside near misses.
#include <asynq/asynq.hpp>

#include <condition_variable>
#include <mutex>
#include <shared_mutex>
#include <utility>

using asynq::task;

task<int> f();
task<void> save(int);
bool full();
void relock(std::unique_lock<std::mutex> &);
std::unique_lock<std::mutex> acquire();

std::mutex m, n;
std::shared_mutex shared;

//===- Held ---------------------------------------------------------------===//

task<int> in_an_initialiser() {
  std::lock_guard<std::mutex> l(m);
  int x = co_await f();
  co_return x;
}
// CHECK-NOTES: :[[@LINE-3]]:11: warning: 'l' is held across this await
// CHECK-NOTES: :[[@LINE-5]]:31: note: 'l' is declared here

task<int> with_deduced_arguments() {
  std::lock_guard l{m};
  auto k = std::scoped_lock(n);
  co_return co_await f();
}
// CHECK-NOTES: :[[@LINE-2]]:13: warning: 'k' is held across this await
// CHECK-NOTES: :[[@LINE-4]]:8: note: 'k' is declared here
// CHECK-NOTES: :[[@LINE-4]]:13: warning: 'l' is held across this await
// CHECK-NOTES: :[[@LINE-7]]:19: note: 'l' is declared here

task<int> across_several() {
  std::scoped_lock l(m, n);
  co_await save(1);
  if (full())
    co_await save(2);
  co_return co_await f() + 1;
}
// CHECK-NOTES: :[[@LINE-5]]:3: warning: 'l' is held across this await
// CHECK-NOTES: :[[@LINE-7]]:20: note: 'l' is declared here
// CHECK-NOTES: :[[@LINE-5]]:5: note: and across this one
// CHECK-NOTES: :[[@LINE-5]]:13: note: and across this one

task<void> in_a_loop() {
  while (!full()) {
    std::shared_lock l(shared);
    co_await save(1);
  }
}
// CHECK-NOTES: :[[@LINE-3]]:5: warning: 'l' is held across this await
// CHECK-NOTES: :[[@LINE-5]]:22: note: 'l' is declared here

task<void> locked_again() {
  std::unique_lock l(m);
  l.unlock();
  co_await save(1);
  l.lock();
  co_await save(2);
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: 'l' is held across this await
// CHECK-NOTES: :[[@LINE-7]]:20: note: 'l' is declared here

task<void> locked_again_before_the_loop_comes_around() {
  std::unique_lock l(m);
  while (!full()) {
    co_await save(1);
    l.unlock();
    co_await save(2);
    l.lock();
  }
}
// CHECK-NOTES: :[[@LINE-6]]:5: warning: 'l' is held across this await
// CHECK-NOTES: :[[@LINE-9]]:20: note: 'l' is declared here

task<void> locked_later() {
  std::unique_lock l(m, std::defer_lock);
  std::unique_lock k(n, std::defer_lock);
  std::unique_lock<std::mutex> empty;
  co_await save(1);
  std::lock(l, k);
  co_await save(2);
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: 'k' is held across this await
// CHECK-NOTES: :[[@LINE-7]]:20: note: 'k' is declared here
// CHECK-NOTES: :[[@LINE-4]]:3: warning: 'l' is held across this await
// CHECK-NOTES: :[[@LINE-10]]:20: note: 'l' is declared here

task<void> adopted_and_moved() {
  m.lock();
  std::unique_lock l(m, std::adopt_lock);
  auto k = std::move(l);
  co_await save(1);
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: 'k' is held across this await
// CHECK-NOTES: :[[@LINE-4]]:8: note: 'k' is declared here

task<void> unlocked_on_one_path_only(bool b) {
  std::unique_lock l(m);
  if (b)
    l.unlock();
  co_await save(1);
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: 'l' is held across this await
// CHECK-NOTES: :[[@LINE-6]]:20: note: 'l' is declared here

task<void> unlocked_in_a_handler() {
  std::unique_lock l(m);
  try {
    full();
  } catch (...) {
    l.unlock();
  }
  co_await save(1);
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: 'l' is held across this await
// CHECK-NOTES: :[[@LINE-9]]:20: note: 'l' is declared here

task<void> waited_for(std::condition_variable &c) {
  std::unique_lock l(m);
  c.wait(l, full);
  co_await save(1);
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: 'l' is held across this await
// CHECK-NOTES: :[[@LINE-5]]:20: note: 'l' is declared here

auto a_lambda = []() -> task<void> {
  std::lock_guard l{m};
  co_await save(1);
};
// CHECK-NOTES: :[[@LINE-2]]:3: warning: 'l' is held across this await
// CHECK-NOTES: :[[@LINE-4]]:19: note: 'l' is declared here

//===- Not held -----------------------------------------------------------===//

task<int> unlocked_before() {
  std::unique_lock l(m);
  int size = full();
  l.unlock();
  co_return size + co_await f();
}

task<int> in_a_scope_of_its_own() {
  {
    std::lock_guard l{m};
    full();
  }
  if (std::lock_guard l{m}; full())
    co_return 0;
  co_return co_await f();
}

task<int> declared_after() {
  int x = co_await f();
  std::lock_guard l{m};
  co_return x + full();
}

task<void> unlocked_on_every_path(bool b) {
  std::unique_lock l(m);
  if (b) {
    l.unlock();
  } else {
    l.release();
    m.unlock();
  }
  co_await save(1);
}

task<void> unlocked_and_awaited_under_one_condition(bool b) {
  std::unique_lock l(m);
  if (b)
    l.unlock();
  full();
  if (b)
    co_await save(1);
}

task<void> locked_and_unlocked_under_one_condition(bool b) {
  std::unique_lock l(m, std::defer_lock);
  if (b)
    l.lock();
  full();
  if (b)
    l.unlock();
  co_await save(1);
}

task<void> unlocked_if_it_is_locked() {
  std::unique_lock l(m);
  relock(l);
  if (l.owns_lock())
    l.unlock();
  co_await save(1);
}

task<void> a_try() {
  std::unique_lock l(m, std::try_to_lock);
  if (!l)
    co_await save(1);
}

task<void> in_other_hands() {
  std::unique_lock l(m);
  relock(l);
  co_await save(1);
  auto k = acquire();
  co_await save(2);
  std::unique_lock captured(n);
  auto unlock = [&] { captured.unlock(); };
  unlock();
  co_await save(3);
  std::unique_lock aliased(n);
  auto &alias = aliased;
  alias.unlock();
  co_await save(4);
}

void consume(std::unique_lock<std::mutex>);
task<void> moved_away() {
  std::unique_lock l(m);
  consume(std::move(l));
  co_await save(1);
  l = {};
  co_await save(2);
}

task<void> given_by_the_caller(std::unique_lock<std::mutex> l) {
  l.mutex();
  co_await save(1);
}

task<void> in_a_lambda_that_runs_elsewhere() {
  auto later = [] {
    std::lock_guard l{m};
    return full();
  };
  co_await save(later());
}

bool no_coroutine() {
  std::lock_guard l{m};
  return full();
}

//===- Mutexes that are awaited --------------------------------------------===//

struct gate {
  task<void> lock_async();
  void lock();
  void unlock();
};

task<void> an_async_mutex(gate &g) {
  co_await g.lock_async();
  std::lock_guard l(g, std::adopt_lock);
  co_await save(1);
}

//===- Templates -----------------------------------------------------------===//

template <class Mutex> task<void> in_every_instantiation(Mutex &mutex) {
  std::lock_guard l(mutex);
  co_await save(1);
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: 'l' is held across this await
// CHECK-NOTES: :[[@LINE-4]]:19: note: 'l' is declared here
template task<void> in_every_instantiation(std::mutex &);
template task<void> in_every_instantiation(std::recursive_mutex &);

template <class Mutex> task<void> in_one_instantiation(Mutex &mutex) {
  std::lock_guard l(mutex);
  co_await save(1);
}
template task<void> in_one_instantiation(std::mutex &);
template task<void> in_one_instantiation(gate &);
