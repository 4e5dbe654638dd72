// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/asynq.hpp>

#include "echo_batcher.hpp"
#include "in_order.hpp"

#include <gtest/gtest.h>

#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

namespace {

using asynq::testing::echo_batcher;
using asynq::testing::in_order;

static_assert(std::is_copy_constructible_v<asynq::future<int>>);
static_assert(std::is_nothrow_move_constructible_v<asynq::future<int>>);
static_assert(!std::is_default_constructible_v<asynq::future<int>>);
static_assert(!std::is_constructible_v<bool, asynq::future<int>>);
static_assert(!std::is_constructible_v<bool, asynq::promise_future<bool>>);
static_assert(sizeof(asynq::future<int>) == sizeof(void *));
static_assert(sizeof(asynq::promise_future<int>) == sizeof(void *));

// Defect 11: a future is not a condition, whatever it holds.
template <class T>
concept condition = requires(T t) { t ? 1 : 0; };
static_assert(!condition<asynq::future<int>>);
static_assert(!condition<asynq::promise_future<bool>>);
static_assert(!condition<asynq::task<bool>>);

std::exception_ptr error(const std::string &what) {
  return std::make_exception_ptr(std::runtime_error(what));
}

std::string what(std::exception_ptr e) {
  try {
    if (e)
      std::rethrow_exception(e);
  } catch (const std::exception &caught) {
    return caught.what();
  }
  return "no error";
}

template <class T> asynq::task<T> await(asynq::future<T> f) {
  co_return co_await f;
}

TEST(ConstFuture, IsComputedWhenItIsMade) {
  auto f = asynq::const_future(7);
  EXPECT_TRUE(f.is_computed());
  EXPECT_EQ(f.value(), 7);
  EXPECT_EQ(f.error(), nullptr);
  EXPECT_EQ(await(f).value(), 7);
}

TEST(ConstFuture, KeepsAMoveOnlyValue) {
  auto f = asynq::const_future(std::make_unique<int>(7));
  EXPECT_EQ(*f.value(), 7);
}

TEST(ConstFuture, MayBeOfAnotherTypeThanItsArgument) {
  auto f = asynq::const_future<std::string>("text");
  EXPECT_EQ(f.value(), "text");
}

TEST(ConstFuture, OfNothingIsComputed) {
  asynq::future<> f = asynq::const_future();
  EXPECT_TRUE(f.is_computed());
  f.value();
  await(f).value();
}

TEST(ErrorFuture, ThrowsItsErrorAtEachAwaitAndKeepsIt) {
  auto f = asynq::error_future<int>(error("known"));
  EXPECT_TRUE(f.is_computed());
  EXPECT_EQ(what(f.error()), "known");
  EXPECT_THROW(f.value(), std::runtime_error);
  EXPECT_THROW(await(f).value(), std::runtime_error);
  EXPECT_THROW(await(f).value(), std::runtime_error);
}

TEST(ErrorFuture, ThrowsTheSameExceptionObjectToEveryAwaiter) {
  auto f = asynq::error_future<>(error("same"));
  std::vector<const void *> seen;
  auto look = [&]() -> asynq::task<> {
    try {
      co_await f;
    } catch (const std::exception &e) {
      seen.push_back(&e);
    }
  };
  asynq::gather(look(), look()).value();
  ASSERT_EQ(seen.size(), 2u);
  EXPECT_EQ(seen[0], seen[1]);
}

TEST(Future, GivesEveryAwaiterAReferenceToTheSameValue) {
  auto f = asynq::const_future(std::string("shared"));
  auto address = [&]() -> asynq::task<const std::string *> {
    const std::string &value = co_await f;
    co_return &value;
  };
  auto [a, b] = asynq::gather(address(), address()).value();
  EXPECT_EQ(a, b);
  EXPECT_EQ(a, &f.value());
}

TEST(Future, OfAReferenceGivesThatReference) {
  int original = 1;
  asynq::promise_future<int &> p;
  p.set_value(original);
  EXPECT_EQ(&p.value(), &original);
  EXPECT_EQ(&await<int &>(p).value(), &original);
}

TEST(Future, IsCopiedIntoTheResultOfAGatherAndKeepsItsValue) {
  auto f = asynq::const_future(std::string("kept"));
  auto [a, b] = asynq::gather(f, std::move(f)).value();
  a += "!";
  EXPECT_EQ(b, "kept");
  EXPECT_EQ(f.value(), "kept");
}

// Scenario 19.
TEST(Future, MayBeAwaitedTwiceByOneGather) {
  echo_batcher store;
  auto f = asynq::share(store.load(5));
  EXPECT_EQ(asynq::gather(f, f).value(), std::tuple(5, 5));
  EXPECT_EQ(store.sent, (std::vector<std::vector<int>>{{5}}));
}

TEST(Future, StaysNotEmptyWhenItIsMovedFrom) {
  auto f = asynq::const_future(1);
  auto moved = std::move(f);
  EXPECT_EQ(f.value() + moved.value(), 2); // NOLINT(bugprone-use-after-move)
}

TEST(Future, MayBeAssignedToItself) {
  auto f = asynq::const_future(1);
  auto &same = f;
  f = same;
  EXPECT_EQ(f.value(), 1);
}

TEST(Future, KeepsItsValueForAsLongAsAnyHandleIsLeft) {
  auto value = std::make_shared<int>(1);
  {
    std::optional<asynq::future<std::shared_ptr<int>>> first =
        asynq::const_future(value);
    auto second = *first;
    first.reset();
    EXPECT_EQ(value.use_count(), 2);
    EXPECT_EQ(*second.value(), 1);
  }
  EXPECT_EQ(value.use_count(), 1);
}

// Scenario 19.
TEST(PromiseFuture, RefusesASecondValueOrError) {
  asynq::promise_future<int> p;
  EXPECT_FALSE(p.is_computed());
  p.set_value(1);
  EXPECT_THROW(p.set_value(2), asynq::future_already_computed);
  EXPECT_THROW(p.set_error(error("late")), asynq::future_already_computed);
  EXPECT_EQ(p.value(), 1);

  asynq::promise_future<> failed;
  failed.set_error(error("first"));
  EXPECT_THROW(failed.set_value(), asynq::future_already_computed);
  EXPECT_EQ(what(failed.error()), "first");
}

TEST(PromiseFuture, StaysUnsetIfItsValueCannotBeConstructed) {
  struct fragile {
    explicit fragile(int n) {
      if (n < 0)
        throw std::invalid_argument("negative");
    }
  };
  asynq::promise_future<fragile> p;
  EXPECT_THROW(p.set_value(-1), std::invalid_argument);
  EXPECT_FALSE(p.is_computed());
  p.set_value(1);
  EXPECT_TRUE(p.is_computed());
}

// Scenario 16.
TEST(PromiseFuture, WakesItsWaiterWhenASiblingSetsIt) {
  in_order();
  std::vector<std::string> log;
  asynq::promise_future<int> p;
  auto wait = [&]() -> asynq::task<int> {
    log.push_back("wait");
    int n = co_await p;
    log.push_back("woken");
    co_return n;
  };
  auto set = [&]() -> asynq::task<> {
    log.push_back("set");
    p.set_value(3);
    log.push_back("after set");
    co_return;
  };
  EXPECT_EQ(std::get<0>(asynq::gather(wait(), set()).value()), 3);
  EXPECT_EQ(log,
            (std::vector<std::string>{"wait", "set", "after set", "woken"}));
}

TEST(PromiseFuture, WakesItsWaitersInTheOrderOfAwaitingBeforeAnyFlush) {
  in_order();
  echo_batcher store;
  std::vector<int> order;
  asynq::promise_future<> p;
  auto wait = [&](int id) -> asynq::task<> {
    co_await p;
    order.push_back(id);
  };
  auto set = [&]() -> asynq::task<> {
    p.set_value();
    co_await store.load(1);
    order.push_back(9);
  };
  asynq::gather(wait(1), wait(2), wait(3), set()).value();
  EXPECT_EQ(order, (std::vector{1, 2, 3, 9}));
}

TEST(PromiseFuture, MayBeSetByABatchFunction) {
  asynq::promise_future<int> p;
  asynq::batcher<int, int> store("store", [&](std::span<const int> keys) {
    p.set_value(7);
    return std::vector<int>(keys.begin(), keys.end());
  });
  EXPECT_EQ(asynq::gather(p, store.load(1)).value(), std::tuple(7, 1));
}

TEST(PromiseFuture, DeliversItsErrorToAllWhoAwaitIt) {
  asynq::promise_future<int> p;
  int caught = 0;
  auto wait = [&]() -> asynq::task<> {
    try {
      co_await p;
    } catch (const std::runtime_error &) {
      ++caught;
    }
  };
  auto fail = [&]() -> asynq::task<> {
    p.set_error(error("for all"));
    co_return;
  };
  asynq::gather(wait(), wait(), fail()).value();
  EXPECT_EQ(caught, 2);
}

// Defect 1, scenario 15: asynq spins for ever.
TEST(PromiseFuture, ThatNobodySetsIsADeadlock) {
  asynq::promise_future<int> p;
  EXPECT_THROW(await<int>(p).value(), asynq::deadlock);
  EXPECT_THROW(p.value(), asynq::deadlock);
  EXPECT_THROW((void)p.error(), asynq::deadlock);
  p.set_value(1); // and all is well
  EXPECT_EQ(await<int>(p).value(), 1);
}

TEST(PromiseFuture, LetsAWaitingTaskGoOnInALaterRun) {
  asynq::promise_future<int> p;
  auto t = await<int>(p);
  EXPECT_THROW(t.value(), asynq::deadlock);
  p.set_value(2);
  EXPECT_EQ(t.value(), 2);
}

TEST(PromiseFuture, MayBeSetForAWaiterInAnOuterLoop) {
  asynq::promise_future<int> p;
  auto set = [&]() -> asynq::task<> {
    p.set_value(4);
    co_return;
  };
  auto set_synchronously = [&]() -> asynq::task<> {
    // NOLINTNEXTLINE(asynq-sync-call-in-coroutine)
    set().value();
    co_return;
  };
  EXPECT_EQ(std::get<0>(asynq::gather(p, set_synchronously()).value()), 4);
}

TEST(PromiseFuture, IsNotWokenForATaskThatWasDestroyed) {
  asynq::promise_future<int> p;
  {
    auto t = await<int>(p);
    EXPECT_THROW(t.value(), asynq::deadlock);
  }
  p.set_value(1);
  EXPECT_EQ(p.value(), 1);
}

TEST(LazyFuture, CallsItsFunctionOnceWhenItIsFirstNeeded) {
  int calls = 0;
  auto f = asynq::lazy_future([&] { return ++calls; });
  EXPECT_EQ(calls, 0);
  EXPECT_FALSE(f.is_computed());
  EXPECT_EQ(await(f).value(), 1);
  EXPECT_EQ(f.value(), 1);
  EXPECT_TRUE(f.is_computed());
}

TEST(LazyFuture, ThatIsNotNeededCallsNothing) {
  int calls = 0;
  {
    auto dropped = asynq::lazy_future([&] { return ++calls; });
  }
  EXPECT_EQ(calls, 0);
}

TEST(LazyFuture, MayBeOfNothingOrOfAReference) {
  int n = 0;
  asynq::future<> nothing = asynq::lazy_future([&] { ++n; });
  nothing.value();
  EXPECT_EQ(n, 1);
  asynq::future<int &> reference =
      asynq::lazy_future([&]() -> int & { return n; });
  EXPECT_EQ(&reference.value(), &n);
}

// Scenario 25, defect 2: in asynq the error bypasses the task.
TEST(LazyFuture, ThrowsTheErrorOfItsFunctionAtTheAwait) {
  int calls = 0;
  auto f = asynq::lazy_future([&]() -> int {
    ++calls;
    throw std::runtime_error("provider");
  });
  auto use = [&]() -> asynq::task<std::string> {
    try {
      co_await f;
    } catch (const std::runtime_error &e) {
      co_return e.what();
    }
    co_return "not thrown";
  };
  EXPECT_EQ(use().value(), "provider");
  EXPECT_EQ(use().value(), "provider");
  EXPECT_EQ(calls, 1);
}

TEST(PromiseFuture, RefusesAnErrorThatIsNull) {
  asynq::promise_future<int> p;
  EXPECT_THROW(p.set_error(nullptr), std::invalid_argument);
  EXPECT_FALSE(p.is_computed());
  EXPECT_THROW((void)asynq::error_future<int>(nullptr), std::invalid_argument);
}

TEST(PromiseFuture, HoldsAnErrorPointerAsAValue) {
  asynq::promise_future<std::exception_ptr> p;
  p.set_value(nullptr);
  auto get = [&]() -> asynq::task<std::exception_ptr> { co_return co_await p; };
  EXPECT_EQ(get().value(), nullptr);
  auto [settled] = asynq::gather_settled(get()).value();
  EXPECT_TRUE(settled.has_value());
}

TEST(Share, RunsATaskOnceForAllWhoAwaitIt) {
  echo_batcher store;
  int runs = 0;
  auto load = [&]() -> asynq::task<int> {
    ++runs;
    co_return co_await store.load(7);
  };
  auto f = asynq::share(load());
  EXPECT_EQ(runs, 0);
  EXPECT_EQ(asynq::gather(await(f), f, await(f)).value(), std::tuple(7, 7, 7));
  EXPECT_EQ(f.value(), 7);
  EXPECT_EQ(runs, 1);
}

TEST(Share, LetsItsAwaiterGoOnBeforeSiblingsStartIfNothingWaits) {
  in_order();
  std::string log;
  auto await_and_log = [&](char start, char end) -> asynq::task<> {
    log += start;
    auto f = asynq::lazy_future([&] { log += '.'; });
    co_await f;
    log += end;
  };
  asynq::gather(await_and_log('a', 'A'), await_and_log('b', 'B')).value();
  EXPECT_EQ(log, "a.Ab.B");
}

TEST(Share, TakesWhateverCanBeAwaited) {
  echo_batcher store;
  auto pair = asynq::share(asynq::gather(store.load(1), store.load(2)));
  EXPECT_EQ(pair.value(), std::tuple(1, 2));
  std::vector<asynq::future<int>> futures{asynq::const_future(1),
                                          asynq::const_future(2)};
  auto all = asynq::share(std::move(futures));
  EXPECT_EQ(all.value(), (std::vector{1, 2}));
}

TEST(Share, ThrowsAtOnceIfTheTaskIsEmpty) {
  auto t = await(asynq::const_future(1));
  auto moved = std::move(t);
  EXPECT_THROW((void)asynq::share(std::move(t)), asynq::empty_task);
}

TEST(Share, KeepsTheErrorForAllWhoAwaitIt) {
  auto fail = []() -> asynq::task<int> {
    throw std::runtime_error("shared");
    co_return 0;
  };
  auto f = asynq::share(fail());
  EXPECT_THROW(await(f).value(), std::runtime_error);
  EXPECT_EQ(what(f.error()), "shared");
}

TEST(Share, GoesOnThoughTheTaskThatAwaitedItFirstIsDestroyed) {
  echo_batcher store;
  auto f = asynq::share(store.load(3));
  auto &scheduler = asynq::scheduler::current();
  auto former = scheduler.on_before_batch_flush(
      [](const asynq::flush_info &) { throw std::runtime_error("stop"); });
  EXPECT_THROW(await(f).value(), std::runtime_error);
  scheduler.on_before_batch_flush(std::move(former));
  EXPECT_FALSE(f.is_computed());
  EXPECT_EQ(f.value(), 3);
}

TEST(Share, IsDestroyedWithTheLastTaskThatAwaitsIt) {
  echo_batcher store;
  auto local = std::make_shared<int>(1);
  auto load = [&](std::shared_ptr<int>) -> asynq::task<int> {
    co_return co_await store.load(3);
  };
  auto &scheduler = asynq::scheduler::current();
  auto former = scheduler.on_before_batch_flush(
      [](const asynq::flush_info &) { throw std::runtime_error("stop"); });
  EXPECT_THROW(await(asynq::share(load(local))).value(), std::runtime_error);
  scheduler.on_before_batch_flush(std::move(former));
  EXPECT_EQ(local.use_count(), 1);
  EXPECT_TRUE(store.sent.empty());
}

// Scenario 19.
TEST(Callback, RunsBeforeTheWaiterGoesOn) {
  std::vector<std::string> log;
  auto wait = [&](asynq::future<int> f) -> asynq::task<> {
    co_await f;
    log.push_back("waiter");
  };
  asynq::promise_future<int> p;
  p.on_computed([&](const asynq::future<int> &f) {
    EXPECT_EQ(f.value(), 1);
    log.push_back("first");
  });
  p.on_computed([&](const auto &) { log.push_back("second"); });
  auto set = [&]() -> asynq::task<> {
    p.set_value(1);
    log.push_back("set");
    co_return;
  };
  asynq::gather(wait(p), set()).value();
  EXPECT_EQ(log,
            (std::vector<std::string>{"first", "second", "set", "waiter"}));
  log.clear();

  echo_batcher store;
  auto shared = asynq::share(store.load(1));
  shared.on_computed([&](const auto &) { log.push_back("callback"); });
  wait(shared).value();
  EXPECT_EQ(log, (std::vector<std::string>{"callback", "waiter"}));
}

TEST(Callback, RunsAtOnceIfTheFutureIsComputed) {
  int calls = 0;
  asynq::const_future(1).on_computed([&](const auto &) { ++calls; });
  asynq::error_future<int>(error("e")).on_computed([&](const auto &f) {
    EXPECT_EQ(what(f.error()), "e");
    ++calls;
  });
  EXPECT_EQ(calls, 2);
}

TEST(Callback, ComputesNothing) {
  int calls = 0;
  auto f = asynq::lazy_future([&] { return ++calls; });
  f.on_computed([&](const auto &) { calls += 10; });
  EXPECT_EQ(calls, 0);
  f.value();
  EXPECT_EQ(calls, 11);
}

// Scenario 18.
TEST(Callback, ThatThrowsIsReportedAndChangesNothingElse) {
  std::vector<std::string> reported;
  auto &scheduler = asynq::scheduler::current();
  auto former = scheduler.on_callback_error(
      [&](std::exception_ptr e) { reported.push_back(what(e)); });
  int later = 0;
  asynq::promise_future<int> p;
  p.on_computed([](const auto &) { throw std::runtime_error("callback"); });
  p.on_computed([&](const auto &) { ++later; });
  p.set_value(1);
  p.on_computed([](const auto &) { throw std::runtime_error("late"); });
  scheduler.on_callback_error(std::move(former));
  EXPECT_EQ(reported, (std::vector<std::string>{"callback", "late"}));
  EXPECT_EQ(later, 1);
  EXPECT_EQ(p.value(), 1);
}

TEST(Callback, ThatThrowsIsPrintedIfNobodyAsksForIt) {
  asynq::promise_future<> p;
  p.on_computed([](const auto &) { throw std::runtime_error("lost"); });
  testing::internal::CaptureStderr();
  p.set_value();
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "asynq: a future's callback threw: lost\n");
}

