// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/asynq.hpp>
#include <asynq/testing.hpp>

#include "echo_batcher.hpp"
#include "in_order.hpp"
#include "scoped_hooks.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

using asynq::scheduler;
using asynq::testing::echo_batcher;
using asynq::testing::flush_log;
using asynq::testing::in_order;
using asynq::testing::scoped_hooks;
using log = std::vector<std::string>;

struct two_stores {
  echo_batcher a{"A", {.dedupe = false}};
  echo_batcher b{"B", {.dedupe = false}};

  /// Loads from `a` and `b` in turn, as the letters say.
  asynq::task<> worker(std::string letters) {
    for (char letter : letters)
      co_await (letter == 'A' ? a : b).load(1);
  }
};

// Scenario 01.
TEST(Scheduler, FlushesTheLeavesOfATreeOnce) {
  echo_batcher store;
  int next_key = 0;
  auto tree = [&](auto &self, int depth) -> asynq::task<int> {
    if (depth == 0)
      co_return co_await store.load(next_key++) * 0 + 1;
    auto [l, r] =
        co_await asynq::gather(self(self, depth - 1), self(self, depth - 1));
    co_return l + r;
  };
  EXPECT_EQ(tree(tree, 5).value(), 32);
  EXPECT_EQ(store.sizes(), std::vector<std::size_t>{32});
}

// Scenario 02.
TEST(Scheduler, FlushesAChainOnceForEachLink) {
  echo_batcher store;
  std::size_t before = scheduler::current().flush_count();
  auto chain = [&]() -> asynq::task<> {
    for (int i = 0; i < 10; ++i)
      co_await store.load(i);
  };
  chain().value();
  EXPECT_EQ(store.sent.size(), 10u);
  EXPECT_EQ(scheduler::current().flush_count() - before, 10u);
}

// Scenario 04.
TEST(Scheduler, RunsDepthFirstInTheOrderOfAwaiting) {
  in_order();
  echo_batcher store;
  log order;
  auto child = [&](std::string name, bool waits) -> asynq::task<> {
    order.push_back(name);
    if (waits)
      co_await store.load(1);
    order.push_back(name + "'");
  };
  auto all = [&](bool waits) {
    order.clear();
    asynq::gather(child("a", waits),
                  asynq::gather(child("b", waits), child("c", waits)),
                  child("d", waits))
        .value();
    return order;
  };
  log one_by_one{"a", "a'", "b", "b'", "c", "c'", "d", "d'"};
  log together{"a", "b", "c", "d", "a'", "b'", "c'", "d'"};
  EXPECT_EQ(all(false), one_by_one);
  EXPECT_EQ(all(true), together);

  auto list = [&](bool waits) {
    order.clear();
    std::vector<asynq::task<>> children;
    for (const char *name : {"a", "b", "c", "d"})
      children.push_back(child(name, waits));
    asynq::gather(std::move(children)).value();
    return order;
  };
  EXPECT_EQ(list(false), one_by_one);
  EXPECT_EQ(list(true), together);
}

// Scenario 05.
TEST(Scheduler, FlushesTheFullestBatchFirst) {
  in_order();
  echo_batcher one("1"), two("2"), three("3");
  flush_log flushes;
  asynq::gather(one.load_many({1}), three.load_many({1, 2, 3}),
                two.load_many({1, 2}))
      .value();
  EXPECT_EQ(flushes.entries, (log{"33", "22", "11"}));
}

// Scenario 05.
TEST(Scheduler, FlushesTheHighestPriorityFirstWhateverTheSize) {
  echo_batcher low("low", {.priority = -1}), urgent("urgent", {.priority = 5}),
      other("other");
  flush_log flushes;
  asynq::gather(low.load_many({1, 2, 3, 4}), other.load_many({1, 2, 3}),
                urgent.load(1))
      .value();
  EXPECT_EQ(flushes.entries, (log{"urgent1", "other3", "low4"}));
}

