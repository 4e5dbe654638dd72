// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/asynq.hpp>

#include "echo_batcher.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>

namespace {

using asynq::async_call;
using asynq::testing::echo_batcher;

asynq::task<int> twice_later(int n) { co_return 2 * n; }
int twice(int n) { return 2 * n; }

TEST(AsyncCall, AwaitsBothKindsOfFunctions) {
  auto use = []() -> asynq::task<> {
    EXPECT_EQ(co_await async_call(twice_later, 1), 2);
    EXPECT_EQ(co_await async_call(twice, 2), 4);
    auto [a, b] = co_await asynq::gather(async_call(twice, 3),
                                         async_call(twice_later, 4));
    EXPECT_EQ(a + b, 14);
  };
  use().value();
  EXPECT_EQ(async_call(twice, 1).value(), 2);
  EXPECT_EQ(async_call(twice_later, 1).value(), 2);
}

TEST(AsyncCall, ReturnsWhatAnAsynchronousFunctionReturns) {
  static_assert(
      std::is_same_v<decltype(async_call(twice_later, 1)), asynq::task<int>>);
  echo_batcher store;
  auto load = [&](int key) { return store.load(key); };
  EXPECT_EQ(asynq::gather(async_call(load, 1), async_call(load, 2)).value(),
            std::tuple(1, 2));
  EXPECT_EQ(store.sent.size(), 1u);
}

TEST(AsyncCall, CallsAnOrdinaryFunctionAtOnce) {
  bool called = false;
  auto sets = [&] { called = true; };
  auto pending = async_call(sets);
  EXPECT_TRUE(called);
  std::move(pending).value();

  called = false;
  auto later = [&]() -> asynq::task<> {
    called = true;
    co_return;
  };
  auto task = async_call(later);
  EXPECT_FALSE(called);
  task.value();
  EXPECT_TRUE(called);
}

TEST(AsyncCall, ThrowsWhatAnOrdinaryFunctionThrows) {
  auto fails = [](int) -> int { throw std::runtime_error("failed"); };
  EXPECT_THROW((void)async_call(fails, 1), std::runtime_error);
  auto fails_later = [](int) -> asynq::task<int> {
    throw std::runtime_error("failed");
    co_return 1;
  };
  auto pending = async_call(fails_later, 1);
  EXPECT_THROW(std::move(pending).value(), std::runtime_error);
}

TEST(AsyncCall, CopiesWhatAReferenceRefersTo) {
  std::string text = "old";
  auto get = [&]() -> const std::string & { return text; };
  auto pending = async_call(get);
  text = "new";
  EXPECT_EQ(std::move(pending).value(), "old");
}

TEST(AsyncCall, CallsMembersAndMovesArguments) {
  struct {
    int own;
    int add(std::unique_ptr<int> n) const { return own + *n; }
  } object{1};
  using type = decltype(object);
  EXPECT_EQ(async_call(&type::add, object, std::make_unique<int>(2)).value(),
            3);
}

// What async_proxy is for in Python needs nothing: a function that returns a
// task, or another awaitable, without being a coroutine itself.
asynq::task<int> proxy(bool doubled, int n) {
  if (doubled)
    return twice_later(n);
  return [](int same) -> asynq::task<int> { co_return same; }(n);
}

TEST(AsyncProxy, IsAFunctionThatReturnsATask) {
  EXPECT_EQ(asynq::gather(proxy(true, 1), proxy(false, 1)).value(),
            std::tuple(2, 1));
}

TEST(CoInvoke, KeepsTheLambdaAndItsArgumentsAsLongAsTheTask) {
  auto t = asynq::co_invoke(
      [kept = std::string(100, 'x')](
          const std::string &more) -> asynq::task<std::size_t> {
        co_await asynq::gather();
        co_return kept.size() + more.size();
      },
      std::string(50, 'y'));
  EXPECT_EQ(std::move(t).value(), 150u);
}

TEST(CoInvoke, CallsNothingBeforeItIsAwaited) {
  int called = 0;
  auto call = [&]() -> asynq::task<> {
    ++called;
    co_return;
  };
  {
    auto dropped = asynq::co_invoke(call);
  }
  EXPECT_EQ(called, 0);
  asynq::co_invoke(call).value();
  EXPECT_EQ(called, 1);
}

} // namespace
