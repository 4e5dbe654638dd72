// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/asynq.hpp>

#include "echo_batcher.hpp"
#include "in_order.hpp"
#include "scoped_hooks.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace {

using asynq::scheduler;
using asynq::testing::echo_batcher;
using asynq::testing::flush_log;
using asynq::testing::in_order;
using asynq::testing::scoped_hooks;
using log = std::vector<std::string>;

struct number : asynq::batch_item<int> {
  number(asynq::batch<number> &batch, int n) : batch_item(batch), n(n) {}
  int n;
};

/// Gives each number itself, unless told otherwise.
class numbers : public asynq::batch<number> {
public:
  using items = asynq::batch_items<number>;
  using function = std::function<void(items)>;

  explicit numbers(function flush = {}, std::string name = "numbers")
      : batch(std::move(name)), flush_(std::move(flush)) {}

  int priority() const noexcept override { return urgency; }

  std::vector<std::size_t> sizes;
  int cancelled = 0;
  int urgency = 0;

private:
  void flush_items(items items) override {
    sizes.push_back(items.size());
    if (flush_)
      return flush_(items);
    for (number &item : items)
      item.set_value(item.n);
  }

  void on_cancel() noexcept override { ++cancelled; }

  function flush_;
};

asynq::task<int> load(numbers &batch, int n) {
  co_return co_await number(batch, n);
}

/// What awaiting comes to, as text.
template <class Item> asynq::task<std::string> ending(Item &item) {
  try {
    co_return std::to_string(co_await item);
  } catch (const std::exception &e) {
    co_return e.what();
  }
}

TEST(Batch, IsFlushedOnceForAllThatWait) {
  numbers batch;
  EXPECT_EQ(asynq::gather(load(batch, 1), load(batch, 2)).value(),
            std::tuple(1, 2));
  EXPECT_EQ(load(batch, 3).value(), 3);
  EXPECT_EQ(batch.sizes, (std::vector<std::size_t>{2, 1}));
}

TEST(Batch, HasItsItemsInTheOrderOfTheirConstruction) {
  std::vector<int> order;
  numbers batch([&](numbers::items items) {
    for (number &item : items) {
      order.push_back(item.n);
      item.set_value(0);
    }
  });
  number first(batch, 1), second(batch, 2);
  auto use = [&]() -> asynq::task<> {
    co_await asynq::gather(second, number(batch, 3), first);
  };
  use().value();
  EXPECT_EQ(order, (std::vector{1, 2, 3}));
}

TEST(Batch, ResumesWhoeverWaitsInTheOrderInWhichItemsAreSet) {
  in_order();
  log order;
  numbers batch([](numbers::items items) {
    auto first = items.begin();
    auto second = std::next(first);
    second->set_value(0);
    first->set_value(0);
  });
  auto use = [&](const char *name, int n) -> asynq::task<> {
    co_await number(batch, n);
    order.push_back(name);
  };
  asynq::gather(use("first", 1), use("second", 2)).value();
  EXPECT_EQ(order, (log{"second", "first"}));
}

TEST(Batch, IsNotFlushedForItemsThatNobodyAwaits) {
  numbers batch;
  number idle(batch, 1);
  echo_batcher other;
  EXPECT_EQ(other.load(1).value(), 1);
  EXPECT_TRUE(batch.sizes.empty());
  EXPECT_EQ(load(batch, 2).value(), 2); // takes it along
  EXPECT_EQ(batch.sizes, std::vector<std::size_t>{2});
  EXPECT_TRUE(idle.is_computed());
}

TEST(Batch, LosesItemsThatAreDestroyed) {
  numbers batch;
  {
    number dropped(batch, 1);
    EXPECT_EQ(batch.size(), 1u);
  }
  EXPECT_TRUE(batch.is_empty());
  {
    scoped_hooks hooks([](const asynq::flush_info &) { throw 1; }, {});
    EXPECT_THROW(load(batch, 1).value(), int);
  }
  EXPECT_TRUE(batch.is_empty());
  EXPECT_EQ(load(batch, 2).value(), 2);
  EXPECT_EQ(batch.sizes, std::vector<std::size_t>{1});
}

TEST(Batch, ItemsCanBeAwaitedAnyNumberOfTimesByAnyNumberOfTasks) {
  numbers batch;
  number item(batch, 7);
  auto use = [&]() -> asynq::task<int *> {
    int &a = co_await item;
    int &b = co_await item;
    EXPECT_EQ(&a, &b);
    co_return &a;
  };
  auto [a, b] = asynq::gather(use(), use()).value();
  EXPECT_EQ(a, b);
  EXPECT_EQ(*a, 7);
  EXPECT_EQ(batch.sizes, std::vector<std::size_t>{1});
}

struct box : asynq::batch_item<std::unique_ptr<int>> {
  explicit box(asynq::batch<box> &batch) : batch_item(batch) {}
};