// Defect 5: asynq flushes these in an order that differs between runs.
TEST(Scheduler, FlushesTheOldestOfEqualBatchesFirst) {
  in_order();
  echo_batcher a("a"), b("b"), c("c");
  flush_log flushes;
  asynq::gather(b.load(1), a.load(1), c.load(1), a.load(2), c.load(2),
                b.load(2))
      .value();
  EXPECT_EQ(flushes.entries, (log{"b2", "a2", "c2"}));
}

// Scenario 06.
TEST(Scheduler, RunsWhatAFlushUnblocksBeforeTheNextFlush) {
  in_order();
  two_stores s;
  flush_log flushes;
  asynq::gather(s.worker("AB"), s.worker("AB"), s.worker("BA"), s.worker("A"))
      .value();
  EXPECT_EQ(flushes.entries, (log{"A3", "B3", "A1"}));

  flushes.entries.clear();
  asynq::gather(s.worker("ABAB"), s.worker("ABAB"), s.worker("BABA"),
                s.worker("A"))
      .value();
  EXPECT_EQ(flushes.entries, (log{"A3", "B3", "A3", "B3", "A1"}));
}

// Defect 7: asynq needs five flushes in one run and four in another.
TEST(Scheduler, FlushesEqualWorkersInTheSameRoundsEachTime) {
  in_order();
  for (int run = 0; run < 10; ++run) {
    two_stores s;
    flush_log flushes;
    asynq::gather(s.worker("AAA"), s.worker("BA")).value();
    EXPECT_EQ(flushes.entries, (log{"A1", "B1", "A2", "A1"}));
  }
}

// Scenario 07.
TEST(Scheduler, LetsUnevenWorkersShareTheirRounds) {
  two_stores s;
  flush_log flushes;
  asynq::gather(s.worker("A"), s.worker("AA"), s.worker("AAA")).value();
  EXPECT_EQ(flushes.entries, (log{"A3", "A2", "A1"}));
}

// Scenario 08.
TEST(Scheduler, LetsASynchronousCallJoinTheBatchOfTheOuterTasks) {
  in_order();
  echo_batcher store;
  log order;
  auto inner = [&]() -> asynq::task<> {
    co_await store.load(2);
    order.push_back("inner");
  };
  auto waits = [&]() -> asynq::task<> {
    co_await store.load(1);
    order.push_back("outer");
  };
  auto calls = [&]() -> asynq::task<> {
    // NOLINTNEXTLINE(asynq-sync-call-in-coroutine)
    inner().value();
    order.push_back("caller");
    co_return;
  };
  asynq::gather(waits(), calls()).value();
  EXPECT_EQ(store.sent, (std::vector<std::vector<int>>{{1, 2}}));
  EXPECT_EQ(order, (log{"inner", "caller", "outer"}));
}

TEST(Scheduler, StartsNoSiblingOfTheCallerDuringASynchronousCall) {
  in_order();
  echo_batcher store;
  log order;
  auto load = [&]() -> asynq::task<> { co_await store.load(1); };
  auto calls = [&]() -> asynq::task<> {
    // NOLINTNEXTLINE(asynq-sync-call-in-coroutine)
    load().value();
    order.push_back("caller");
    co_return;
  };
  auto sibling = [&]() -> asynq::task<> {
    order.push_back("sibling");
    co_return;
  };
  asynq::gather(calls(), sibling()).value();
  EXPECT_EQ(order, (log{"caller", "sibling"}));
}

TEST(Scheduler, RunsAnOuterTaskThatASynchronousCallWaitsFor) {
  echo_batcher store;
  auto load = [&]() -> asynq::task<int> { co_return co_await store.load(1); };
  auto t = load();
  auto awaits = [&]() -> asynq::task<int> { co_return co_await t; };
  // NOLINTNEXTLINE(asynq-sync-call-in-coroutine)
  auto calls = [&]() -> asynq::task<int> { co_return awaits().value(); };
  EXPECT_EQ(asynq::gather(awaits(), calls()).value(), std::tuple(1, 1));
}

