// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/asynq.hpp>

#include "echo_batcher.hpp"
#include "in_order.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace {

using asynq::testing::echo_batcher;
using asynq::testing::in_order;

static_assert(!std::is_copy_constructible_v<asynq::task<int>>);
static_assert(std::is_nothrow_move_constructible_v<asynq::task<int>>);
static_assert(!std::is_constructible_v<bool, asynq::task<int>>);
static_assert(sizeof(asynq::task<int>) == sizeof(void *));

// What every suspended task carries.
static_assert(sizeof(asynq::task<>::promise_type) <= 48);
static_assert(sizeof(asynq::task<int>::promise_type) <= 48);
static_assert(sizeof(asynq::task<void *>::promise_type) <= 48);
static_assert(sizeof(asynq::task<int &>::promise_type) <= 48);
static_assert(sizeof(asynq::task<std::string>::promise_type) <=
              40 + sizeof(std::string));

asynq::task<int> answer() { co_return 42; }

asynq::task<> fail(std::string what) {
  throw std::runtime_error(what);
  co_return;
}

/// Counts its living instances.
struct counted {
  static inline int alive = 0;
  counted() { ++alive; }
  counted(const counted &) { ++alive; }
  counted(counted &&) noexcept { ++alive; }
  counted &operator=(const counted &) = default;
  ~counted() { --alive; }
};

TEST(Task, DoesNothingBeforeItIsAwaited) {
  int started = 0;
  auto start = [&]() -> asynq::task<> {
    ++started;
    co_return;
  };
  {
    [[maybe_unused]] auto dropped = start();
  }
  EXPECT_EQ(started, 0);
  start().value();
  EXPECT_EQ(started, 1);
}

// Defect 12: asynq's allow_sync_call gives None, and calls nothing.
TEST(Task, GivesItsValueToTheSynchronousCaller) {
  EXPECT_EQ(answer().value(), 42);
}

