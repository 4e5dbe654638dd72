// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/asynq.hpp>

#include "echo_batcher.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using asynq::outcome;
using asynq::testing::echo_batcher;

asynq::task<int> number(int n) { co_return n; }
asynq::task<> nothing() { co_return; }
asynq::task<std::unique_ptr<int>> boxed(int n) {
  co_return std::make_unique<int>(n);
}
asynq::task<int> fail(std::string what) {
  throw std::runtime_error(what);
  co_return 0;
}

template <class T> std::string error_of(const outcome<T> &o) {
  try {
    o.value();
  } catch (const std::exception &e) {
    return e.what();
  }
  return "no error";
}

TEST(GatherSettled, GivesAnOutcomeForEachOperand) {
  auto [one, two, three] =
      asynq::gather_settled(number(1), fail("two"), nothing()).value();
  static_assert(std::is_same_v<decltype(one), outcome<int>>);
  static_assert(std::is_same_v<decltype(three), outcome<void>>);
  EXPECT_EQ(one.value(), 1);
  EXPECT_EQ(error_of(two), "two");
  EXPECT_TRUE(three.has_value());
}

TEST(GatherSettled, MovesMoveOnlyResults) {
  auto [box] = asynq::gather_settled(boxed(1)).value();
  EXPECT_EQ(*std::move(box).value(), 1);
}

// Scenario 20.
TEST(GatherSettled, LetsAllOperandsFinishAndReadsTheirErrorsAfterwards) {
  echo_batcher store;
  int finished = 0;
  auto load = [&](int key) -> asynq::task<int> {
    int n = co_await store.load(key);
    ++finished;
    co_return n;
  };
  auto use = [&]() -> asynq::task<> {
    std::vector<asynq::task<int>> tasks;
    tasks.push_back(load(1));
    tasks.push_back(fail("second"));
    tasks.push_back(load(3));
    auto outcomes = co_await asynq::gather_settled(std::move(tasks));
    EXPECT_EQ(finished, 2);
    EXPECT_EQ(outcomes.at(0).value(), 1);
    EXPECT_EQ(error_of(outcomes.at(1)), "second");
    EXPECT_EQ(outcomes.at(2).value(), 3);
  };
  use().value();
}

TEST(GatherSettled, KeepsTheShapeOfCollections) {
  std::map<std::string, asynq::task<int>> named;
  named.emplace("a", number(1));
  named.emplace("b", fail("b"));
  std::map<std::string, outcome<int>> outcomes =
      asynq::gather_settled(std::move(named)).value();
  EXPECT_EQ(outcomes.at("a").value(), 1);
  EXPECT_EQ(error_of(outcomes.at("b")), "b");

  std::array<outcome<int>, 2> two =
      asynq::gather_settled(std::array{fail("0"), number(1)}).value();
  EXPECT_EQ(error_of(two[0]), "0");
  std::pair<outcome<int>, outcome<void>> pair =
      asynq::gather_settled(std::pair(fail("first"), nothing())).value();
  EXPECT_EQ(error_of(pair.first), "first");
  std::optional<outcome<int>> none =
      asynq::gather_settled(std::optional<asynq::task<int>>()).value();
  EXPECT_FALSE(none);
}

TEST(GatherSettled, GivesOneOutcomeForANestedGather) {
  auto [inner, flat] =
      asynq::gather_settled(asynq::gather(number(1), fail("inner")), number(2))
          .value();
  static_assert(std::is_same_v<decltype(inner), outcome<std::tuple<int, int>>>);
  EXPECT_EQ(error_of(inner), "inner");
  EXPECT_EQ(flat.value(), 2);
}

TEST(GatherSettled, CopiesFromFuturesAndLvalues) {
  auto f = asynq::const_future(std::string("kept"));
  auto t = number(1);
  auto [a, b, c] = asynq::gather_settled(f, t, f).value();
  EXPECT_EQ(a.value(), "kept");
  EXPECT_EQ(b.value(), 1);
  EXPECT_EQ(c.value(), "kept");
  EXPECT_EQ(t.value(), 1);
}

TEST(GatherSettled, WrapsReferences) {
  int original = 1;
  auto refer = [&]() -> asynq::task<int &> { co_return original; };
  auto [r] = asynq::gather_settled(refer()).value();
  EXPECT_EQ(&r.value().get(), &original);
}

TEST(GatherSettled, ThrowsAtOnceIfATaskIsEmpty) {
  auto t = number(1);
  auto moved = std::move(t);
  EXPECT_THROW((void)asynq::gather_settled(std::move(t)), asynq::empty_task);
}

TEST(Settled, GivesTheOutcomeOfOneAwait) {
  auto text = []() -> asynq::task<std::string> { co_return "text"; };
  auto fails = []() -> asynq::task<> {
    throw std::runtime_error("failed");
    co_return;
  };
  auto both = [&]() -> asynq::task<bool> {
    auto good = co_await asynq::settled(text());
    auto bad = co_await asynq::settled(fails());
    co_return good.value() == "text" && !bad.has_value();
  };
  EXPECT_TRUE(both().value());
  EXPECT_FALSE(asynq::settled(fails()).value().has_value());
}

} // namespace