TEST(Scheduler, RunsTheOuterTaskThatASynchronousCallAsksForItself) {
  echo_batcher store;
  auto load = [&]() -> asynq::task<int> { co_return co_await store.load(1); };
  auto t = load();
  // NOLINTNEXTLINE(asynq-sync-call-in-coroutine)
  auto calls = [&]() -> asynq::task<int> { co_return t.value(); };
  EXPECT_EQ(asynq::gather(t, calls()).value(), std::tuple(1, 1));
}

// Scenario 09.
TEST(Scheduler, LetsABatchFunctionRunTasks) {
  echo_batcher keys;
  log order;
  auto lookup = [&](int id) -> asynq::task<int> {
    order.push_back("inner");
    co_return co_await keys.load(id) + 100;
  };
  asynq::batcher<int, int> values("values", [&](std::span<const int> ids) {
    order.push_back("start");
    std::vector<asynq::task<int>> lookups;
    for (int id : ids)
      lookups.push_back(lookup(id));
    auto result = asynq::gather(std::move(lookups)).value();
    order.push_back("end");
    return result;
  });
  EXPECT_EQ(asynq::gather(values.load(1), values.load(2)).value(),
            std::tuple(101, 102));
  EXPECT_EQ(keys.sizes(), std::vector<std::size_t>{2});
  EXPECT_EQ(order, (log{"start", "inner", "inner", "end"}));
}