TEST(Callback, MayDropTheLastHandle) {
  in_order();
  echo_batcher store;
  int calls = 0;
  std::optional<asynq::future<int>> f = asynq::share(store.load(1));
  f->on_computed([&](const auto &) {
    f.reset();
    ++calls;
  });
  // Starts it, and is gone before it ends.
  auto &scheduler = asynq::scheduler::current();
  auto former = scheduler.on_before_batch_flush(
      [](const asynq::flush_info &) { throw std::runtime_error("stop"); });
  EXPECT_THROW(await(*f).value(), std::runtime_error);
  scheduler.on_before_batch_flush(std::move(former));
  auto other = [&]() -> asynq::task<int> { co_return co_await store.load(2); };
  EXPECT_EQ(other().value(), 2);
  EXPECT_EQ(calls, 1); // its load was sent with that of the other
  EXPECT_FALSE(f);

  std::optional<asynq::promise_future<int>> p(std::in_place);
  p->on_computed([&](const auto &) { p.reset(); });
  p->set_value(1);
  EXPECT_FALSE(p);
}

asynq::promise_future<int> chain(int links, int &called,
                                 std::optional<asynq::future<int>> &last) {
  asynq::promise_future<int> first;
  asynq::promise_future<int> at = first;
  for (int i = 0; i < links; ++i) {
    asynq::promise_future<int> next;
    at.on_computed([next, &called](const asynq::future<int> &f) {
      ++called;
      next.set_value(f.value() + 1);
    });
    at = next;
  }
  last = at;
  return first;
}

