// RUN: %check_tidy %s asynq-unnecessary-await %t -- -I%S/../Inputs
// A body that waits for a timer of its own is no command, but does more than
// the checks see: there is no fix-it.
#include "libraries.h"

namespace asio {
struct any_io_executor {
  any_io_executor(const any_io_executor &) noexcept;
  ~any_io_executor();
};
namespace this_coro {
struct executor_t : stand_in::awaiter<any_io_executor> {};
constexpr executor_t executor;
} // namespace this_coro

struct use_awaitable_t {};
constexpr use_awaitable_t use_awaitable;
void schedule(int);

template <class Clock> struct basic_waitable_timer {
  explicit basic_waitable_timer(const any_io_executor &) { schedule(1); }
  basic_waitable_timer(const any_io_executor &, int) { schedule(1); }
  ~basic_waitable_timer() { schedule(0); }
  void expires_after(const int &n) { schedule(n); }
  template <class Token> awaitable<void> async_wait(Token &&);
};
struct steady_clock;
using steady_timer = basic_waitable_timer<steady_clock>;
} // namespace asio

using asio::awaitable;
using namespace asio::experimental::awaitable_operators;

awaitable<int> pause(int n) {
  asio::steady_timer timer(co_await asio::this_coro::executor, n);
  co_await timer.async_wait(asio::use_awaitable);
  co_return n;
}
awaitable<int> two_pauses() {
  auto x = co_await pause(1);
  auto y = co_await pause(2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this command would run although an earlier await failed

awaitable<int> pause_from_now(int n) {
  auto executor = co_await asio::this_coro::executor;
  asio::steady_timer timer(executor);
  timer.expires_after(n);
  co_await timer.async_wait(asio::use_awaitable);
  co_return n;
}
awaitable<int> two_pauses_from_now() {
  auto x = co_await pause_from_now(1);
  auto y = co_await pause_from_now(2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this command would run although an earlier await failed

// Others know a timer that is handed over, one that is reached by a reference,
// and one that was made of another.
awaitable<int> wait_for(asio::steady_timer &timer, int n) {
  co_await timer.async_wait(asio::use_awaitable);
  co_return n;
}
asio::steady_timer &timer_of_all();
awaitable<int> wait_for_all(int n) {
  auto &timer = timer_of_all();
  co_await timer.async_wait(asio::use_awaitable);
  co_return n;
}
struct latch {
  explicit latch(int &count);
  awaitable<void> wait();
};
int count;
awaitable<int> wait_for_count(int n) {
  latch own(count);
  co_await own.wait();
  co_return n;
}
awaitable<int> waits_for_what_others_know(asio::steady_timer &timer) {
  auto a = co_await wait_for(timer, 1);
  auto b = co_await wait_for(timer, 2);
  auto c = co_await wait_for_all(1);
  auto d = co_await wait_for_all(2);
  auto e = co_await wait_for_count(1);
  auto f = co_await wait_for_count(2);
  co_return a + b + c + d + e + f;
}