class boxes : public asynq::batch<box> {
public:
  boxes() : batch("boxes") {}

private:
  void flush_items(asynq::batch_items<box> items) override {
    for (box &item : items)
      item.set_value(std::make_unique<int>(1));
  }
};

TEST(Batch, ItemsThatAreAwaitedAsRvaluesAreMovedOut) {
  boxes batch;
  auto use = [&]() -> asynq::task<std::unique_ptr<int>> {
    box item(batch);
    EXPECT_EQ(**&(co_await item), 1);
    co_return co_await std::move(item);
  };
  EXPECT_EQ(*use().value(), 1);
  EXPECT_EQ(*box(batch).value(), 1);
}

TEST(Batch, ItemsKeepTheirPlaceWhenTheyAreMoved) {
  numbers batch;
  number a(batch, 1), b(batch, 2), c(batch, 3);
  number moved = std::move(b);
  EXPECT_EQ(batch.size(), 3u);
  EXPECT_EQ(moved.value(), 2);
  EXPECT_EQ(a.value() + c.value(), 4);
  number moved_again = std::move(moved); // with its value
  EXPECT_EQ(moved_again.value(), 2);
  EXPECT_EQ(batch.sizes, std::vector<std::size_t>{3});
}

TEST(Batch, PutsItemsMadeDuringAFlushIntoTheNextOne) {
  numbers *self = nullptr;
  numbers batch([&](numbers::items items) {
    for (number &item : items)
      item.set_value(item.n == 0 ? 0 : number(*self, item.n - 1).value() + 1);
  });
  self = &batch;
  EXPECT_EQ(load(batch, 3).value(), 3);
  EXPECT_EQ(batch.sizes, (std::vector<std::size_t>{1, 1, 1, 1}));
}

// Scenario 05, with a priority of its own.
TEST(Batch, IsFlushedByPriorityAndThenBySize) {
  in_order();
  numbers small({}, "small"), large({}, "large");
  echo_batcher other("other");
  flush_log flushes;
  small.urgency = 5;
  asynq::gather(load(large, 1), load(large, 2), load(large, 3),
                other.load_many({1, 2}), load(small, 1))
      .value();
  EXPECT_EQ(flushes.entries, (log{"small1", "large3", "other2"}));
}

TEST(Batch, IsWhatTheHooksGet) {
  numbers batch;
  const asynq::batch_base *seen = nullptr;
  scoped_hooks hooks(
      [&](const asynq::flush_info &info) {
        seen = &info.batch;
        EXPECT_EQ(info.batch.size(), info.size);
      },
      [&](const asynq::flush_info &info) {
        EXPECT_EQ(&info.batch, seen);
        EXPECT_EQ(info.size, 1u);
        EXPECT_EQ(info.batch.size(), 0u);
      });
  load(batch, 1).value();
  EXPECT_EQ(seen, &batch);
}

// Scenario 22: a flush that sets some, one that throws, errors of single items.
TEST(Batch, FailsTheItemsThatItsFlushDidNotSet) {
  numbers batch([](numbers::items items) {
    for (number &item : items)
      if (item.n != 2)
        item.set_value(item.n);
  });
  number a(batch, 1), b(batch, 2), c(batch, 3);
  EXPECT_EQ(asynq::gather(ending(a), ending(b), ending(c)).value(),
            std::tuple("1",
                       "asynq: the flush of batch 'numbers' did not set item 2 "
                       "of 3",
                       "3"));
  EXPECT_EQ(batch.cancelled, 0);
}

TEST(Batch, FailsTheItemsThatAreNotSetWhenItsFlushThrows) {
  std::exception_ptr error;
  scoped_hooks hooks(
      {}, [&](const asynq::flush_info &info) { error = info.error; });
  numbers batch([](numbers::items items) {
    items.begin()->set_value(1);
    throw std::runtime_error("down");
  });
  number a(batch, 1), b(batch, 2);
  EXPECT_EQ(asynq::gather(ending(a), ending(b)).value(),
            std::tuple("1", "down"));
  EXPECT_EQ(batch.cancelled, 1);
  EXPECT_EQ(error, b.error());
}

TEST(Batch, FailsSingleItems) {
  numbers batch([](numbers::items items) {
    for (number &item : items)
      item.set_error(
          std::make_exception_ptr(std::out_of_range(std::to_string(item.n))));
  });
  number a(batch, 1), b(batch, 2);
  EXPECT_EQ(asynq::gather(ending(a), ending(b)).value(), std::tuple("1", "2"));
  EXPECT_THROW(a.value(), std::out_of_range);
  EXPECT_NE(b.error(), nullptr);
}

// Scenario 19.
TEST(Batch, RefusesToSetAnItemTwice) {
  numbers batch([](numbers::items items) {
    for (number &item : items) {
      item.set_value(1);
      EXPECT_THROW(item.set_value(2), asynq::future_already_computed);
      EXPECT_THROW(item.set_error(std::make_exception_ptr(1)),
                   asynq::future_already_computed);
    }
  });
  EXPECT_EQ(load(batch, 1).value(), 1);
}

