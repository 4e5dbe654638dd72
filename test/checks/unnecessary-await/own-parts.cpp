// RUN: %check_tidy %s asynq-unnecessary-await %t -- -I%S/../Inputs
// What a coroutine is told of itself takes no round, and is in nobody's way.
#include "libraries.h"

namespace asio {
struct any_io_executor {
  any_io_executor(const any_io_executor &) noexcept;
  ~any_io_executor();
  int context() const noexcept;
};
namespace this_coro {
struct executor_t : stand_in::awaiter<any_io_executor> {};
constexpr executor_t executor;
struct reset_cancellation_state_0_t : stand_in::awaiter<void> {};
reset_cancellation_state_0_t reset_cancellation_state();
} // namespace this_coro
} // namespace asio

using asio::awaitable;
using namespace asio::experimental::awaitable_operators;

awaitable<int> f(int);
awaitable<int> g(int);

awaitable<int> an_executor_before() {
  auto executor = co_await asio::this_coro::executor;
  auto x = co_await f(1);
  auto y = co_await g(2);
  co_return x + y + executor.context();
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto executor = co_await asio::this_coro::executor;
// CHECK-FIXES-NEXT:  auto [x, y] = co_await (f(1) && g(2));

awaitable<int> an_executor_between() {
  auto x = co_await f(1);
  auto executor = co_await asio::this_coro::executor;
  auto y = co_await g(2);
  co_return x + y + executor.context();
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await (f(1) && g(2));
// CHECK-FIXES-NEXT:  auto executor = co_await asio::this_coro::executor;

awaitable<int> asks_for_it(int n) {
  co_await asio::this_coro::executor;
  co_return n;
}
awaitable<int> bodies_that_await_nothing_else() {
  auto x = co_await asks_for_it(1);
  auto y = co_await asks_for_it(2);
  co_return x + y;
}

awaitable<int> a_state_that_is_changed_between() {
  auto x = co_await f(1);
  co_await asio::this_coro::reset_cancellation_state();
  auto y = co_await g(2);
  co_return x + y;
}