// Scenario 13.
TEST(Scheduler, RunsDeepRecursions) {
  auto recurse = [](auto &self, int depth) -> asynq::task<int> {
    if (depth == 0)
      co_return 0;
    co_return 1 + co_await self(self, depth - 1);
  };
  EXPECT_EQ(recurse(recurse, 2'000).value(), 2'000);
  EXPECT_EQ(recurse(recurse, 10'000).value(), 10'000);
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(recurse(recurse, 500).value(), 500);
}

// Scenario 14, which here has no limit.
TEST(Scheduler, HoldsAMillionSuspendedTasksInAChain) {
  echo_batcher store;
  auto chain = [&](auto &self, int depth) -> asynq::task<int> {
    if (depth == 0)
      co_return co_await store.load(0);
    co_return 1 + co_await self(self, depth - 1);
  };
  EXPECT_EQ(chain(chain, 1'000'001).value(), 1'000'001);
}

// Scenario 14.
TEST(Scheduler, HoldsHalfAMillionSuspendedTasksSideBySide) {
  echo_batcher store("store", {.dedupe = false});
  auto load = [&]() -> asynq::task<int> { co_return co_await store.load(1); };
  std::vector<asynq::task<int>> tasks;
  for (int i = 0; i < 500'000; ++i)
    tasks.push_back(load());
  EXPECT_EQ(asynq::gather(std::move(tasks)).value().size(), 500'000u);
  EXPECT_EQ(store.sizes(), std::vector<std::size_t>{500'000});
}

// Scenario 14, with an exception thrown at the bottom.
TEST(Scheduler, CarriesAnExceptionUpAMillionSuspendedTasks) {
  echo_batcher store;
  auto chain = [&](auto &self, int depth) -> asynq::task<int> {
    if (depth == 0) {
      co_await store.load(0);
      throw std::runtime_error("bottom");
    }
    co_return 1 + co_await self(self, depth - 1);
  };
  EXPECT_THROW(chain(chain, 1'000'000).value(), std::runtime_error);
}

// Scenario 05: hooks come in pairs.
TEST(Scheduler, CallsItsHooksAroundEachFlush) {
  log order;
  scoped_hooks hooks(
      [&](const asynq::flush_info &info) {
        EXPECT_EQ(info.name, "store");
        EXPECT_EQ(info.size, 2u);
        EXPECT_EQ(info.duration.count(), 0);
        order.push_back("before");
      },
      [&](const asynq::flush_info &info) {
        EXPECT_EQ(info.name, "store");
        EXPECT_EQ(info.size, 2u);
        EXPECT_GT(info.duration.count(), 0);
        EXPECT_EQ(info.error, nullptr);
        order.push_back("after");
      });
  asynq::batcher<int, int> store("store", [&](std::span<const int> keys) {
    order.push_back("flush");
    return std::vector<int>(keys.begin(), keys.end());
  });
  asynq::gather(store.load(1), store.load(2)).value();
  EXPECT_EQ(order, (log{"before", "flush", "after"}));
}

TEST(Scheduler, TellsItsHookTheErrorOfABatch) {
  std::exception_ptr error;
  scoped_hooks hooks(
      {}, [&](const asynq::flush_info &info) { error = info.error; });
  asynq::batcher<int, int> store("store",
                                 [](std::span<const int>) -> std::vector<int> {
                                   throw std::runtime_error("down");
                                 });
  EXPECT_THROW(store.load(1).value(), std::runtime_error);
  EXPECT_THROW(std::rethrow_exception(error), std::runtime_error);
}

TEST(Scheduler, SurvivesAHookThatThrows) {
  echo_batcher store;
  auto load = [&]() -> asynq::task<int> { co_return co_await store.load(1); };
  auto throws = [](const asynq::flush_info &) { throw 1; };
  {
    scoped_hooks hooks(throws, {});
    EXPECT_THROW(asynq::gather(load(), load()).value(), int);
  }
  EXPECT_TRUE(store.sent.empty());
  {
    scoped_hooks hooks({}, throws);
    EXPECT_THROW(asynq::gather(load(), load()).value(), int);
  }
  EXPECT_EQ(load().value(), 1);
  EXPECT_EQ(store.sent.size(), 2u);
}

TEST(Scheduler, LetsGoOfManyTasksThatAFlushHasWoken) {
  echo_batcher store("store", {.dedupe = false});
  auto load = [&](int key) -> asynq::task<int> {
    co_return co_await store.load(key);
  };
  std::vector<asynq::task<int>> kept; // leave the queue in the middle
  for (int i = 0; i < 100'000; ++i)
    kept.push_back(load(i));
  scoped_hooks hooks({}, [](const asynq::flush_info &) { throw 1; });
  EXPECT_THROW(asynq::gather(kept).value(), int);
  for (std::size_t i = 1; i < kept.size(); i += 2)
    kept[i] = load(0);
  EXPECT_EQ(kept[0].value(), 0);
  EXPECT_EQ(kept[99'998].value(), 99'998);
  kept.clear();
}

TEST(Scheduler, CallsAllOfItsHooksInTheOrderInWhichTheyCame) {
  echo_batcher store;
  log order;
  auto &s = scheduler::current();
  auto say = [&](std::string what) {
    return [&order, what](const asynq::flush_info &) { order.push_back(what); };
  };
  auto first = s.on_before_batch_flush(say("a"));
  auto second = s.on_before_batch_flush(say("b"));
  auto after = s.on_after_batch_flush(say("c"));
  (void)store.load(1).value();
  EXPECT_EQ(order, (log{"a", "b", "c"}));
  s.on_before_batch_flush(std::move(first));
  (void)store.load(1).value();
  EXPECT_EQ(order, (log{"a", "b", "c", "b", "c"}));
  s.on_before_batch_flush({});
  s.on_after_batch_flush(std::move(after));
  (void)store.load(1).value();
  EXPECT_EQ(order.size(), 5u);
}

TEST(Scheduler, CallsTheOtherHooksThoughOneThrows) {
  echo_batcher store;
  int called = 0;
  scoped_hooks throws([](const asynq::flush_info &) { throw 1; }, {});
  scoped_hooks counts([&](const asynq::flush_info &) { ++called; }, {});
  EXPECT_THROW((void)store.load(1).value(), int);
  EXPECT_EQ(called, 1);
}

TEST(Scheduler, LetsAHookTakeItselfOut) {
  echo_batcher store;
  int called = 0;
  auto &s = scheduler::current();
  scheduler::flush_hook undo;
  undo = s.on_before_batch_flush([&](const asynq::flush_info &) {
    ++called;
    s.on_before_batch_flush(undo);
    s.on_before_batch_flush([&](const asynq::flush_info &) { called += 10; });
  });
  (void)store.load(1).value();
  EXPECT_EQ(called, 1);
  (void)store.load(1).value();
  EXPECT_EQ(called, 11);
  s.on_before_batch_flush({});
}

TEST(Scheduler, TellsAHookThatCameDuringAFlushNoNonsense) {
  std::chrono::nanoseconds told{-1};
  std::optional<scoped_hooks> late;
  asynq::batcher<int, int> store("store", [&](std::span<const int> keys) {
    late.emplace(scheduler::flush_hook(),
                 [&](const asynq::flush_info &info) { told = info.duration; });
    return std::vector<int>(keys.begin(), keys.end());
  });
  EXPECT_EQ(store.load(1).value(), 1);
  EXPECT_LT(told, std::chrono::hours(1));
}

TEST(Scheduler, FlushesNoBatchThatAHookHasEmptied) {
  echo_batcher store("store");
  echo_batcher other("other", {.priority = -1});
  auto load = [&]() -> asynq::task<int> { co_return co_await store.load(1); };
  std::optional victim(load());
  int flushed = 0;
  scoped_hooks hooks(
      [&](const asynq::flush_info &info) {
        if (info.name == "store")
          victim.reset();
      },
      [&](const asynq::flush_info &) { ++flushed; });
  auto wait = [&]() -> asynq::task<> { co_await *victim; };
  EXPECT_THROW(asynq::gather(other.load(1), wait()).value(), asynq::deadlock);
  EXPECT_TRUE(store.sent.empty());
  EXPECT_EQ(other.sent.size(), 1u);
  EXPECT_EQ(flushed, 1);
}

TEST(SchedulerDeathTest, IsThereForDestructorsOfGlobalObjects) {
  struct loads_at_exit {
    echo_batcher store;
    ~loads_at_exit() {
      auto both = [&]() -> asynq::task<int> {
        co_await asynq::testing::sync();
        auto failed = [&]() -> asynq::task<> {
          throw 1;
          co_return;
        };
        try {
          co_await failed();
        } catch (int) {
        }
        co_return co_await store.load(6);
      };
      std::_Exit(both().value());
    }
  };
  auto ends = [] {
    static loads_at_exit global;
    EXPECT_EQ(global.store.load(1).value(), 1);
    EXPECT_NO_THROW(asynq::testing::sync().value());
    std::exit(1);
  };
  EXPECT_EXIT(ends(), testing::ExitedWithCode(6), "");
}

TEST(Scheduler, IsUsableAfterAnExceptionFromATask) {
  echo_batcher store;
  auto fail = [&]() -> asynq::task<> {
    co_await store.load(1);
    throw std::runtime_error("failed");
  };
  EXPECT_THROW(fail().value(), std::runtime_error);
  EXPECT_EQ(store.load(2).value(), 2);
}

TEST(Scheduler, IsOnePerThread) {
  scheduler *other = nullptr;
  std::size_t flushes = 0;
  std::thread([&] {
    other = &scheduler::current();
    echo_batcher store;
    store.load(1).value();
    flushes = scheduler::current().flush_count();
  }).join();
  EXPECT_NE(other, &scheduler::current());
  EXPECT_EQ(&scheduler::current(), &scheduler::current());
  EXPECT_EQ(flushes, 1u);
}

} // namespace
