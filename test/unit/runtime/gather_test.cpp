// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/asynq.hpp>

#include "echo_batcher.hpp"
#include "in_order.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <memory_resource>
#include <optional>
#include <ranges>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace {

using asynq::testing::echo_batcher;
using asynq::testing::in_order;

asynq::task<int> number(int n) { co_return n; }
asynq::task<std::string> text(std::string s) { co_return s; }
asynq::task<> nothing() { co_return; }
asynq::task<std::unique_ptr<int>> boxed(int n) {
  co_return std::make_unique<int>(n);
}
asynq::task<int> fail(std::string what) {
  throw std::runtime_error(what);
  co_return 0;
}

template <class T> std::string error_of(asynq::task<T> t) {
  try {
    std::move(t).value();
  } catch (const std::exception &e) {
    return e.what();
  }
  return "no error";
}

TEST(Gather, GivesATupleInArgumentOrder) {
  EXPECT_EQ(asynq::gather(number(1), text("two")).value(),
            std::tuple(1, std::string("two")));
}

TEST(Gather, BindsMoveOnlyResults) {
  auto use = []() -> asynq::task<int> {
    auto [a, b] = co_await asynq::gather(boxed(1), boxed(2));
    co_return *a + *b;
  };
  EXPECT_EQ(use().value(), 3);
}

TEST(Gather, PutsAMonostateWhereATaskIsVoid) {
  auto result = asynq::gather(number(1), nothing()).value();
  static_assert(
      std::is_same_v<decltype(result), std::tuple<int, std::monostate>>);
}

TEST(Gather, IsVoidIfAllAre) {
  static_assert(std::is_void_v<decltype(asynq::gather().value())>);
  static_assert(
      std::is_void_v<decltype(asynq::gather(nothing(), nothing()).value())>);
  asynq::gather().value();
  asynq::gather(nothing(), nothing()).value();
}

TEST(Gather, OfOneTaskIsATupleOfOne) {
  EXPECT_EQ(asynq::gather(number(1)).value(), std::tuple(1));
}

TEST(Gather, MovesRvaluesAndCopiesLvalues) {
  auto use = []() -> asynq::task<> {
    auto kept = text("kept");
    auto [a, b] = co_await asynq::gather(kept, text("moved"));
    a += "!";
    EXPECT_EQ(co_await kept, "kept");
    EXPECT_EQ(b, "moved");
  };
  use().value();
}

TEST(Gather, AcceptsTheSameLvalueTwice) {
  echo_batcher store;
  auto use = [&]() -> asynq::task<> {
    auto load = [&]() -> asynq::task<int> { co_return co_await store.load(5); };
    auto t = load();
    // NOLINTNEXTLINE(asynq-duplicate-await): that it works is the test
    auto [a, b] = co_await asynq::gather(t, t);
    EXPECT_EQ(a, 5);
    EXPECT_EQ(b, 5);
  };
  use().value();
}

TEST(Gather, KeepsReferences) {
  int original = 1;
  auto refer = [&]() -> asynq::task<int &> { co_return original; };
  auto [r] = asynq::gather(refer()).value();
  static_assert(std::is_same_v<decltype(r), int &>);
  EXPECT_EQ(&r, &original);

  std::vector<asynq::task<int &>> many;
  many.push_back(refer());
  auto refs = asynq::gather(std::move(many)).value();
  EXPECT_EQ(&refs.front().get(), &original);
}

TEST(Gather, Nests) {
  auto result =
      asynq::gather(asynq::gather(number(1), asynq::gather(nothing())),
                    asynq::gather(asynq::gather(number(2))), number(3))
          .value();
  EXPECT_EQ(result, std::tuple(std::tuple(1, std::monostate()),
                               std::make_tuple(std::tuple(2)), 3));
}

