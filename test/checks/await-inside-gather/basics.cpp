// RUN: %check_tidy %s asynq-await-inside-gather %t -- -I%S/../Inputs
// An await in an operand of a gather: nothing else starts before it is done.
#include "libraries.h"
#include <asynq/asynq.hpp>
#include <string>
#include <vector>

using asynq::task;

task<int> f(int = 0);
task<int> g(int = 0);
task<task<int>> pick();

task<int> the_operand_is_an_await() {
  auto [x, y] = co_await asynq::gather(co_await pick(), g());
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:40: warning: await inside gather runs before the other tasks start [asynq-await-inside-gather]
// CHECK-NOTES: :[[@LINE-4]]:57: note: this task does not start before that await is done
// CHECK-NOTES: :[[@LINE-5]]:40: note: await this in a coroutine of its own, with all that needs its result, and gather that coroutine

task<int> an_argument_is_an_await() {
  auto [x, y] = co_await asynq::gather(f(co_await g()), g(1));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:40: warning: await inside gather runs before the other tasks start [asynq-await-inside-gather]
// CHECK-NOTES: :[[@LINE-4]]:57: note: this task does not start before that await is done
// CHECK-NOTES: :[[@LINE-5]]:42: note: await this in a coroutine of its own, with all that needs its result, and gather that coroutine

task<int> both_operands_await() {
  auto [x, y] = co_await asynq::gather(f(co_await g(1)), f(co_await g(2)));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:40: warning: await inside gather runs before the other tasks start [asynq-await-inside-gather]
// CHECK-NOTES: :[[@LINE-4]]:58: note: this task does not start before that await is done
// CHECK-NOTES: :[[@LINE-5]]:42: note: await this in a coroutine of its own, with all that needs its result, and gather that coroutine
// CHECK-NOTES: :[[@LINE-6]]:58: warning: await inside gather runs before the other tasks start [asynq-await-inside-gather]
// CHECK-NOTES: :[[@LINE-7]]:40: note: this task does not start before that await is done
// CHECK-NOTES: :[[@LINE-8]]:60: note: await this in a coroutine of its own, with all that needs its result, and gather that coroutine

task<int> the_gather_is_not_awaited_at_once() {
  auto both = asynq::gather(f(co_await g()), g(1));
  auto [x, y] = co_await std::move(both);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-4]]:29: warning: await inside gather runs before the other tasks start [asynq-await-inside-gather]
// CHECK-NOTES: :[[@LINE-5]]:46: note: this task does not start before that await is done
// CHECK-NOTES: :[[@LINE-6]]:31: note: await this in a coroutine of its own, with all that needs its result, and gather that coroutine

task<int> a_task_that_was_made_before() {
  auto made = g(1);
  auto [x, y] = co_await asynq::gather(std::move(made), f(co_await g()));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:57: warning: await inside gather runs before the other tasks start [asynq-await-inside-gather]
// CHECK-NOTES: :[[@LINE-4]]:40: note: this task does not start before that await is done
// CHECK-NOTES: :[[@LINE-5]]:59: note: await this in a coroutine of its own, with all that needs its result, and gather that coroutine

task<int> no_await_inside() {
  auto k = co_await g();
  auto [x, y] = co_await asynq::gather(f(k), g(1));
  co_return x + y;
}

task<int> nobody_else_waits() {
  auto [x] = co_await asynq::gather(f(co_await g()));
  co_return x;
}

task<int> one_collection(std::vector<task<int>> tasks) {
  auto all = co_await asynq::gather(std::move(tasks));
  co_return int(all.size());
}

task<int> the_await_is_a_coroutine_of_its_own() {
  auto [x, y] = co_await asynq::gather(
      [](task<int> first) -> task<int> {
        co_return co_await f(co_await std::move(first));
      }(g()),
      g(1));
  co_return x + y;
}

struct ready {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const noexcept;
  int await_resume() const noexcept;
};

namespace with_folly {
using folly::coro::Task;
Task<int> f(int);
Task<int> g();

Task<int> an_argument_is_an_await() {
  auto [x, y] = co_await folly::coro::collectAll(f(co_await g()), g());
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:50: warning: await inside gather runs before the other tasks start [asynq-await-inside-gather]
// CHECK-NOTES: :[[@LINE-4]]:67: note: this task does not start before that await is done
// CHECK-NOTES: :[[@LINE-5]]:52: note: await this in a coroutine of its own, with all that needs its result, and gather that coroutine

Task<int> what_is_awaited_is_no_task() {
  auto [x, y] = co_await folly::coro::collectAll(f(co_await ready()), g());
  co_return x + y;
}
} // namespace with_folly

namespace with_asio {
asio::awaitable<int> f(int);
asio::awaitable<int> g();

asio::awaitable<int> operators_gather_too() {
  using namespace asio::experimental::awaitable_operators;
  auto [x, y, z] = co_await (f(co_await g()) && g() && g());
  co_return x + y + z;
}
// CHECK-NOTES: :[[@LINE-3]]:30: warning: await inside gather runs before the other tasks start [asynq-await-inside-gather]
// CHECK-NOTES: :[[@LINE-4]]:49: note: this task does not start before that await is done
// CHECK-NOTES: :[[@LINE-5]]:32: note: await this in a coroutine of its own, with all that needs its result, and gather that coroutine
} // namespace with_asio

namespace with_seastar {
seastar::future<int> f(int);
seastar::future<int> g();

seastar::future<int> what_was_started_before_runs_already() {
  auto started = g();
  auto [x, y] = co_await seastar::when_all_succeed(std::move(started),
                                                   f(co_await g()));
  co_return x + y;
}
} // namespace with_seastar
