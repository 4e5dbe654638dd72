// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/asynq.hpp>

#include "echo_batcher.hpp"
#include "in_order.hpp"

#include <gtest/gtest.h>

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace {

using asynq::scheduler;
using asynq::task;
using asynq::task_limit_exceeded;
using asynq::testing::echo_batcher;
using asynq::testing::in_order;

class scoped_limit {
public:
  explicit scoped_limit(std::size_t limit)
      : former_(scheduler::current().set_task_limit(limit)) {}
  ~scoped_limit() { scheduler::current().set_task_limit(former_); }

private:
  std::size_t former_;
};

task<int> chain(echo_batcher &store, int tasks) {
  if (tasks == 1)
    co_return co_await store.load(1);
  co_return 1 + co_await chain(store, tasks - 1);
}

task<int> endless(int depth) {
  if (depth >= 0)
    co_return co_await endless(depth + 1);
  co_return 0;
}

/// A task that waits, with children that wait.
task<std::size_t> fan_out(echo_batcher &store, int children) {
  std::vector<task<int>> tasks;
  for (int i = 0; i < children; ++i)
    tasks.push_back(chain(store, 1));
  auto results = co_await asynq::gather(std::move(tasks));
  co_return results.size();
}

// Scenario 12.
TEST(TaskLimit, StopsARecursionWithoutAnEnd) {
  scoped_limit limit(200);
  EXPECT_THROW(endless(0).value(), task_limit_exceeded);
  echo_batcher store;
  EXPECT_EQ(chain(store, 200).value(), 200);
  EXPECT_THROW(chain(store, 201).value(), task_limit_exceeded);
  EXPECT_EQ(chain(store, 200).value(), 200);
  EXPECT_EQ(store.sent.size(), 2u);
}

// Scenario 14.
TEST(TaskLimit, LetsAMillionTasksPassAndRefusesTheNext) {
  scoped_limit limit(1'000'000);
  echo_batcher store;
  EXPECT_EQ(chain(store, 1'000'000).value(), 1'000'000);
  EXPECT_THROW(chain(store, 1'000'001).value(), task_limit_exceeded);
  EXPECT_EQ(store.sent.size(), 1u);
}

TEST(TaskLimit, IsOffUnlessItIsSet) {
  EXPECT_EQ(scheduler::current().set_task_limit(0), 0u);
  echo_batcher store;
  EXPECT_EQ(chain(store, 10'000).value(), 10'000);
}

TEST(TaskLimit, CountsSiblings) {
  scoped_limit limit(50);
  echo_batcher store;
  EXPECT_EQ(fan_out(store, 49).value(), 49u);
  EXPECT_THROW(fan_out(store, 50).value(), task_limit_exceeded);
  EXPECT_EQ(fan_out(store, 49).value(), 49u);
}

TEST(TaskLimit, CountsLiveTasksOnly) {
  scoped_limit limit(2);
  auto ready = []() -> task<int> { co_return 1; };
  auto one_by_one = [&]() -> task<int> {
    int sum = 0;
    for (int i = 0; i < 1'000; ++i)
      sum += co_await ready();
    // NOLINTNEXTLINE(asynq-duplicate-await): what they give does not matter
    auto [a, b] = co_await asynq::gather(ready(), ready());
    co_return sum + a + b;
  };
  EXPECT_EQ(one_by_one().value(), 1'002);
}

TEST(TaskLimit, IsAnErrorOfTheAwaitThatWouldExceedIt) {
  scoped_limit limit(2);
  echo_batcher store;
  auto middle = [&]() -> task<std::string> {
    auto child = chain(store, 1);
    std::string text;
    try {
      co_await child;
    } catch (const task_limit_exceeded &e) {
      text = e.what();
    }
    EXPECT_THROW(co_await child, task_limit_exceeded); // the same again
    EXPECT_EQ(co_await store.load(7), 7);              // which is no task
    co_return text;
  };
  auto root = [&]() -> task<std::string> { co_return co_await middle(); };
  EXPECT_EQ(root().value(),
            "asynq: this task would be one more than the limit of 2 live "
            "tasks");
}

// Defect 10: asynq's dump of what grew is empty.
TEST(TaskLimit, SaysInItsStackWhichTasksAreLive) {
  scoped_limit limit(20);
  std::string text;
  try {
    (void)endless(0).value();
  } catch (const task_limit_exceeded &) {
    text = asynq::debug::format_error(std::current_exception());
  }
  std::size_t frames = 0;
  for (std::size_t at = 0; (at = text.find(", in ", at)) != text.npos; ++at)
    ++frames;
  EXPECT_EQ(frames, 20u) << text;
  EXPECT_NE(text.find("endless"), text.npos) << text;
}

TEST(TaskLimit, RunsNothingOfATaskThatItRefuses) {
  scoped_limit limit(1);
  bool ran = false;
  auto child = [&]() -> task<> {
    ran = true;
    co_return;
  };
  auto root = [&]() -> task<> { co_await child(); };
  EXPECT_THROW(root().value(), task_limit_exceeded);
  EXPECT_FALSE(ran);
}

TEST(TaskLimit, LetsTheOthersOfAGatherFinish) {
  scoped_limit limit(3);
  echo_batcher store;
  int finished = 0;
  auto load = [&]() -> task<> {
    co_await store.load(1);
    ++finished;
  };
  auto root = [&]() -> task<> {
    EXPECT_THROW(co_await asynq::gather(load(), load(), load(), load()),
                 task_limit_exceeded);
    EXPECT_EQ(finished, 2);
  };
  root().value();
}

TEST(TaskLimit, CountsTasksOfNestedLoops) {
  scoped_limit limit(3);
  echo_batcher store;
  auto calls = [&](int below) -> task<int> {
    // NOLINTNEXTLINE(asynq-sync-call-in-coroutine)
    co_return chain(store, below).value();
  };
  EXPECT_EQ(calls(2).value(), 2);
  EXPECT_THROW(calls(3).value(), task_limit_exceeded);
}

TEST(TaskLimit, DoesNotCountTasksThatAreDestroyed) {
  scoped_limit limit(10);
  echo_batcher store;
  for (int i = 0; i < 10; ++i) {
    auto former = scheduler::current().on_before_batch_flush(
        [](const asynq::flush_info &) { throw 1; });
    EXPECT_THROW(chain(store, 10).value(), int);
    scheduler::current().on_before_batch_flush(std::move(former));
  }
  EXPECT_EQ(chain(store, 10).value(), 10);
}

TEST(TaskLimit, DoesNotCountFuturesThatSomebodySets) {
  scoped_limit limit(1);
  asynq::promise_future<int> one, two;
  one.set_value(1);
  auto root = [&]() -> task<int> {
    asynq::promise_future<int> three;
    three.set_value(3);
    co_return co_await one + co_await three;
  };
  EXPECT_EQ(root().value(), 4);
}

TEST(TaskLimit, CountsWhatStartsAfterItIsSetInTheMiddleOfAGather) {
  in_order();
  scoped_limit off(0);
  echo_batcher store;
  auto set_limit = [&]() -> task<int> {
    scheduler::current().set_task_limit(1);
    co_return 0;
  };
  auto root = [&]() -> task<int> {
    std::vector<task<int>> tasks;
    tasks.push_back(set_limit());
    tasks.push_back(chain(store, 1));
    tasks.push_back(chain(store, 1));
    auto [first, second, third] = co_await asynq::gather_settled(
        asynq::gather(std::move(tasks)), chain(store, 1), set_limit());
    EXPECT_THROW(first.value(), task_limit_exceeded);
    EXPECT_FALSE(second.has_value());
    EXPECT_FALSE(third.has_value());
    co_return 1;
  };
  EXPECT_EQ(root().value(), 1);
  EXPECT_EQ(store.sent.size(), 1u);
}

TEST(TaskLimit, RefusesTasksWhoseResultsAreAligned) {
  struct alignas(16) wide {
    int value;
  };
  scoped_limit limit(1);
  auto child = []() -> task<wide> { co_return wide{1}; };
  auto root = [&]() -> task<> {
    EXPECT_THROW(co_await child(), task_limit_exceeded);
    EXPECT_THROW(co_await asynq::gather(child(), child()), task_limit_exceeded);
  };
  root().value();
}

TEST(TaskLimit, RefusesFuturesWhichCallTheirCallbacks) {
  scoped_limit limit(1);
  echo_batcher store;
  bool called = false;
  auto root = [&]() -> task<> {
    auto shared = asynq::share(chain(store, 1));
    shared.on_computed([&](const asynq::future<int> &) { called = true; });
    EXPECT_THROW(co_await shared, task_limit_exceeded);
    EXPECT_TRUE(called);
  };
  root().value();
}

} // namespace