// Scenario 17.
TEST(Gather, KeepsTheShapeOfWhatItAwaits) {
  auto use = []() -> asynq::task<> {
    for (int size = 0; size < 4; ++size) {
      std::vector<asynq::task<int>> tasks;
      std::vector<int> expected;
      for (int i = 0; i < size; ++i) {
        tasks.push_back(number(i));
        expected.push_back(i);
      }
      EXPECT_EQ(co_await asynq::gather(std::move(tasks)), expected);
    }
    auto one = co_await std::tuple{number(1)};
    auto two = co_await std::tuple{number(1), boxed(2)};
    EXPECT_EQ(one, std::tuple(1));
    EXPECT_EQ(*std::get<1>(two), 2);
    co_await std::tuple<>();
  };
  use().value();
}

TEST(Gather, AwaitsAVectorWithoutBeingNamed) {
  auto use = []() -> asynq::task<std::vector<int>> {
    std::vector<asynq::task<int>> tasks;
    tasks.push_back(number(1));
    tasks.push_back(number(2));
    co_return co_await std::move(tasks);
  };
  EXPECT_EQ(use().value(), (std::vector{1, 2}));
}

TEST(Gather, AwaitsAnLvalueVectorAndLeavesItsTasks) {
  auto use = []() -> asynq::task<> {
    std::vector<asynq::task<int>> tasks;
    tasks.push_back(number(1));
    auto results = co_await asynq::gather(tasks);
    EXPECT_EQ(results, std::vector{1});
    EXPECT_EQ(co_await tasks.front(), 1);
  };
  use().value();
}

TEST(Gather, OfAVectorOfVoidTasksIsVoid) {
  std::vector<asynq::task<>> tasks;
  tasks.push_back(nothing());
  static_assert(
      std::is_void_v<decltype(asynq::gather(std::move(tasks)).value())>);
  asynq::gather(std::move(tasks)).value();
}

TEST(Gather, AwaitsArraysOptionalsAndMaps) {
  EXPECT_EQ(asynq::gather(std::array{number(1), number(2)}).value(),
            (std::array{1, 2}));
  EXPECT_EQ(asynq::gather(std::optional(number(1))).value(), 1);
  EXPECT_EQ(asynq::gather(std::optional<asynq::task<int>>()).value(),
            std::nullopt);

  std::map<std::string, asynq::task<int>> ordered;
  ordered.emplace("b", number(2));
  ordered.emplace("a", number(1));
  EXPECT_EQ(asynq::gather(std::move(ordered)).value(),
            (std::map<std::string, int>{{"a", 1}, {"b", 2}}));

  std::unordered_map<int, asynq::task<int>> unordered;
  unordered.emplace(1, number(2));
  EXPECT_EQ(asynq::gather(std::move(unordered)).value(),
            (std::unordered_map<int, int>{{1, 2}}));
}

TEST(Gather, OfAMapComparesLikeTheMap) {
  using order = std::function<bool(int, int)>;
  std::map<int, asynq::task<int>, order> downwards(std::greater<>{});
  for (int i = 0; i < 3; ++i)
    downwards.emplace(i, number(i));
  auto lvalue = asynq::gather(downwards).value();
  EXPECT_EQ(lvalue.begin()->first, 2);
  auto all = asynq::gather(std::move(downwards)).value();
  EXPECT_EQ(all.begin()->first, 2);
  all.emplace(3, 3);
  EXPECT_EQ(all.begin()->first, 3);
}

TEST(Gather, OfAnUnorderedMapHashesLikeTheMap) {
  auto last_digit = [](int i) { return std::size_t(i % 10); };
  auto same_digit = [](int a, int b) { return a % 10 == b % 10; };
  using hash = std::function<std::size_t(int)>;
  using equal = std::function<bool(int, int)>;
  std::unordered_map<int, asynq::task<int>, hash, equal> by_digit(8, last_digit,
                                                                  same_digit);
  by_digit.emplace(17, number(1));
  auto all = asynq::gather(std::move(by_digit)).value();
  EXPECT_EQ(all.count(7), 1u);
  EXPECT_EQ(all.count(8), 0u);
}

