// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/asynq.hpp>

#include "echo_batcher.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using asynq::scoped_value;
using asynq::testing::echo_batcher;

TEST(ScopedValue, HasItsDefaultUntilItIsOverridden) {
  scoped_value<std::string> value{"default"};
  EXPECT_EQ(value.get(), "default");
  {
    auto scope = value.override("other");
    EXPECT_EQ(value.get(), "other");
    {
      auto nested = value.override("nested");
      EXPECT_EQ(value.get(), "nested");
    }
    EXPECT_EQ(value.get(), "other");
  }
  EXPECT_EQ(value.get(), "default");
  value.set("set");
  EXPECT_EQ(value.get(), "set");
}

// Scenario 31.
TEST(ScopedValue, IsOverriddenForOneTaskAndWhatItAwaits) {
  echo_batcher store;
  scoped_value<std::string> value{"a"};
  auto check = [&](std::string expected) -> asynq::task<> {
    for (int round = 0; round < 5; ++round) {
      EXPECT_EQ(value.get(), expected);
      co_await store.load(round);
    }
    EXPECT_EQ(value.get(), expected);
  };
  auto with = [&](std::string other) -> asynq::task<> {
    auto scope = value.override(other);
    co_await check(other);
    {
      auto nested = value.override("c");
      co_await check("c");
    }
    EXPECT_EQ(value.get(), other);
  };
  asynq::gather(with("e"), check("a"), with("f")).value();
  EXPECT_EQ(value.get(), "a");
}

TEST(ScopedValue, IsRestoredAfterAnException) {
  scoped_value<int> value{1};
  auto fail = [&]() -> asynq::task<> {
    auto scope = value.override(2);
    throw std::runtime_error("inside");
    co_return;
  };
  EXPECT_THROW(fail().value(), std::runtime_error);
  EXPECT_EQ(value.get(), 1);
}

// In asynq such a write is lost when the task happens to wait.
TEST(ScopedValue, SetInAnOverrideKeepsThatForAsLongAsTheOverrideLasts) {
  echo_batcher store;
  scoped_value<int> value{1};
  auto task = [&]() -> asynq::task<> {
    auto scope = value.override(2);
    value.set(3);
    co_await store.load(1);
    EXPECT_EQ(value.get(), 3);
  };
  auto other = [&]() -> asynq::task<> {
    EXPECT_EQ(value.get(), 1);
    co_await store.load(2);
    EXPECT_EQ(value.get(), 1);
  };
  asynq::gather(task(), other()).value();
  EXPECT_EQ(value.get(), 1);
}

TEST(ScopedValue, MayBeMoveOnly) {
  scoped_value<std::unique_ptr<int>> value;
  auto scope = value.override(std::make_unique<int>(2));
  EXPECT_EQ(*value.get(), 2);
}

} // namespace
