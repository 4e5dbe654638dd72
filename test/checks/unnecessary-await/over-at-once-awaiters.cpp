// RUN: %check_tidy %s asynq-unnecessary-await %t --config="{CheckOptions: {\
// RUN:   EagerTaskTypes: 'pool::task', TrivialAwaitables: 'cached|token', \
// RUN:   ConcurrentFunctions: 'goes_on|late'}}" \
// RUN:   -- -I %S/../Inputs
// What is ready whenever it is asked is no wait, whatever awaits it.
#include "libraries.h"

using cppcoro::task;

struct ready {
  int value;
  bool await_ready() const noexcept { return true; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  int await_resume() const noexcept { return value; }
};
struct ready_sometimes : ready {
  bool await_ready() const noexcept { return value > 0; }
};
struct ready_unseen : ready {
  bool await_ready() const noexcept;
};
struct refuses : ready {
  bool await_ready() const noexcept { return false; }
  bool await_suspend(std::coroutine_handle<>) const noexcept { return false; }
};
struct refuses_sometimes : refuses {
  bool await_suspend(std::coroutine_handle<>) const noexcept;
};

//===--- over at once -----------------------------------------------------===//

task<int> goes_on(int n) {
  co_await std::suspend_never{};
  co_return n;
}
task<int> is_ready(int n) { co_return co_await ready{n}; }
task<int> is_refused(int n) { co_return co_await refuses{{n}}; }

task<int> nothing_to_wait_for() {
  auto a = co_await goes_on(1);
  auto b = co_await is_ready(2);
  auto c = co_await is_refused(3);
  co_return a + b + c;
}

task<int> cached(int n);
struct token : ready_unseen {};
task<int> asks_the_cache(int n) { co_return co_await cached(n); }
task<int> asks_for_a_token(int n) { co_return co_await token{{{n}}}; }

task<int> what_the_option_names() {
  auto a = co_await asks_the_cache(1);
  auto b = co_await asks_for_a_token(2);
  co_return a + b;
}

//===--- what may wait ----------------------------------------------------===//

task<int> late(int n) {
  co_await std::suspend_always{};
  co_return n;
}
task<int> lets_others_go_first() {
  auto a = co_await late(1);
  auto b = co_await late(2);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:  auto [a, b] = co_await cppcoro::when_all(late(1), late(2));

task<int> is_ready_sometimes(int n) { co_return co_await ready_sometimes{{n}}; }
task<int> ready_or_not() {
  auto a = co_await is_ready_sometimes(1);
  auto b = co_await is_ready_sometimes(2);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await

task<int> is_ready_unseen(int n) { co_return co_await ready_unseen{{n}}; }
task<int> nobody_sees_whether_it_is_ready() {
  auto a = co_await is_ready_unseen(1);
  auto b = co_await is_ready_unseen(2);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await

task<int> is_refused_sometimes(int n) {
  co_return co_await refuses_sometimes{{{n}}};
}
task<int> refused_or_not() {
  auto a = co_await is_refused_sometimes(1);
  auto b = co_await is_refused_sometimes(2);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await

//===--- tasks that start when they are called ----------------------------===//

QCoro::Task<int> runs_where_it_is_called(int n) { co_return n; }

QCoro::Task<int> done_when_the_call_is() {
  auto a = co_await runs_where_it_is_called(1);
  auto b = co_await runs_where_it_is_called(2);
  co_return a + b;
}

namespace pool {
template <class T> struct task;
template <class T> struct promise {
  task<T> get_return_object();
  stand_in::awaiter<void> initial_suspend() noexcept; // Another thread goes on.
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception();
  void return_value(T);
};
template <class T> struct task : stand_in::awaiter<T> {
  using promise_type = promise<T>;
};
} // namespace pool

pool::task<int> runs_elsewhere(int n) { co_return n; }

pool::task<int> both_may_run_at_the_same_time() {
  auto a = co_await runs_elsewhere(1);
  auto b = co_await runs_elsewhere(2);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await
