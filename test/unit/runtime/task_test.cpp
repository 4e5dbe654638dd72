// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/asynq.hpp>

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace {

asynq::task<int> answer() { co_return 42; }
asynq::task<> fail(std::string what) {
  throw std::runtime_error(what);
  co_return;
}

TEST(Task, DoesNothingBeforeItIsAwaited) {
  int started = 0;
  auto start = [&]() -> asynq::task<> {
    ++started;
    co_return;
  };
  {
    auto dropped = start();
  }
  EXPECT_EQ(started, 0);
  start().value();
  EXPECT_EQ(started, 1);
}

TEST(Task, GivesItsValueToTheSynchronousCaller) {
  EXPECT_EQ(answer().value(), 42);
}

TEST(Task, MovesTheResultOutWhenItIsAwaitedAsAnRvalue) {
  auto make = []() -> asynq::task<std::unique_ptr<int>> {
    co_return std::make_unique<int>(3);
  };
  auto use = [&]() -> asynq::task<int> {
    std::unique_ptr<int> p = co_await make();
    co_return *p;
  };
  EXPECT_EQ(use().value(), 3);
}

TEST(Task, KeepsItsResultWhenItIsAwaitedAsAnLvalue) {
  auto use = []() -> asynq::task<bool> {
    auto t = answer();
    int &first = co_await t;
    int &second = co_await t;
    co_return &first == &second &&first == 42;
  };
  EXPECT_TRUE(use().value());
}

TEST(Task, ThrowsItsExceptionWhereItIsAwaited) {
  auto use = []() -> asynq::task<std::string> {
    try {
      co_await fail("inner");
    } catch (const std::runtime_error &e) {
      co_return e.what();
    }
    co_return "not thrown";
  };
  EXPECT_EQ(use().value(), "inner");
}

TEST(Task, IsEmptyAfterItWasMoved) {
  auto use = []() -> asynq::task<int> {
    auto t = answer();
    co_await std::move(t);
    co_return co_await std::move(t);
  };
  EXPECT_THROW(use().value(), asynq::empty_task);
}

} // namespace