TEST(Callback, SettlesALongChainOfFutures) {
  int called = 0;
  std::optional<asynq::future<int>> last;
  auto waits = [&]() -> asynq::task<int> { co_return co_await *last; };
  auto sets = [&](asynq::promise_future<int> p) -> asynq::task<> {
    p.set_value(0);
    co_return;
  };
  auto first = chain(100'000, called, last);
  auto [result, none] = asynq::gather(waits(), sets(first)).value();
  EXPECT_EQ(result, 100'000);
  EXPECT_EQ(called, 100'000);
}

TEST(Callback, IsDestroyedWithALongChainOfFutures) {
  int called = 0;
  std::optional<asynq::future<int>> last;
  {
    auto first = chain(100'000, called, last);
  }
  EXPECT_EQ(called, 0);
  EXPECT_FALSE(last->is_computed());
}

TEST(Callback, ThatIsPostponedRunsForAValueThatIsAskedForMeanwhile) {
  int called = 0;
  std::optional<asynq::future<int>> last;
  auto first = chain(300, called, last);
  auto waits = [&]() -> asynq::task<int> { co_return co_await *last; };
  asynq::promise_future<int> start;
  int asked = 0;
  start.on_computed([&](const asynq::future<int> &) {
    first.set_value(0);
    asked = waits().value();
  });
  start.set_value(0);
  EXPECT_EQ(asked, 300);
}

TEST(Callback, MayRunTasks) {
  echo_batcher store;
  int loaded = 0;
  asynq::promise_future<> p;
  p.on_computed(
      [&](const auto &) { loaded = asynq::share(store.load(8)).value(); });
  auto set = [&]() -> asynq::task<> {
    p.set_value();
    co_return;
  };
  asynq::gather(p, set()).value();
  EXPECT_EQ(loaded, 8);
}

} // namespace