TEST(Task, KeepsItsValueForTheSynchronousCallerOfAnLvalue) {
  auto t = answer();
  int &first = t.value();
  int &second = t.value();
  EXPECT_EQ(&first, &second);
  EXPECT_EQ(first, 42);
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

TEST(Task, OfAReferenceRefersToTheOriginal) {
  int original = 1;
  auto refer = [&]() -> asynq::task<int &> { co_return original; };
  auto use = [&]() -> asynq::task<> {
    int &direct = co_await refer();
    auto t = refer();
    int &kept = co_await t;
    EXPECT_EQ(&direct, &original);
    EXPECT_EQ(&kept, &original);
  };
  use().value();
}

TEST(Task, ConvertsWhatIsReturned) {
  auto text = []() -> asynq::task<std::string> { co_return "text"; };
  auto list = []() -> asynq::task<std::vector<int>> { co_return {1, 2, 3}; };
  EXPECT_EQ(text().value(), "text");
  EXPECT_EQ(list().value(), (std::vector{1, 2, 3}));
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

TEST(Task, ThrowsTheSameExceptionEachTimeItIsAwaitedAsAnLvalue) {
  auto use = []() -> asynq::task<int> {
    auto t = fail("again");
    int caught = 0;
    for (int i = 0; i < 2; ++i) {
      try {
        co_await t;
      } catch (const std::runtime_error &) {
        ++caught;
      }
    }
    co_return caught;
  };
  EXPECT_EQ(use().value(), 2);
}

TEST(Task, ReportsAnExceptionOfALocalsDestructorThoughAValueWasReturned) {
  struct thrower {
    ~thrower() noexcept(false) { throw std::runtime_error("destructor"); }
  };
  auto t = []() -> asynq::task<std::string> {
    thrower at_end;
    co_return std::string(100, 'x');
  };
  EXPECT_THROW(t().value(), std::runtime_error);
}

TEST(Task, IsEmptyAfterItWasMoved) {
  auto use = []() -> asynq::task<int> {
    auto t = answer();
    co_await std::move(t);
    co_return co_await std::move(t);
  };
  EXPECT_THROW(use().value(), asynq::empty_task);

  auto await_lvalue = []() -> asynq::task<int> {
    auto t = answer();
    auto moved = std::move(t);
    co_return co_await t;
  };
  EXPECT_THROW(await_lvalue().value(), asynq::empty_task);

  auto t = answer();
  EXPECT_EQ(std::move(t).value(), 42);
  EXPECT_THROW(std::move(t).value(), asynq::empty_task);
  EXPECT_THROW(t.value(), asynq::empty_task);
}

TEST(Task, CanBeAssigned) {
  auto t = answer();
  std::move(t).value();
  t = answer();
  EXPECT_EQ(std::move(t).value(), 42);
}

// Scenario 03.
TEST(Task, OfAChainOfDataRunsNothingWhenCreatedAndAllWhenAwaited) {
  int runs = 0;
  auto next = [&](asynq::task<int> previous) -> asynq::task<int> {
    ++runs;
    co_await asynq::gather(); // asynq's `yield None`, which changes nothing
    co_return 1 + co_await std::move(previous);
  };
  auto t = answer();
  for (int i = 0; i < 10; ++i)
    t = next(std::move(t));
  EXPECT_EQ(runs, 0);
  EXPECT_EQ(std::move(t).value(), 52);
  EXPECT_EQ(runs, 10);
}

// Scenario 11.
TEST(Task, KeepsNothingOfWhatItHasAwaited) {
  echo_batcher store;
  auto child = [&](int key) -> asynq::task<counted> {
    counted local;
    co_await store.load(key);
    co_return local;
  };
  auto parent = [&]() -> asynq::task<> {
    std::vector<asynq::task<counted>> children;
    for (int i = 0; i < 10; ++i)
      children.push_back(child(i));
    {
      auto results = co_await asynq::gather(std::move(children));
    }
    EXPECT_EQ(counted::alive, 0);
    co_await child(10);
    EXPECT_EQ(counted::alive, 0);
  };
  parent().value();
}

TEST(Task, MayBeAwaitedByManyAtOnceAsAnLvalue) {
  in_order();
  echo_batcher store;
  int runs = 0;
  auto shared = [&]() -> asynq::task<int> {
    ++runs;
    co_return co_await store.load(7);
  };
  std::vector<int> order;
  auto user = [&](int id, asynq::task<int> &t) -> asynq::task<int> {
    int result = co_await t;
    order.push_back(id);
    co_return result;
  };
  auto t = shared();
  auto all = asynq::gather(user(1, t), user(2, t), user(3, t));
  EXPECT_EQ(std::move(all).value(), std::tuple(7, 7, 7));
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(order, (std::vector{1, 2, 3}));
}

TEST(Task, GoesToANewOwnerAfterThoseWhoAwaitItAlready) {
  in_order();
  echo_batcher store;
  std::vector<std::string> order;
  auto load = [&]() -> asynq::task<int> { co_return co_await store.load(7); };
  auto t = load();
  auto borrow = [&](std::string name) -> asynq::task<> {
    EXPECT_EQ(co_await t, 7);
    order.push_back(name);
  };
  auto own = [&]() -> asynq::task<> {
    EXPECT_EQ(co_await std::move(t), 7);
    order.push_back("owner");
  };
  asynq::gather(borrow("first"), borrow("second"), own()).value();
  EXPECT_EQ(order, (std::vector<std::string>{"first", "second", "owner"}));
}

TEST(Task, IsDestroyedWithItsNewOwnerAlsoIfItWasStartedByAnother) {
  echo_batcher store;
  auto load = [&](counted) -> asynq::task<int> {
    co_return co_await store.load(7);
  };
  auto t = load(counted());
  auto own = [&]() -> asynq::task<int> { co_return co_await std::move(t); };
  auto stop = [](const asynq::flush_info &) { throw 1; };
  auto former = asynq::scheduler::current().on_before_batch_flush(stop);
  EXPECT_THROW(t.value(), int); // it waits now, and nobody for it
  EXPECT_EQ(counted::alive, 1);
  EXPECT_THROW(own().value(), int);
  EXPECT_EQ(counted::alive, 0);
  asynq::scheduler::current().on_before_batch_flush(former);
}

TEST(Task, AwaitedAsAnLvalueGoesOnBeforeSiblingsStartIfNothingWaits) {
  in_order();
  std::string log;
  auto child = [&]() -> asynq::task<> {
    log += '.';
    co_return;
  };
  auto parent = [&](char start, char end) -> asynq::task<> {
    log += start;
    auto t = child();
    co_await t;
    log += end;
  };
  asynq::gather(parent('a', 'A'), parent('b', 'B')).value();
  EXPECT_EQ(log, "a.Ab.B");
}

TEST(Task, StaysWithItsOwnerWhenTheTaskThatAwaitsItIsDestroyed) {
  echo_batcher store;
  auto load = [&]() -> asynq::task<int> { co_return co_await store.load(1); };
  auto await = [](asynq::task<int> &t) -> asynq::task<int> {
    co_return co_await t;
  };
  auto stop = [](const asynq::flush_info &) {
    throw std::runtime_error("stop");
  };
  auto t = load();
  auto former = asynq::scheduler::current().on_before_batch_flush(stop);
  EXPECT_THROW(await(t).value(), std::runtime_error);
  asynq::scheduler::current().on_before_batch_flush(former);
  EXPECT_EQ(t.value(), 1);
}

TEST(Task, DestroysChildrenBeforeTheLocalsOfTheirParents) {
  std::vector<int> destroyed;
  struct guard {
    std::vector<int> &log;
    int depth;
    ~guard() { log.push_back(depth); }
  };
  echo_batcher store;
  auto chain = [&](auto &self, int depth) -> asynq::task<> {
    guard local{destroyed, depth};
    if (depth == 3)
      co_await store.load(1);
    else
      // NOLINTNEXTLINE(asynq-single-gather): a gather at every depth
      co_await asynq::gather(self(self, depth + 1));
  };
  auto stop = [](const asynq::flush_info &) { throw 1; };
  auto former = asynq::scheduler::current().on_before_batch_flush(stop);
  EXPECT_THROW(chain(chain, 0).value(), int);
  asynq::scheduler::current().on_before_batch_flush(former);
  EXPECT_EQ(destroyed, (std::vector{3, 2, 1, 0}));
}

} // namespace