TEST(Gather, OfAMapAllocatesWhereTheMapDoes) {
  std::pmr::monotonic_buffer_resource memory;
  std::pmr::map<int, asynq::task<int>> ordered(&memory);
  ordered.emplace(1, number(2));
  auto all = asynq::gather(std::move(ordered)).value();
  static_assert(std::is_same_v<decltype(all), std::pmr::map<int, int>>);
  EXPECT_EQ(all.get_allocator().resource(), &memory);

  std::pmr::unordered_map<int, asynq::task<>> nothings(&memory);
  nothings.emplace(1, nothing());
  static_assert(
      std::is_void_v<decltype(asynq::gather(std::move(nothings)).value())>);

  std::pmr::unordered_map<int, asynq::task<int>> unordered(&memory);
  unordered.emplace(1, number(2));
  auto settled = asynq::gather_settled(std::move(unordered)).value();
  EXPECT_EQ(settled.get_allocator().resource(), &memory);
  EXPECT_EQ(settled.at(1).value(), 2);
}

TEST(Gather, KeepsEqualKeysInTheirOrder) {
  std::multimap<int, asynq::task<int>> ordered;
  for (int i = 0; i < 3; ++i)
    ordered.emplace(1, number(i));
  EXPECT_EQ(asynq::gather(std::move(ordered)).value(),
            (std::multimap<int, int>{{1, 0}, {1, 1}, {1, 2}}));
  std::unordered_multimap<int, asynq::task<int>> unordered;
  unordered.emplace(1, number(1));
  unordered.emplace(1, number(2));
  EXPECT_EQ(asynq::gather(std::move(unordered)).value().count(1), 2u);
}

TEST(Gather, OfAPairIsAPair) {
  std::pair<int, std::string> both =
      asynq::gather(std::pair(number(1), text("two"))).value();
  EXPECT_EQ(both, std::pair(1, std::string("two")));
  auto use = []() -> asynq::task<> {
    auto [one, none] = co_await std::pair(boxed(1), nothing());
    static_assert(std::is_same_v<decltype(none), std::monostate>);
    EXPECT_EQ(*one, 1);
    co_await std::pair(nothing(), nothing());
  };
  use().value();
}

TEST(Gather, AwaitsLvalueTuplesAndPairsAndLeavesTheirTasks) {
  auto use = []() -> asynq::task<> {
    std::tuple tuple{number(1), nothing()};
    EXPECT_EQ(co_await tuple, std::tuple(1, std::monostate()));
    EXPECT_EQ(co_await std::get<0>(tuple), 1);
    std::pair pair{number(1), text("two")};
    EXPECT_EQ(co_await asynq::gather(pair), std::pair(1, std::string("two")));
    EXPECT_EQ(co_await pair.second, "two");
  };
  use().value();
}

TEST(Gather, AwaitsAConstCollectionOfFutures) {
  const std::vector<asynq::future<int>> futures{asynq::const_future(1),
                                                asynq::const_future(2)};
  EXPECT_EQ(asynq::gather(futures).value(), (std::vector{1, 2}));
}

// Scenario 17.
TEST(Gather, AwaitsStructuresOfStructures) {
  auto use = []() -> asynq::task<> {
    std::vector<std::vector<asynq::task<int>>> rows(3);
    rows[0].push_back(number(1));
    rows[2].push_back(number(2));
    rows[2].push_back(number(3));
    auto sums = co_await std::move(rows);
    EXPECT_EQ(sums, (std::vector<std::vector<int>>{{1}, {}, {2, 3}}));

    std::map<std::string, std::optional<asynq::task<int>>> named;
    named.emplace("one", number(1));
    named.emplace("none", std::nullopt);
    auto numbers = co_await std::move(named);
    EXPECT_EQ(numbers, (std::map<std::string, std::optional<int>>{
                           {"none", std::nullopt}, {"one", 1}}));

    std::vector<asynq::task<std::string>> words;
    words.push_back(text("a"));
    std::array pairs{std::pair(number(1), nothing()),
                     std::pair(number(2), nothing())};
    auto [list, array] =
        co_await std::tuple{std::move(words), std::move(pairs)};
    EXPECT_EQ(list, std::vector<std::string>{"a"});
    EXPECT_EQ(array[1].first, 2);
  };
  use().value();
}

