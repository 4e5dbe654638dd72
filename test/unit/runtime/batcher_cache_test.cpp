// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/asynq.hpp>

#include "echo_batcher.hpp"
#include "in_order.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace {

using asynq::scheduler;
using asynq::testing::echo_batcher;
using asynq::testing::in_order;
using batches = std::vector<std::vector<int>>;

TEST(BatcherCache, SendsAKeyOnce) {
  echo_batcher store("store", {.cache = true});
  auto use = [&]() -> asynq::task<> {
    EXPECT_EQ(co_await store.load(1), 1);
    EXPECT_EQ(co_await store.load(1), 1);
    std::vector<int> keys{2, 1, 2};
    EXPECT_EQ(co_await store.load_many(keys), keys);
  };
  use().value();
  EXPECT_EQ(store.sent, (batches{{1}, {2}}));
}

TEST(BatcherCache, DoesNotSuspendForAKnownKey) {
  echo_batcher store("store", {.cache = true});
  store.load(1).value();
  std::size_t before = scheduler::current().flush_count();
  bool done = false;
  auto known = [&]() -> asynq::task<> {
    co_await store.load(1);
    co_await asynq::gather(store.load(1), store.load(1));
    done = true;
  };
  auto unknown = [&]() -> asynq::task<> {
    co_await store.load(2);
    EXPECT_TRUE(done);
  };
  asynq::gather(unknown(), known()).value();
  EXPECT_EQ(scheduler::current().flush_count() - before, 1u);
}

TEST(BatcherCache, SendsEqualKeysOnceWhateverDedupeSays) {
  echo_batcher store("store", {.dedupe = false, .cache = true});
  store.load_many({1, 1}).value();
  EXPECT_EQ(store.sent, (batches{{1}}));
}

// Defect 14: in asynq, concurrent misses of a cache compute twice.
TEST(BatcherCache, SharesAKeyThatIsOnItsWayInAnotherBatch) {
  in_order();
  echo_batcher store("store", {.max_batch_size = 2, .cache = true});
  EXPECT_EQ(store.load_many({1, 2, 3, 1, 4, 5, 2}).value(),
            (std::vector{1, 2, 3, 1, 4, 5, 2}));
  EXPECT_EQ(store.sent, (batches{{1, 2}, {3, 4}, {5}}));

  // Without a cache, a key is sent once for each batch.
  echo_batcher forgetful("store", {.max_batch_size = 2});
  forgetful.load_many({1, 2, 3, 1, 4, 5, 2}).value();
  EXPECT_EQ(forgetful.sent, (batches{{1, 2}, {3, 1}, {4, 5}, {2}}));
}

TEST(BatcherCache, SharesAKeyBetweenSendAndReceive) {
  echo_batcher other("other");
  batches sent;
  asynq::batcher<int, int> store(
      "store",
      [&](std::span<const int> keys) {
        return sent.emplace_back(keys.begin(), keys.end());
      },
      [](std::vector<int> keys) { return keys; }, {.cache = true});
  auto first = [&]() -> asynq::task<int> { co_return co_await store.load(1); };
  auto second = [&]() -> asynq::task<int> {
    co_await other.load(1); // flushed while 1 is in flight
    co_return co_await store.load(1);
  };
  EXPECT_EQ(asynq::gather(first(), second()).value(), std::tuple(1, 1));
  EXPECT_EQ(sent, (batches{{1}}));
}

TEST(BatcherCache, DoesNotRememberErrors) {
  int calls = 0;
  asynq::batcher<int, int> store(
      "store",
      [&](std::span<const int> keys) {
        if (++calls == 1)
          throw std::runtime_error("down");
        std::vector<asynq::outcome<int>> answers;
        for (int key : keys) {
          if (key < 0 && calls == 2)
            answers.push_back(std::make_exception_ptr(std::out_of_range("")));
          else
            answers.push_back(key);
        }
        return answers;
      },
      {.cache = true});
  EXPECT_THROW(store.load(1).value(), std::runtime_error);
  EXPECT_EQ(calls, 1);
  EXPECT_THROW(asynq::gather(store.load(-1), store.load(1)).value(),
               std::out_of_range);
  EXPECT_EQ(store.load(1).value(), 1);
  EXPECT_EQ(calls, 2);
  EXPECT_EQ(asynq::gather(store.load(1), store.load(-1)).value(),
            std::tuple(1, -1));
  EXPECT_EQ(calls, 3);
}

TEST(BatcherCache, GivesPrimedValues) {
  echo_batcher store("store", {.cache = true});
  store->prime(1, 100);
  store->prime(1, 200); // known
  EXPECT_EQ(asynq::gather(store.load(1), store.load(2)).value(),
            std::tuple(100, 2));
  EXPECT_EQ(store.sent, (batches{{2}}));
  store->clear(1);
  store->prime(1, 300);
  EXPECT_EQ(store.load(1).value(), 300);
}

