// RUN: %check_tidy %s asynq-dropped-task %t --config="{CheckOptions: \
// RUN:   {asynq-dropped-task.SpawnFunctions: 'app::go'}}" -- -I%S/../Inputs
// Tasks of other libraries, beside what runs although nobody awaits it.
#include "libraries.h"

#pragma GCC diagnostic ignored "-Wunused-result"

folly::coro::Task<int> folly_f();
cppcoro::task<int> cppcoro_f();
seastar::future<int> seastar_f();
concurrencpp::result<int> eager_f();
concurrencpp::lazy_result<int> lazy_f();
corral::Task<int> corral_f();

folly::coro::Task<int> of_folly() {
  folly_f();
  auto t = folly_f();
  folly::coro::collectAll(folly_f(), folly_f());
  co_return co_await folly_f();
}
// CHECK-NOTES: :[[@LINE-5]]:3: warning: task is never awaited: 'folly_f' does not run
// CHECK-NOTES: :[[@LINE-5]]:12: warning: task is never awaited: 'folly_f' does not run
// CHECK-NOTES: :[[@LINE-6]]:12: note: no path from here uses 't'
// CHECK-NOTES: :[[@LINE-6]]:3: warning: task is never awaited: 'collectAll' does not run
// CHECK-FIXES:  co_await folly_f();
// CHECK-FIXES-NEXT:  co_await folly_f();
// CHECK-FIXES-NEXT:  co_await folly::coro::collectAll(folly_f(), folly_f());
// CHECK-FIXES-NEXT:  co_return co_await folly_f();

cppcoro::task<> of_cppcoro() {
  cppcoro_f();
  co_return;
}
// CHECK-NOTES: :[[@LINE-3]]:3: warning: task is never awaited: 'cppcoro_f' does not run
// CHECK-FIXES:  co_await cppcoro_f();

asio::awaitable<int> asio_f();
asio::awaitable<int> of_asio() {
  using namespace asio::experimental::awaitable_operators;
  asio_f() && asio_f();
  co_return 1;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: task is never awaited: 'operator&&' does not run
// CHECK-FIXES:  co_await (asio_f() && asio_f());

seastar::future<int> tasks_that_start_at_the_call() {
  seastar_f();
  auto t = seastar_f();
  eager_f();
  seastar::when_all_succeed(seastar_f(), seastar_f());
  co_return 1;
}

concurrencpp::result<int> both_kinds_of_one_library() {
  eager_f();
  lazy_f();
  co_return 1;
}
// CHECK-NOTES: :[[@LINE-3]]:3: warning: task is never awaited: 'lazy_f' does not run
// CHECK-FIXES:  co_await lazy_f();

folly::coro::Task<int> of_another_library() {
  cppcoro_f();
  co_return 1;
}
// CHECK-NOTES: :[[@LINE-3]]:3: warning: task is never awaited: 'cppcoro_f' does not run
// CHECK-NOTES: :[[@LINE-4]]:3: note: no fix-it: this coroutine is not known to await tasks of that library

//===- Without a profile ---------------------------------------------------===//

namespace app {
template <class T> struct job : stand_in::awaiter<T> {
  using promise_type = stand_in::promise<job, T, std::suspend_always>;
};
job<int> f();
job<int> go(job<int>);
job<int> gone(job<int>);

// Nobody can await it: it is driven in another way.
template <class T> struct sequence {
  using promise_type = stand_in::promise<sequence, T, std::suspend_always>;
};
sequence<int> numbers();
struct detached {
  using promise_type = stand_in::promise<detached, void, std::suspend_never>;
};
detached in_the_background();
} // namespace app

app::job<int> without_a_profile() {
  app::f();
  app::numbers();
  app::in_the_background();
  co_return 1;
}
// CHECK-NOTES: :[[@LINE-5]]:3: warning: task is never awaited: 'f' does not run
// CHECK-FIXES:  co_await app::f();

app::job<int> spawned() {
  app::go(app::f());
  app::gone(app::f());
  co_return 1;
}
// CHECK-NOTES: :[[@LINE-3]]:3: warning: task is never awaited: 'gone' does not run
// CHECK-FIXES:  app::go(app::f());
// CHECK-FIXES-NEXT:  co_await app::gone(app::f());

app::detached awaits_others() {
  app::f();
  co_return;
}
// CHECK-NOTES: :[[@LINE-3]]:3: warning: task is never awaited: 'f' does not run
// CHECK-NOTES: :[[@LINE-4]]:3: note: no fix-it: this coroutine is not known to await tasks of that library