TEST(Gather, AwaitsAnyRange) {
  std::list<asynq::task<int>> list;
  list.push_back(number(1));
  list.push_back(number(2));
  EXPECT_EQ(asynq::gather(list).value(), (std::vector{1, 2}));
  EXPECT_EQ(list.front().value(), 1); // stays
  EXPECT_EQ(asynq::gather(std::move(list)).value(), (std::vector{1, 2}));
}

TEST(Gather, AwaitsTheTasksThatAViewMakes) {
  in_order();
  echo_batcher store;
  std::vector ids{3, 1, 2};
  auto load = [&](int id) -> asynq::task<int> {
    co_return co_await store.load(id);
  };
  auto loads = ids | std::views::transform(load);
  EXPECT_EQ(asynq::gather(loads).value(), ids);
  EXPECT_EQ(asynq::gather(ids | std::views::transform(load)).value(), ids);
  EXPECT_EQ(store.sent, (std::vector<std::vector<int>>{{3, 1, 2}, {3, 1, 2}}));
}

TEST(Gather, LeavesTheTasksThatAViewRefersTo) {
  std::vector<asynq::task<int>> tasks;
  for (int i = 0; i < 3; ++i)
    tasks.push_back(number(i));
  EXPECT_EQ(asynq::gather(tasks | std::views::drop(1)).value(),
            (std::vector{1, 2}));
  EXPECT_EQ(asynq::gather(tasks).value(), (std::vector{0, 1, 2}));
}

TEST(Gather, OfNothingDoesNotSuspend) {
  in_order();
  std::string log;
  auto worker = [&](char start, char end) -> asynq::task<> {
    log += start;
    co_await asynq::gather();
    co_await std::tuple<>();
    co_await std::vector<asynq::task<int>>();
    co_await std::array<asynq::task<int>, 0>();
    co_await std::optional<asynq::task<int>>();
    co_await std::map<int, asynq::task<>>();
    co_await asynq::gather(std::vector<asynq::task<>>(), std::tuple<>());
    co_await std::vector<std::vector<asynq::task<int>>>(2);
    co_await asynq::gather_settled(std::vector<asynq::task<int>>());
    co_await asynq::gather_bounded(1, std::vector<asynq::task<int>>());
    log += end;
  };
  asynq::gather(worker('a', 'A'), worker('b', 'B')).value();
  EXPECT_EQ(log, "aAbB");
  EXPECT_TRUE(asynq::gather().ready());
  EXPECT_TRUE(asynq::gather(std::vector<asynq::task<int>>()).ready());
  EXPECT_TRUE(asynq::gather(std::optional<asynq::task<int>>()).ready());
  EXPECT_TRUE(asynq::gather_settled(std::map<int, asynq::task<>>()).ready());
}

// Defect 6: asynq runs the values of a dict last to first.
TEST(Gather, StartsMapsInTheOrderOfTheirKeys) {
  in_order();
  echo_batcher store;
  auto load = [&](int key) -> asynq::task<int> {
    co_return co_await store.load(key);
  };
  std::map<int, asynq::task<int>> tasks;
  for (int key : {2, 3, 1})
    tasks.emplace(key, load(key));
  asynq::gather(std::move(tasks)).value();
  EXPECT_EQ(store.sent, (std::vector<std::vector<int>>{{1, 2, 3}}));
}

TEST(Gather, AwaitsAVectorOfGathers) {
  std::vector<decltype(asynq::gather(number(1), nothing()))> gathers;
  gathers.push_back(asynq::gather(number(1), nothing()));
  gathers.push_back(asynq::gather(number(2), nothing()));
  auto results = asynq::gather(std::move(gathers)).value();
  EXPECT_EQ(std::get<0>(results.at(1)), 2);
}

TEST(Gather, StartsNothingBeforeItIsAwaited) {
  bool started = false;
  auto start = [&]() -> asynq::task<> {
    started = true;
    co_return;
  };
  {
    [[maybe_unused]] auto dropped = asynq::gather(start(), start());
    EXPECT_FALSE(started);
  }
  EXPECT_FALSE(started);
}

