// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/asynq.hpp>

#include "echo_batcher.hpp"
#include "in_order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using asynq::testing::echo_batcher;
using asynq::testing::in_order;

/// Counts how many of its tasks are under way.
class crowd {
public:
  asynq::task<int> visit(int id, int rounds = 1) {
    most = std::max(most, ++inside_);
    started.push_back(id);
    for (int i = 0; i < rounds; ++i)
      co_await store.load(id);
    --inside_;
    co_return id;
  }

  std::vector<asynq::task<int>> visitors(int count) {
    std::vector<asynq::task<int>> result;
    for (int id = 0; id < count; ++id)
      result.push_back(visit(id));
    return result;
  }

  echo_batcher store;
  int most = 0;
  std::vector<int> started;

private:
  int inside_ = 0;
};

TEST(GatherBounded, HasNoMoreThanTheLimitUnderWay) {
  crowd c;
  auto ids = asynq::gather_bounded(3, c.visitors(8)).value();
  EXPECT_EQ(ids, (std::vector{0, 1, 2, 3, 4, 5, 6, 7}));
  EXPECT_EQ(c.most, 3);
  EXPECT_EQ(c.started, ids);
  EXPECT_EQ(c.store.sent,
            (std::vector<std::vector<int>>{{0, 1, 2}, {3, 4, 5}, {6, 7}}));
}

TEST(GatherBounded, StartsTheNextWhenAnyHasSettled) {
  in_order();
  crowd c;
  std::vector<asynq::task<int>> visitors;
  visitors.push_back(c.visit(0, 3));
  for (int id = 1; id < 4; ++id)
    visitors.push_back(c.visit(id));
  asynq::gather_bounded(2, std::move(visitors)).value();
  EXPECT_EQ(c.most, 2);
  EXPECT_EQ(c.store.sent,
            (std::vector<std::vector<int>>{{0, 1}, {0, 2}, {0, 3}}));
}

TEST(GatherBounded, WithALimitAboveTheirNumberStartsAll) {
  crowd c;
  asynq::gather_bounded(100, c.visitors(4)).value();
  EXPECT_EQ(c.most, 4);
  EXPECT_EQ(c.store.sent.size(), 1u);
}

TEST(GatherBounded, OfNothingGivesNothing) {
  EXPECT_TRUE(asynq::gather_bounded(1, std::vector<asynq::task<int>>())
                  .value()
                  .empty());
}

TEST(GatherBounded, RefusesALimitOfZeroAndEmptyTasksAtOnce) {
  crowd c;
  EXPECT_THROW((void)asynq::gather_bounded(0, c.visitors(1)),
               std::invalid_argument);
  auto visitors = c.visitors(2);
  auto taken = std::move(visitors[1]);
  EXPECT_THROW((void)asynq::gather_bounded(1, std::move(visitors)),
               asynq::empty_task);
}

TEST(GatherBounded, LetsAllSettleAndThrowsTheFirstErrorInOrder) {
  crowd c;
  auto fail = [&](std::string what, int rounds) -> asynq::task<int> {
    co_await c.visit(0, rounds);
    throw std::runtime_error(what);
  };
  std::vector<asynq::task<int>> tasks;
  tasks.push_back(c.visit(1));
  tasks.push_back(fail("slow", 5));
  tasks.push_back(fail("fast", 0));
  tasks.push_back(c.visit(2));
  try {
    asynq::gather_bounded(2, std::move(tasks)).value();
    FAIL();
  } catch (const std::runtime_error &e) {
    EXPECT_STREQ(e.what(), "slow");
  }
  EXPECT_EQ(c.started.back(), 2);
}

TEST(GatherBounded, KeepsTheShapeOfWhatItAwaits) {
  crowd c;
  std::map<std::string, asynq::task<int>> named;
  named.emplace("b", c.visit(2));
  named.emplace("a", c.visit(1));
  EXPECT_EQ(asynq::gather_bounded(1, std::move(named)).value(),
            (std::map<std::string, int>{{"a", 1}, {"b", 2}}));
  EXPECT_EQ(c.most, 1);

  auto nothing = []() -> asynq::task<> { co_return; };
  std::vector<asynq::task<>> voids;
  voids.push_back(nothing());
  static_assert(std::is_void_v<
                decltype(asynq::gather_bounded(1, std::move(voids)).value())>);
  asynq::gather_bounded(1, std::move(voids)).value();
}

TEST(GatherBounded, LeavesTheTasksOfAnLvalue) {
  crowd c;
  auto visitors = c.visitors(3);
  EXPECT_EQ(asynq::gather_bounded(2, visitors).value(), (std::vector{0, 1, 2}));
  EXPECT_EQ(visitors[2].value(), 2);
}

TEST(GatherBounded, NeedsNoNativeStackForElementsThatDoNotWait) {
  std::vector<asynq::future<int>> ready(100'000, asynq::const_future(1));
  EXPECT_EQ(asynq::gather_bounded(2, ready).value().size(), ready.size());
  auto one = []() -> asynq::task<int> { co_return 1; };
  std::vector<asynq::task<int>> tasks;
  for (int i = 0; i < 100'000; ++i)
    tasks.push_back(one());
  EXPECT_EQ(asynq::gather_bounded(2, std::move(tasks)).value().size(),
            100'000u);
}

} // namespace
