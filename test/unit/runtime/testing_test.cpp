// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/asynq.hpp>
#include <asynq/testing.hpp>

#include "in_order.hpp"
#include "scoped_hooks.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

namespace {

using asynq::testing::debug_batch_item;
using asynq::testing::flush_log;
using asynq::testing::in_order;
using asynq::testing::sync;
using log = std::vector<std::string>;

TEST(DebugBatchItem, GivesItsResultAfterAFlush) {
  flush_log flushes;
  auto use = [](int n) -> asynq::task<int> {
    co_return co_await debug_batch_item("a", n);
  };
  EXPECT_EQ(asynq::gather(use(1), use(2)).value(), std::tuple(1, 2));
  EXPECT_EQ(flushes.entries, log{"a2"});
}

TEST(DebugBatchItem, SharesABatchWithResultsOfOtherTypes) {
  flush_log flushes;
  debug_batch_item text("a", std::string("x"));
  EXPECT_EQ(asynq::gather(text, debug_batch_item("a", 1.5)).value(),
            std::tuple("x", 1.5));
  EXPECT_EQ(*debug_batch_item("a", std::make_unique<int>(3)).value(), 3);
  EXPECT_EQ(flushes.entries, (log{"a2", "a1"}));
}

TEST(Sync, LetsEverythingElseRun) {
  in_order();
  log order;
  auto waits = [&]() -> asynq::task<> {
    order.push_back("before");
    co_await sync();
    order.push_back("after");
  };
  auto runs = [&]() -> asynq::task<> {
    order.push_back("runs");
    co_return;
  };
  asynq::gather(waits(), runs(), waits()).value();
  EXPECT_EQ(order, (log{"before", "runs", "before", "after", "after"}));
}

TEST(Sync, HasABatchForEachTag) {
  in_order();
  flush_log flushes;
  asynq::gather(sync(), sync("x"), sync()).value();
  EXPECT_EQ(flushes.entries, (log{"default2", "x1"}));
}

TEST(Sync, HasBatchesForEachThread) {
  auto here = sync();
  std::thread([] { sync().value(); }).join();
  EXPECT_FALSE(here.is_computed());
}

} // namespace