TEST(Gather, MayBeStoredAndAwaitedLater) {
  auto use = []() -> asynq::task<> {
    auto stored = asynq::gather(number(1), boxed(2));
    auto [a, b] = co_await std::move(stored);
    EXPECT_EQ(a + *b, 3);
  };
  use().value();
}

TEST(Gather, ThrowsAtOnceIfATaskIsEmpty) {
  auto moved_from = number(1);
  auto elsewhere = std::move(moved_from);
  EXPECT_THROW((void)asynq::gather(number(2), std::move(moved_from)),
               asynq::empty_task);
}

// Scenario 20.
TEST(Gather, RunsAllOperandsThoughOneFails) {
  in_order();
  int finished = 0;
  auto succeed = [&]() -> asynq::task<int> { co_return ++finished; };
  auto use = [&]() -> asynq::task<> {
    auto first = succeed();
    auto second = fail("second");
    auto third = succeed();
    EXPECT_EQ(error_of([&]() -> asynq::task<> {
                co_await asynq::gather(first, second, third);
              }()),
              "second");
    EXPECT_EQ(finished, 2);
    EXPECT_EQ(co_await first, 1);
    EXPECT_EQ(co_await third, 2);
  };
  use().value();
}

// Scenario 21.
TEST(Gather, ThrowsTheErrorThatIsFirstInArgumentOrderAfterAllHaveSettled) {
  echo_batcher store;
  bool ok_finished = false;
  auto slow = [&]() -> asynq::task<int> {
    co_await store.load(1);
    co_return co_await fail("slow");
  };
  auto ok = [&]() -> asynq::task<int> {
    co_await store.load(1);
    co_await store.load(2);
    ok_finished = true;
    co_return 0;
  };
  auto use = [&]() -> asynq::task<> {
    co_await asynq::gather(slow(), fail("fast"), ok());
  };
  EXPECT_EQ(error_of(use()), "slow");
  EXPECT_TRUE(ok_finished);
}

TEST(Gather, ThrowsTheFirstErrorOfAVectorOfVoidTasks) {
  auto fail_void = [](std::string what) -> asynq::task<> {
    co_await fail(what);
  };
  auto use = [&]() -> asynq::task<> {
    std::vector<asynq::task<>> tasks;
    tasks.push_back(nothing());
    tasks.push_back(fail_void("one"));
    tasks.push_back(fail_void("two"));
    co_await asynq::gather(std::move(tasks));
  };
  EXPECT_EQ(error_of(use()), "one");
}

TEST(Gather, TakesLoadsAndTasksInOrder) {
  in_order();
  echo_batcher store;
  auto load = [&](int key) -> asynq::task<int> {
    co_return co_await store.load(key);
  };
  EXPECT_EQ(asynq::gather(store.load(1), load(2), store.load(3),
                          asynq::gather(load(4), store.load(5)), store.load(6))
                .value(),
            std::tuple(1, 2, 3, std::tuple(4, 5), 6));
  EXPECT_EQ(store.sent, (std::vector<std::vector<int>>{{1, 2, 3, 4, 5, 6}}));
}

TEST(Gather, StartsNoMoreOperandsWhenOneOfThemDestroysIt) {
  in_order();
  std::vector<std::string> ran;
  std::optional<asynq::task<>> outer;
  auto destroy = [&]() -> asynq::task<> {
    ran.push_back("destroys");
    outer.reset();
    co_return;
  };
  auto never = [&]() -> asynq::task<> {
    ran.push_back("never");
    co_return;
  };
  auto destroyer = destroy();
  auto gathers = [&]() -> asynq::task<> {
    co_await asynq::gather(destroyer, never());
  };
  outer = gathers();
  auto run = [&]() -> asynq::task<> {
    co_await *outer; // is a deadlock: what it waits for is gone
  };
  EXPECT_THROW(run().value(), asynq::deadlock);
  EXPECT_EQ(ran, (std::vector<std::string>{"destroys"}));
}

} // namespace
