// RUN: %check_tidy %s asynq-sync-call-in-coroutine %t --config="{CheckOptions: \
// RUN:   {TaskTypes: 'app::job', asynq-sync-call-in-coroutine.WaitFunctions: \
// RUN:    'app::(wait_for|job::join)'}}" -- -I%S/../Inputs
// The functions that other libraries wait with.
#include "libraries.h"

#include <optional>
#include <tuple>

namespace folly::coro {
struct blocking_wait_fn {
  template <class T> T operator()(Task<T>) const;
};
inline constexpr blocking_wait_fn blockingWait{};
} // namespace folly::coro

namespace cppcoro {
template <class T> T sync_wait(task<T>);
} // namespace cppcoro

namespace stdexec {
template <class T> std::optional<std::tuple<T>> sync_wait(exec::task<T>);
} // namespace stdexec

namespace corral {
struct loop {};
template <class T> T run(loop &, Task<T>);
} // namespace corral

namespace asio {
struct io_context {
  int run();
};
} // namespace asio

namespace app {
struct scheduled : std::suspend_always {};
template <class T> struct job : stand_in::awaiter<T> {
  using promise_type = stand_in::promise<job, T, scheduled>;
  T join();
  T peek();
};
template <class T> T wait_for(job<T>);
template <class T> struct future : stand_in::awaiter<T> {
  using promise_type = stand_in::promise<future, T, std::suspend_never>;
  T get();
};
} // namespace app

folly::coro::Task<int> folly_f();
folly::coro::Task<int> of_folly() {
  auto t = folly_f();
  int x = folly::coro::blockingWait(folly_f());
  co_return x + folly::coro::blockingWait(std::move(t));
}
// CHECK-NOTES: :[[@LINE-3]]:11: warning: synchronous call of an async operation in a coroutine; co_await 'folly_f' instead
// CHECK-NOTES: :[[@LINE-3]]:17: warning: synchronous call of an async operation in a coroutine; co_await 't' instead
// CHECK-FIXES:  int x = co_await folly_f();
// CHECK-FIXES-NEXT:  co_return x + co_await std::move(t);

cppcoro::task<int> cppcoro_f(int);
cppcoro::task<int> of_cppcoro() { co_return cppcoro::sync_wait(cppcoro_f(1)); }
// CHECK-NOTES: :[[@LINE-1]]:45: warning: synchronous call of an async operation in a coroutine; co_await 'cppcoro_f' instead
// CHECK-FIXES:cppcoro::task<int> of_cppcoro() { co_return co_await cppcoro_f(1); }

cppcoro::task<int> awaited() { co_return co_await cppcoro_f(1); }

exec::task<int> stdexec_f();
exec::task<int> of_stdexec() {
  co_return std::get<0>(*stdexec::sync_wait(stdexec_f()));
}
// CHECK-NOTES: :[[@LINE-2]]:26: warning: synchronous call of an async operation in a coroutine; co_await 'stdexec_f' instead
// CHECK-NOTES: :[[@LINE-3]]:26: note: no fix-it: an await does not give what this call gives

corral::Task<int> corral_f();
corral::Task<int> with_an_executor(corral::loop &l) {
  co_return corral::run(l, corral_f());
}
// CHECK-NOTES: :[[@LINE-2]]:13: warning: synchronous call of an async operation in a coroutine; co_await 'corral_f' instead
// CHECK-NOTES: :[[@LINE-3]]:13: note: no fix-it: an await does not give what this call gives

asio::awaitable<int> of_asio(asio::io_context &io) {
  io.run();
  co_return 1;
}
// CHECK-NOTES: :[[@LINE-3]]:6: warning: synchronous call of an async operation in a coroutine [asynq-sync-call-in-coroutine]
// CHECK-NOTES: :[[@LINE-4]]:3: note: no fix-it: an await does not give what this call gives

folly::coro::Task<int> of_another_library() {
  co_return cppcoro::sync_wait(cppcoro_f(1));
}
// CHECK-NOTES: :[[@LINE-2]]:13: warning: synchronous call of an async operation in a coroutine; co_await 'cppcoro_f' instead
// CHECK-NOTES: :[[@LINE-3]]:13: note: no fix-it: this coroutine is not known to await tasks of that library

int cppcoro_helper() { return cppcoro::sync_wait(cppcoro_f(2)); }
cppcoro::task<int> through_a_helper() { co_return cppcoro_helper(); }
// CHECK-NOTES: :[[@LINE-1]]:51: warning: synchronous call of an async operation in a coroutine; co_await 'cppcoro_f' instead
// CHECK-NOTES: :[[@LINE-3]]:31: note: 'cppcoro_helper' waits here
// CHECK-NOTES: :[[@LINE-3]]:51: note: no fix-it: this function may do more than to wait

int not_a_coroutine() { return cppcoro::sync_wait(cppcoro_f(1)); }

//===- Named in the options ------------------------------------------------===//

app::job<int> job_f();
app::future<int> future_f();
app::job<int> named() {
  int x = app::wait_for(job_f()) + job_f().join();
  co_return x + job_f().peek() + future_f().get();
}
// CHECK-NOTES: :[[@LINE-3]]:11: warning: synchronous call of an async operation in a coroutine; co_await 'job_f' instead
// CHECK-NOTES: :[[@LINE-4]]:44: warning: synchronous call of an async operation in a coroutine; co_await 'job_f' instead
// CHECK-FIXES:  int x = co_await job_f() + co_await job_f();