TEST(BatcherCache, DoesNotPrimeAKeyThatIsOnItsWay) {
  in_order();
  echo_batcher store("store", {.cache = true});
  auto prime = [&]() -> asynq::task<> {
    store->prime(1, 100);
    co_return;
  };
  asynq::gather(store.load(1), prime()).value();
  EXPECT_EQ(store.load(1).value(), 1);
}

TEST(BatcherCache, CannotBePrimedIfThereIsNone) {
  echo_batcher store("store");
  EXPECT_THROW(store->prime(1, 1), std::logic_error);
  store->clear(1);
  store->clear();
  EXPECT_EQ(store.load(1).value(), 1);
}

TEST(BatcherCache, ForgetsWhatIsCleared) {
  in_order();
  echo_batcher store("store", {.cache = true});
  store.load_many({1, 2}).value();
  store->clear(1);
  store.load_many({1, 2}).value();
  EXPECT_EQ(store.sent, (batches{{1, 2}, {1}}));
  store->clear();
  store.load_many({1, 2}).value();
  EXPECT_EQ(store.sent, (batches{{1, 2}, {1}, {1, 2}}));
}

TEST(BatcherCache, DoesNotRememberAValueClearedOnItsWay) {
  asynq::batcher<int, int> *self = nullptr;
  int calls = 0;
  asynq::batcher<int, int> store("store",
                                 [&](std::span<const int> keys) {
                                   if (++calls == 1)
                                     self->clear(keys[0]);
                                   return std::vector<int>(keys.size(), calls);
                                 },
                                 {.cache = true});
  self = &store;
  EXPECT_EQ(store.load(1).value(), 1);
  EXPECT_EQ(store.load(1).value(), 2);
  EXPECT_EQ(store.load(1).value(), 2);
}

TEST(BatcherCache, SendsAKeyAgainWhoseLoadWasDestroyed) {
  in_order();
  echo_batcher store("store", {.max_batch_size = 2, .cache = true});
  auto load = [&](int key) -> asynq::task<int> {
    co_return co_await store.load(key);
  };
  auto abandon = [](auto awaitable) {
    auto former = scheduler::current().on_before_batch_flush(
        [](const asynq::flush_info &) { throw 1; });
    EXPECT_THROW(std::move(awaitable).value(), int);
    scheduler::current().on_before_batch_flush(std::move(former));
  };
  abandon(asynq::gather(load(1), load(2)));
  auto kept = load(3);
  abandon(asynq::gather(load(4), kept));
  EXPECT_EQ(asynq::gather(load(4), kept, load(1)).value(), std::tuple(4, 3, 1));
  EXPECT_EQ(store.sent, (batches{{3, 4}, {1}}));
}

TEST(BatcherCache, ReportsABatchFunctionThatWaitsForItsOwnKey) {
  asynq::batcher<int, int> *self = nullptr;
  asynq::batcher<int, int> store(
      "store",
      [&](std::span<const int> keys) {
        EXPECT_THROW(self->load(keys[0]).value(), asynq::deadlock);
        return std::vector<int>(keys.begin(), keys.end());
      },
      {.cache = true});
  self = &store;
  EXPECT_EQ(store.load(1).value(), 1);
}

TEST(BatcherCache, RefusesValuesThatCannotBeCopied) {
  using boxes = asynq::batcher<int, std::unique_ptr<int>>;
  auto nothing = [](std::span<const int> keys) {
    return std::vector<std::unique_ptr<int>>(keys.size());
  };
  EXPECT_THROW(boxes("boxes", nothing, {.cache = true}), std::invalid_argument);
  boxes without("boxes", nothing);
  EXPECT_EQ(without.load(1).value(), nullptr);
}

struct picky {
  int i;
  bool operator==(const picky &) const = default;
};

} // namespace

template <> struct std::hash<picky> {
  std::size_t operator()(const picky &key) const {
    if (key.i == 13)
      throw std::runtime_error("unlucky");
    return std::size_t(key.i);
  }
};

namespace {

TEST(BatcherCache, FailsTheLoadOfAKeyWhoseHashThrows) {
  for (bool cache : {false, true}) {
    asynq::batcher<picky, int> store("store",
                                     [](std::span<const picky> keys) {
                                       return std::vector<int>(keys.size(), 7);
                                     },
                                     {.cache = cache});
    auto load = [&](int key) -> asynq::task<int> {
      co_return co_await store.load(picky{key});
    };
    auto [good, bad] = asynq::gather_settled(load(1), load(13)).value();
    EXPECT_EQ(good.value(), 7);
    EXPECT_THROW(bad.value(), std::runtime_error);
    EXPECT_EQ(load(1).value(), 7);
  }
}

} // namespace
