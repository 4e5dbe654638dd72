// RUN: %check_tidy %s asynq-lock-across-await %t --config="{CheckOptions: \
// RUN:   {asynq-lock-across-await.LockTypes: 'app::(hold|keep)'}}" -- -I%S/../Inputs
// Coroutines, locks and mutexes of other libraries.
#include "libraries.h"

#include <mutex>

folly::coro::Task<void> folly_save();
cppcoro::task<void> cppcoro_save();
seastar::future<void> seastar_save();
std::mutex m;

namespace folly::coro {
class Mutex {
public:
  Task<std::unique_lock<Mutex>> co_scoped_lock();
  void unlock();
  void lock();
};
} // namespace folly::coro

namespace cppcoro {
class async_mutex_lock {
public:
  ~async_mutex_lock();
};
class async_mutex {
public:
  stand_in::awaiter<async_mutex_lock> scoped_lock_async();
};
} // namespace cppcoro

folly::coro::Task<void> of_folly(folly::coro::Mutex &mutex) {
  auto l = co_await mutex.co_scoped_lock();
  co_await folly_save();
}

folly::coro::Task<void> of_folly_adopted(folly::coro::Mutex &mutex) {
  std::unique_lock<folly::coro::Mutex> l{mutex, std::adopt_lock};
  co_await folly_save();
}

folly::coro::Task<void> of_folly_and_std() {
  std::unique_lock l{m};
  co_await folly_save();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: 'l' is held across this await

cppcoro::task<void> of_cppcoro(cppcoro::async_mutex &mutex) {
  auto l = co_await mutex.scoped_lock_async();
  co_await cppcoro_save();
}

cppcoro::task<void> of_cppcoro_and_std() {
  std::lock_guard l(m);
  co_await cppcoro_save();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: 'l' is held across this await

seastar::future<void> tasks_that_start_at_the_call() {
  std::lock_guard l(m);
  auto saved = seastar_save();
  co_await std::move(saved);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: 'l' is held across this await

cppcoro::task<void> awaits_that_never_suspend() {
  std::lock_guard l(m);
  co_await std::suspend_never();
}

cppcoro::task<void> awaits_that_suspend() {
  std::lock_guard l(m);
  co_await std::suspend_always();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: 'l' is held across this await

//===- Locks of one's own --------------------------------------------------===//

namespace app {
struct spin {};
struct hold {
  explicit hold(spin &);
  ~hold();
  void unlock();
};
template <class Mutex> struct keep {
  explicit keep(Mutex &);
  ~keep();
};
struct watch {
  explicit watch(spin &);
  ~watch();
};
#ifdef __clang__
struct __attribute__((capability("mutex"))) guarded {
  void lock() __attribute__((acquire_capability()));
  void unlock() __attribute__((release_capability()));
};
struct __attribute__((scoped_lockable)) scope {
  explicit scope(guarded &g) __attribute__((acquire_capability(g)));
  ~scope() __attribute__((release_capability()));
};
#endif
struct patient {
  stand_in::awaiter<void> lock();
};
} // namespace app

cppcoro::task<void> named_in_the_options(app::spin &s) {
  app::hold h(s);
  co_await cppcoro_save();
  h.unlock();
  co_await cppcoro_save();
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: 'h' is held across this await

cppcoro::task<void> a_template_named_in_the_options(app::spin &s) {
  app::keep k(s);
  co_await cppcoro_save();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: 'k' is held across this await

cppcoro::task<void> not_named(app::spin &s) {
  app::watch w(s);
  co_await cppcoro_save();
}

cppcoro::task<void> for_a_mutex_that_is_awaited(app::patient &p) {
  co_await p.lock();
  app::keep k(p);
  co_await cppcoro_save();
}

#ifdef __clang__
cppcoro::task<void> declared_by_an_attribute(app::guarded &g) {
  app::scope s(g);
  co_await cppcoro_save();
}
#endif
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: 's' is held across this await
