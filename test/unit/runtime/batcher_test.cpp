// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/asynq.hpp>

#include "echo_batcher.hpp"
#include "in_order.hpp"
#include "scoped_hooks.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <ranges>
#include <span>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace {

using asynq::testing::echo_batcher;
using asynq::testing::in_order;
using asynq::testing::scoped_hooks;
using batches = std::vector<std::vector<int>>;

TEST(Batcher, SendsTheKeysInTheOrderOfAwaiting) {
  in_order();
  echo_batcher store;
  auto third = store.load(3);
  auto use = [&]() -> asynq::task<> {
    auto [a, b] = co_await asynq::gather(store.load(5), std::move(third));
    EXPECT_EQ(a, 5);
    EXPECT_EQ(b, 3);
  };
  use().value();
  EXPECT_EQ(store.sent, (batches{{5, 3}}));
}

TEST(Batcher, SendsNothingForALoadThatIsNotAwaited) {
  echo_batcher store;
  {
    auto dropped = store.load(1);
  }
  EXPECT_EQ(store.load(2).value(), 2);
  EXPECT_EQ(store.sent, (batches{{2}}));
}

TEST(Batcher, LoadsManyAsAVector) {
  in_order();
  echo_batcher store;
  auto use = [&]() -> asynq::task<> {
    std::vector<int> keys{3, 1, 3, 2};
    EXPECT_EQ(co_await store.load_many(keys), keys);
    EXPECT_TRUE((co_await store.load_many({})).empty());
  };
  use().value();
  EXPECT_EQ(store.sent, (batches{{3, 1, 2}}));
}

TEST(Batcher, TakesKeysFromAnyRange) {
  asynq::batcher<std::string, std::size_t> lengths(
      "lengths", [](std::span<const std::string> keys) {
        std::vector<std::size_t> result;
        for (const std::string &key : keys)
          result.push_back(key.size());
        return result;
      });
  std::list<const char *> words{"one", "three"};
  EXPECT_EQ(lengths.load_many(words).value(), (std::vector<std::size_t>{3, 5}));
  auto digits = std::views::iota(1, 4) |
                std::views::transform([](int i) { return std::to_string(i); });
  EXPECT_EQ(lengths.load_many(digits).value(),
            (std::vector<std::size_t>{1, 1, 1}));
}

TEST(Batcher, SendsEqualKeysOnce) {
  in_order();
  echo_batcher store;
  EXPECT_EQ(asynq::gather(store.load(1), store.load(2), store.load(1)).value(),
            std::tuple(1, 2, 1));
  EXPECT_EQ(store.sent, (batches{{1, 2}}));
}

TEST(Batcher, SendsEqualKeysAsOftenAsTheyAreLoadedIfAskedTo) {
  in_order();
  echo_batcher store("store", {.dedupe = false});
  EXPECT_EQ(store.load_many({1, 2, 1}).value(), (std::vector{1, 2, 1}));
  EXPECT_EQ(store.sent, (batches{{1, 2, 1}}));
}

TEST(Batcher, SendsEqualKeysOfDifferentBatchesEachTime) {
  echo_batcher store;
  auto use = [&]() -> asynq::task<> {
    co_await store.load(1);
    co_await store.load(1);
  };
  use().value();
  EXPECT_EQ(store.sent, (batches{{1}, {1}}));
}