TEST(Batch, LosesAnItemThatIsSetBeforeTheFlush) {
  numbers batch;
  number early(batch, 1), late(batch, 2);
  early.set_value(100);
  EXPECT_EQ(batch.size(), 1u);
  EXPECT_EQ(asynq::gather(early, late).value(), std::tuple(100, 2));
  EXPECT_EQ(batch.sizes, std::vector<std::size_t>{1});
}

TEST(Batch, WakesWhoWaitsForAnItemThatATaskSets) {
  numbers batch;
  number item(batch, 1);
  auto set = [&]() -> asynq::task<> {
    item.set_value(100);
    co_return;
  };
  asynq::gather(ending(item), set()).value();
  EXPECT_TRUE(batch.sizes.empty());
  EXPECT_EQ(item.value(), 100);
}

// Scenario 23: cancel, cancel again, flush after that, add after that.
TEST(Batch, FailsItsItemsWhenItIsCancelled) {
  numbers batch;
  number a(batch, 1);
  batch.cancel();
  EXPECT_THROW(a.value(), asynq::batch_cancelled);
  EXPECT_EQ(batch.cancelled, 1);

  std::exception_ptr error = a.error();
  batch.cancel();
  batch.flush();
  EXPECT_EQ(a.error(), error);
  EXPECT_EQ(batch.cancelled, 1);
  EXPECT_TRUE(batch.sizes.empty());

  number b(batch, 2);
  EXPECT_EQ(b.value(), 2);
}

TEST(Batch, FailsItsItemsWithTheErrorItIsCancelledWith) {
  numbers batch;
  number a(batch, 1);
  auto cancel = [&]() -> asynq::task<> {
    batch.cancel(std::make_exception_ptr(std::runtime_error("no")));
    co_return;
  };
  auto [text, nothing] = asynq::gather(ending(a), cancel()).value();
  EXPECT_EQ(text, "no");
}

TEST(Batch, CancelsItsItemsWhenItIsDestroyed) {
  std::optional<numbers> batch(std::in_place);
  number item(*batch, 1);
  batch.reset();
  EXPECT_EQ(ending(item).value(), "asynq: batch 'numbers' was cancelled");
}

TEST(Batch, CanBeFlushedByHand) {
  log order;
  numbers batch;
  number item(batch, 1);
  auto waits = [&]() -> asynq::task<> {
    co_await item;
    order.push_back("unblocked");
  };
  auto flushes = [&]() -> asynq::task<> {
    batch.flush();
    EXPECT_TRUE(item.is_computed());
    order.push_back("flushed");
    co_return;
  };
  asynq::gather(waits(), flushes()).value();
  EXPECT_EQ(order, (log{"flushed", "unblocked"}));
}

// Defect 18: a value that is asked for outside of tasks fires no flush events.
TEST(Batch, FlushesWithHooksForAValueThatIsAskedForSynchronously) {
  numbers batch;
  flush_log flushes;
  number a(batch, 1), b(batch, 2);
  EXPECT_EQ(b.value(), 2);
  EXPECT_EQ(flushes.entries, log{"numbers2"});
  EXPECT_TRUE(a.is_computed());
}

TEST(Batch, ReportsAFlushThatAsksForTheValueOfItsOwnItem) {
  numbers batch([](numbers::items items) {
    EXPECT_THROW(items.begin()->value(), asynq::deadlock);
    items.begin()->set_value(1);
  });
  EXPECT_EQ(load(batch, 1).value(), 1);
}

TEST(Batch, ToleratesATaskThatIsDestroyedDuringTheFlush) {
  std::optional<number> doomed;
  numbers batch([&](numbers::items items) {
    for (number &item : items)
      if (item.n == 1) {
        doomed.reset();
        item.set_value(1);
      } else {
        item.set_value(item.n);
      }
  });
  number a(batch, 1);
  doomed.emplace(batch, 2);
  number c(batch, 3);
  EXPECT_EQ(a.value(), 1);
  EXPECT_EQ(c.value(), 3);
}

struct command : asynq::batch_item<> {
  explicit command(asynq::batch<command> &batch) : batch_item(batch) {}
};

class commands : public asynq::batch<command> {
public:
  commands() : batch("commands") {}
  std::size_t executed = 0;

private:
  void flush_items(asynq::batch_items<command> items) override {
    for (command &item : items) {
      ++executed;
      item.set_value();
    }
  }
};

TEST(Batch, TakesItemsWithoutAValue) {
  commands batch;
  auto use = [&]() -> asynq::task<> {
    co_await command(batch);
    std::vector<command> several;
    for (int i = 0; i < 3; ++i)
      several.emplace_back(batch);
    co_await asynq::gather(std::move(several));
  };
  use().value();
  EXPECT_EQ(batch.executed, 4u);
}

} // namespace
