// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Scenario 15, defect 1: where asynq for Python runs in circles for ever.
#include <asynq/asynq.hpp>

#include "echo_batcher.hpp"
#include "in_order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <regex>
#include <string>
#include <utility>
#include <vector>

namespace {

using asynq::task;
using asynq::testing::echo_batcher;
using asynq::testing::in_order;

/// The lines of the report, without the places of the awaits.
template <class Awaitable> std::string report(Awaitable &&awaitable) {
  try {
    std::forward<Awaitable>(awaitable).value();
  } catch (const asynq::deadlock &e) {
    static const std::regex head("^asynq: deadlock: nothing can run and no "
                                 "batch is pending\n  ");
    static const std::regex place(", .* at [^\n]*:[0-9]+, waits");
    std::string text = std::regex_replace(e.what(), head, "");
    return std::regex_replace(text, place, " waits");
  }
  return "no deadlock";
}

task<> wait_for(task<> *&t) { co_await *t; }

TEST(Deadlock, NamesATaskThatAwaitsItself) {
  task<> *self = nullptr;
  auto t = wait_for(self);
  self = &t;
  EXPECT_EQ(report(t), "task 1 waits for task 1: a cycle");
}

TEST(Deadlock, NamesACycle) {
  task<> *one = nullptr, *two = nullptr, *three = nullptr;
  auto first = wait_for(two), second = wait_for(three), third = wait_for(one);
  one = &first, two = &second, three = &third;
  EXPECT_EQ(report(first), "task 1 waits for task 2\n"
                           "  task 2 waits for task 3\n"
                           "  task 3 waits for task 1: a cycle");
}

TEST(Deadlock, NamesACycleThatTheTaskIsNotPartOf) {
  task<> *other = nullptr;
  auto first = wait_for(other);
  task<> *one = &first;
  auto second = wait_for(one);
  other = &second;
  auto outside = [](task<> &t) -> task<> { co_await t; };
  EXPECT_EQ(report(outside(first)), "task 1 waits for task 2\n"
                                    "  task 2 waits for task 3\n"
                                    "  task 3 waits for task 2: a cycle");
}

TEST(Deadlock, SaysWhereEachTaskWaits) {
  task<> *self = nullptr;
  auto t = wait_for(self);
  self = &t;
  try {
    t.value();
    FAIL() << "not thrown";
  } catch (const asynq::deadlock &e) {
    std::string text = e.what();
    EXPECT_NE(text.find("wait_for"), text.npos) << text;
    EXPECT_NE(text.find("deadlock_test.cpp:"), text.npos) << text;
  }
}

TEST(Deadlock, NamesAFutureThatNobodySets) {
  asynq::promise_future<int> orphan;
  auto inner = [&]() -> task<int> { co_return co_await orphan; };
  auto outer = [&]() -> task<int> { co_return co_await inner(); };
  EXPECT_EQ(report(outer()), "task 1 waits for task 2\n"
                             "  task 2 waits for a future that nobody will "
                             "set");
  EXPECT_EQ(report(orphan), "this is a future that nobody will set");
}

TEST(Deadlock, FollowsTheFirstOfSeveralThatIsNotSettled) {
  in_order();
  echo_batcher store;
  asynq::promise_future<> orphan;
  task<> *self = nullptr;
  auto selfish = wait_for(self);
  self = &selfish;
  auto orphaned = [&]() -> task<> { co_await orphan; };
  auto loads = [&]() -> task<> { co_await store.load(1); };
  auto finished = loads();
  auto all = [&]() -> task<> {
    co_await asynq::gather(loads(), finished, selfish, orphaned());
  };
  EXPECT_EQ(report(all()), "task 1 waits for task 2\n"
                           "  task 2 waits for task 2: a cycle");
}

TEST(Deadlock, NamesACycleThroughASharedTask) {
  std::optional<task<>> t;
  auto inner = [&]() -> task<> { co_await *t; };
  auto shared = asynq::share(inner());
  auto outer = [&]() -> task<> { co_await shared; };
  t = outer();
  std::string text = report(*t);
  EXPECT_NE(text.find(" waits for task 1: a cycle"), text.npos) << text;
}

TEST(Deadlock, NamesATaskThatHasBeenDestroyed) {
  in_order();
  echo_batcher store;
  auto load = [&]() -> task<> { co_await store.load(1); };
  std::optional<task<>> victim = load();
  auto waits = [&]() -> task<> { co_await *victim; };
  auto destroys = [&]() -> task<> {
    victim.reset();
    co_return;
  };
  auto both = [&]() -> task<> { co_await asynq::gather(waits(), destroys()); };
  EXPECT_EQ(report(both()),
            "task 1 waits for task 2\n"
            "  task 2 waits for a task that has been destroyed");
  EXPECT_TRUE(store.sent.empty());
}

// Defect 15: a child that asks for the value of its parent.
TEST(Deadlock, NamesATaskThatAsksForWhatWaitsForIt) {
  task<> *parent = nullptr;
  std::string text;
  auto child = [&]() -> task<> {
    text = report(*parent);
    co_return;
  };
  auto calls = [&]() -> task<> { co_await child(); };
  auto t = calls();
  parent = &t;
  t.value();
  EXPECT_EQ(text, "task 1 waits for a task that is running, and asks for this "
                  "value");

  task<> *self = nullptr;
  auto asks = [&]() -> task<> {
    text = report(*self);
    co_return;
  };
  auto s = asks();
  self = &s;
  s.value();
  EXPECT_EQ(text, "this is a task that is running, and asks for this value");
}

TEST(Deadlock, LeavesOutTheMiddleOfALongChain) {
  asynq::promise_future<> orphan;
  auto chain = [&](auto &self, int depth) -> task<> {
    if (depth == 0)
      co_await orphan;
    else
      co_await self(self, depth - 1);
  };
  std::string text = report(chain(chain, 100'000));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 20);
  EXPECT_NE(text.find("task 10 waits for task 11\n  ...\n  task 99992 waits"),
            text.npos)
      << text;
}

TEST(Deadlock, LeavesTheSchedulerUsable) {
  echo_batcher store;
  task<> *self = nullptr;
  {
    auto t = wait_for(self);
    self = &t;
    EXPECT_NE(report(t), "no deadlock");
  }
  EXPECT_EQ(store.load(1).value(), 1);
}

TEST(Deadlock, IsAnOrdinaryErrorInsideATask) {
  echo_batcher store;
  asynq::promise_future<int> orphan;
  auto asks = [&]() -> task<int> {
    int sum = co_await store.load(1);
    try {
      sum += orphan.value();
    } catch (const asynq::deadlock &) {
      sum += 10;
    }
    co_return sum + co_await store.load(100);
  };
  EXPECT_EQ(asks().value(), 111);
}

} // namespace