TEST(Batcher, FindsEqualKeysAmongMany) {
  echo_batcher store;
  std::vector<int> keys;
  for (int i = 0; i < 10'000; ++i)
    keys.push_back(i * 64 % 7'000);
  EXPECT_EQ(store.load_many(keys).value(), keys);
  EXPECT_EQ(store.sent.size(), 1u);
  EXPECT_EQ(store.sent[0].size(), 875u);
}

TEST(Batcher, SplitsAtTheMaximumSize) {
  in_order();
  echo_batcher store("store", {.max_batch_size = 2, .dedupe = false});
  store.load_many({1, 2, 3, 4, 5}).value();
  EXPECT_EQ(store.sent, (batches{{1, 2}, {3, 4}, {5}}));
}

TEST(Batcher, CountsEqualKeysOnceTowardsTheMaximumSize) {
  in_order();
  echo_batcher store("store", {.max_batch_size = 2});
  store.load_many({1, 1, 2, 2, 1, 3}).value();
  EXPECT_EQ(store.sent, (batches{{1, 2}, {3}}));
}

TEST(Batcher, MovesValuesThatCannotBeCopied) {
  asynq::batcher<int, std::unique_ptr<int>> boxes(
      "boxes", [](std::span<const int> keys) {
        std::vector<std::unique_ptr<int>> result;
        for (int key : keys)
          result.push_back(std::make_unique<int>(key));
        return result;
      });
  auto [a, b] = asynq::gather(boxes.load(1), boxes.load(1)).value();
  EXPECT_EQ(*a + *b, 2);
}

TEST(Batcher, TakesKeysThatCannotBeHashed) {
  struct key {
    int number;
  };
  asynq::batcher<key, int> store("store", [](std::span<const key> keys) {
    std::vector<int> result;
    for (const key &k : keys)
      result.push_back(k.number);
    return result;
  });
  EXPECT_EQ(asynq::gather(store.load({1}), store.load({1})).value(),
            std::tuple(1, 1));
}

TEST(Batcher, TakesABatchFunctionThatCannotBeCopied) {
  asynq::batcher<int, bool> store(
      "store", [p = std::make_unique<int>(1)](std::span<const int> keys) {
        std::vector<bool> result;
        for (int key : keys)
          result.push_back(key == *p);
        return result;
      });
  EXPECT_EQ(store.load_many(std::vector{1, 2}).value(),
            (std::vector{true, false}));
}

// Scenario 22: a partial answer, an error for one key, a failing call.
TEST(Batcher, FailsAllLoadsIfTheNumberOfValuesIsWrong) {
  in_order();
  asynq::batcher<int, int> store(
      "users", [](std::span<const int>) { return std::vector{1}; });
  auto use = [&](int key) -> asynq::task<std::string> {
    try {
      co_await store.load(key);
    } catch (const asynq::wrong_number_of_values &e) {
      EXPECT_EQ(e.batcher(), "users");
      EXPECT_EQ(e.keys_sent(), 2u);
      EXPECT_EQ(e.values_returned(), 1u);
      co_return e.what();
    }
    co_return "not thrown";
  };
  std::string expected =
      "asynq: batcher 'users' was sent 2 keys and returned 1 values, none for "
      "2";
  EXPECT_EQ(asynq::gather(use(1), use(2)).value(),
            std::tuple(expected, expected));
}

/// What a batcher says whose function returns nothing at all.
template <class K> std::string complaint(const std::vector<K> &keys) {
  asynq::batcher<K, int> store(
      "store", [](std::span<const K>) { return std::vector<int>(); });
  try {
    store.load_many(keys).value();
  } catch (const asynq::wrong_number_of_values &e) {
    return e.what();
  }
  return "not thrown";
}

TEST(Batcher, NamesTheFirstKeysThatHaveNoValue) {
  in_order();
  std::string start = "asynq: batcher 'store' was sent ";
  EXPECT_EQ(complaint(std::vector{7, 9}),
            start + "2 keys and returned 0 values, none for 7, 9");
  EXPECT_EQ(complaint(std::vector{1, 2, 3, 4, 5, 6}),
            start +
                "6 keys and returned 0 values, none for 1, 2, 3, 4, 5, ...");
  EXPECT_EQ(complaint(std::vector<std::string>{"a"}),
            start + "1 keys and returned 0 values, none for 'a'");
}

TEST(Batcher, NamesNoKeysThatItCannotPrintOrThatAreTooFew) {
  EXPECT_EQ(complaint(std::vector{std::optional<int>(1)}),
            "asynq: batcher 'store' was sent 1 keys and returned 0 values");
  asynq::batcher<int, int> generous(
      "store", [](std::span<const int>) { return std::vector{1, 2}; });
  try {
    generous.load(1).value();
    FAIL() << "not thrown";
  } catch (const asynq::wrong_number_of_values &e) {
    EXPECT_STREQ(
        e.what(),
        "asynq: batcher 'store' was sent 1 keys and returned 2 values");
  }
}

TEST(Batcher, FailsAllLoadsIfTheBatchFunctionThrows) {
  int calls = 0;
  asynq::batcher<int, int> store("store", [&](std::span<const int> keys) {
    if (++calls == 1)
      throw std::runtime_error("down");
    return std::vector<int>(keys.begin(), keys.end());
  });
  auto use = [&](int key) -> asynq::task<int> {
    try {
      co_return co_await store.load(key);
    } catch (const std::runtime_error &) {
      co_return -1;
    }
  };
  EXPECT_EQ(asynq::gather(use(1), use(2)).value(), std::tuple(-1, -1));
  EXPECT_EQ(asynq::gather(use(1), use(2)).value(), std::tuple(1, 2));
}

asynq::batcher<int, int> &odd_keys() {
  static asynq::batcher<int, int> store(
      "odd keys", [](std::span<const int> keys) {
        std::vector<asynq::outcome<int>> result;
        for (int key : keys) {
          if (key % 2 == 1)
            result.push_back(key);
          else
            result.push_back(std::make_exception_ptr(
                std::out_of_range(std::to_string(key))));
        }
        return result;
      });
  return store;
}

TEST(Batcher, FailsSingleLoads) {
  auto use = [&](int key) -> asynq::task<std::string> {
    try {
      co_return std::to_string(co_await odd_keys().load(key));
    } catch (const std::out_of_range &e) {
      co_return std::string("no ") + e.what();
    }
  };
  auto [a, b, c, d] = asynq::gather(use(1), use(2), use(3), use(2)).value();
  EXPECT_EQ(a + ", " + b + ", " + c + ", " + d, "1, no 2, 3, no 2");
}

TEST(Batcher, ThrowsTheFirstErrorOfManyByPosition) {
  try {
    odd_keys().load_many(std::vector{1, 4, 3, 2}).value();
    FAIL() << "not thrown";
  } catch (const std::out_of_range &e) {
    EXPECT_STREQ(e.what(), "4");
  }
}

TEST(Batcher, PutsKeysLoadedDuringACallIntoTheNextBatch) {
  batches sent;
  asynq::batcher<int, int> *self = nullptr;
  asynq::batcher<int, int> store("store", [&](std::span<const int> keys) {
    sent.emplace_back(keys.begin(), keys.end());
    if (keys[0] > 0)
      self->load(keys[0] - 1).value();
    return std::vector<int>(keys.begin(), keys.end());
  });
  self = &store;
  EXPECT_EQ(store.load(2).value(), 2);
  EXPECT_EQ(sent, (batches{{2}, {1}, {0}}));
}

/// Makes the next flush fail, so that the tasks that wait for it are destroyed.
template <class Awaitable> void abandon(Awaitable awaitable) {
  auto &scheduler = asynq::scheduler::current();
  auto former = scheduler.on_before_batch_flush(
      [](const asynq::flush_info &) { throw std::runtime_error("stop"); });
  EXPECT_THROW(std::move(awaitable).value(), std::runtime_error);
  scheduler.on_before_batch_flush(std::move(former));
}

TEST(Batcher, DoesNotSendTheKeysOfDestroyedTasks) {
  in_order();
  echo_batcher store;
  auto load = [&](int key) -> asynq::task<int> {
    co_return co_await store.load(key);
  };
  auto kept = asynq::gather(load(1), load(2), load(3));
  abandon(asynq::gather(load(4), load(2), load(5)));
  EXPECT_EQ(std::move(kept).value(), std::tuple(1, 2, 3));
  EXPECT_EQ(store.sent, (batches{{1, 2, 3}}));
}

TEST(Batcher, MayHaveNoValues) {
  in_order();
  batches written;
  asynq::batcher<int, void> store("store", [&](std::span<const int> keys) {
    written.emplace_back(keys.begin(), keys.end());
  });
  auto write = [&]() -> asynq::task<> {
    co_await asynq::gather(store.load(1), store.load(2));
    // NOLINTNEXTLINE(asynq-unnecessary-await): a second batch is the test
    co_await store.load(3);
  };
  write().value();
  store.load_many(std::vector{4, 5}).value();
  EXPECT_EQ(written, (batches{{1, 2}, {3}, {4, 5}}));
}

TEST(Batcher, WritesTwiceWhatIsWrittenTwiceUnlessToldOtherwise) {
  std::size_t written = 0;
  auto count = [&](std::span<const int> keys) { written += keys.size(); };
  asynq::batcher<int, void> each("each", count);
  asynq::batcher<int, void> once("once", count, {.dedupe = true});
  asynq::gather(each.load(1), each.load(1)).value();
  EXPECT_EQ(written, 2u);
  asynq::gather(once.load(1), once.load(1)).value();
  EXPECT_EQ(written, 3u);
}

TEST(Batcher, MayFailSingleKeysWithoutValues) {
  in_order();
  asynq::batcher<int, void> store("store", [](std::span<const int> keys) {
    std::vector<asynq::outcome<void>> answers(keys.size());
    answers[0] = std::make_exception_ptr(std::runtime_error("full"));
    return answers;
  });
  auto [bad, good] =
      asynq::gather_settled(store.load(1), store.load(2)).value();
  EXPECT_FALSE(bad.has_value());
  EXPECT_TRUE(good.has_value());
}

struct point {
  int x, y;
  bool operator==(const point &) const = default;
};

} // namespace

template <> struct asynq::key_hash<point> {
  std::size_t operator()(const point &p) const {
    return std::size_t(p.x + 31 * p.y);
  }
};

namespace {

template <class K> std::size_t sent_of_two(K a, K b, bool cache) {
  std::size_t sent = 0;
  asynq::batcher<K, int> store("store",
                               [&](std::span<const K> keys) {
                                 sent += keys.size();
                                 return std::vector<int>(keys.size());
                               },
                               {.cache = cache});
  (void)asynq::gather(store.load(a), store.load(b)).value();
  return sent;
}

TEST(Batcher, FindsEqualPairsAndTuplesAndWhatHasAHashForIt) {
  for (bool cache : {false, true}) {
    EXPECT_EQ(sent_of_two(std::pair(1, 2), std::pair(1, 2), cache), 1u);
    EXPECT_EQ(sent_of_two(std::pair(1, 2), std::pair(2, 1), cache), 2u);
    std::tuple<int, std::string, std::pair<int, int>> key(1, "a", {2, 3});
    EXPECT_EQ(sent_of_two(key, key, cache), 1u);
    EXPECT_EQ(sent_of_two(point{1, 2}, point{1, 2}, cache), 1u);
    EXPECT_EQ(sent_of_two(point{1, 2}, point{2, 1}, cache), 2u);
  }
  struct unhashed {
    bool operator==(const unhashed &) const = default;
  };
  static_assert(asynq::batcher<point, int>::finds_equal_keys);
  static_assert(!asynq::batcher<unhashed, int>::finds_equal_keys);
}

TEST(Batcher, LoadsManyKeysThatAreListed) {
  echo_batcher store;
  EXPECT_EQ(store->load_many({3, 1, 2}).value(), (std::vector{3, 1, 2}));
}

TEST(Batcher, FailsTheLoadsThatWaitWhenItIsDestroyed) {
  for (bool two_phases : {false, true}) {
    auto echo = [](std::span<const int> keys) {
      return std::vector<int>(keys.begin(), keys.end());
    };
    using batcher = asynq::batcher<int, int>;
    auto store = two_phases
                     ? std::make_unique<batcher>("store", echo, std::identity())
                     : std::make_unique<batcher>("store", echo);
    auto load = [&](int key) -> asynq::task<int> {
      co_return co_await store->load(key);
    };
    auto waits = load(1);
    {
      scoped_hooks hooks([](const asynq::flush_info &) { throw 1; }, {});
      EXPECT_THROW(waits.value(), int);
    }
    store.reset();
    EXPECT_THROW(waits.value(), asynq::batch_cancelled);
  }
}

TEST(Batcher, MayGoBeforeWhoWaitsForIt) {
  std::optional<echo_batcher> store(std::in_place);
  auto load = [&](int key) -> asynq::task<int> {
    co_return co_await (*store)->load(key);
  };
  {
    auto waits = load(1);
    scoped_hooks hooks([](const asynq::flush_info &) { throw 1; }, {});
    EXPECT_THROW(waits.value(), int);
    store.reset();
  }
  store.emplace();
  EXPECT_EQ(load(2).value(), 2);
}

TEST(Batcher, DropsTheKeysOfDestroyedTasksFromABatchThatGoesOn) {
  in_order();
  echo_batcher store;
  auto load = [&](int key) -> asynq::task<int> {
    co_return co_await store.load(key);
  };
  // Started, and still waiting when the task that awaited it is gone.
  auto second = load(2);
  auto fourth = load(4);
  abandon(asynq::gather(load(1), second, load(3), fourth, load(5)));
  EXPECT_EQ(asynq::gather(load(6), fourth, load(1), second).value(),
            std::tuple(6, 4, 1, 2));
  EXPECT_EQ(store.sent, (batches{{2, 4, 6, 1}}));
}

} // namespace
