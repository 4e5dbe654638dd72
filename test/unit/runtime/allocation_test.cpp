// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Counts every allocation of the process, so it is a program of its own.
#include <asynq/asynq.hpp>

#include <gtest/gtest.h>

#include <cstdlib>
#include <new>
#include <span>
#include <thread>
#include <vector>

namespace {
std::size_t allocations = 0;
}

// Not inlined: g++ 12 would take the one half for replaced and the other for
// its own.
[[gnu::noinline]] void *operator new(std::size_t size) {
  ++allocations;
  if (void *p = std::malloc(size))
    return p;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void *p) noexcept { std::free(p); }
[[gnu::noinline]] void operator delete(void *p, std::size_t) noexcept {
  std::free(p);
}

namespace {

asynq::task<int> number(int n) { co_return n; }

/// The allocations of the second of two equal runs.
template <class Function> std::size_t in_steady_state(Function run) {
  run();
  std::size_t before = allocations;
  run();
  return allocations - before;
}

TEST(Allocation, IsNotNeededForTasks) {
  auto sum = [](int n) -> asynq::task<int> {
    int total = 0;
    for (int i = 0; i < n; ++i)
      // NOLINTNEXTLINE(asynq-await-in-loop): one after the other is the test
      total += co_await number(i);
    co_return total;
  };
  EXPECT_EQ(in_steady_state([&] { (void)sum(1'000).value(); }), 0u);
}

TEST(Allocation, IsNotNeededForAFixedNumberOfOperands) {
  auto sum = [](int n) -> asynq::task<int> {
    int total = 0;
    for (int i = 0; i < n; ++i) {
      // NOLINTNEXTLINE(asynq-duplicate-await): what they give does not matter
      auto [a, b] = co_await asynq::gather(number(i), number(i));
      total += a + b;
    }
    co_return total;
  };
  EXPECT_EQ(in_steady_state([&] { (void)sum(1'000).value(); }), 0u);
}

TEST(Allocation, HappensOncePerVectorInAGatherOfAVector) {
  auto all = [] {
    std::vector<asynq::task<int>> tasks; // 1
    tasks.reserve(1'000);
    for (int i = 0; i < 1'000; ++i)
      tasks.push_back(number(i));
    auto results = asynq::gather(std::move(tasks)).value();
  };
  EXPECT_LE(in_steady_state(all), 3u + 10u); // operands, results; growth
}

TEST(Allocation, IsNotNeededForFutures) {
  auto use = [](int n) -> asynq::task<int> {
    int total = 0;
    for (int i = 0; i < n; ++i) {
      auto shared = asynq::share(number(i));
      asynq::promise_future<int> p;
      p.set_value(co_await shared);
      total += co_await p + co_await shared;
    }
    co_return total;
  };
  EXPECT_EQ(in_steady_state([&] { (void)use(1'000).value(); }), 0u);
}

TEST(Allocation, IsNotNeededForContexts) {
  asynq::promise_future<> p;
  asynq::scoped_value<int> value;
  auto wait = [&](asynq::future<> f) -> asynq::task<> {
    auto scope = value.override(1);
    co_await f;
  };
  auto use = [&](int n) -> asynq::task<> {
    for (int i = 0; i < n; ++i) {
      asynq::promise_future<> p;
      auto set = [](asynq::promise_future<> p) -> asynq::task<> {
        p.set_value();
        co_return;
      };
      co_await asynq::gather(wait(p), wait(p), set(p));
    }
  };
  EXPECT_EQ(in_steady_state([&] { use(100).value(); }), 0u);
}

TEST(Allocation, IsNotNeededForLoads) {
  asynq::batcher<int, int> store("store", [](std::span<const int> keys) {
    return std::vector<int>(keys.begin(), keys.end()); // 1 per batch
  });
  auto load = [&](int key) -> asynq::task<int> {
    // NOLINTNEXTLINE(asynq-duplicate-await)
    co_return co_await store.load(key) + co_await store.load(key);
  };
  auto pairs = [&] { (void)asynq::gather(load(1), load(2), load(3)).value(); };
  EXPECT_EQ(in_steady_state(pairs), 2u);
}

struct tick : asynq::batch_item<int> {
  explicit tick(asynq::batch<tick> &batch) : batch_item(batch) {}
};

class ticks : public asynq::batch<tick> {
public:
  ticks() : batch("ticks") {}

private:
  void flush_items(asynq::batch_items<tick> items) override {
    for (tick &item : items)
      item.set_value(1);
  }
};

TEST(Allocation, IsNotNeededForItemsOfACustomBatch) {
  ticks batch;
  auto load = [&]() -> asynq::task<int> {
    co_return co_await tick(batch) + co_await tick(batch);
  };
  auto pairs = [&] { (void)asynq::gather(load(), load(), load()).value(); };
  EXPECT_EQ(in_steady_state(pairs), 0u);
}

TEST(Allocation, IsNotNeededForTwoPhasesOrKnownKeys) {
  auto send = [](std::span<const int> keys) { return keys; };
  auto receive = [](std::span<const int> keys) {
    return std::vector<int>(keys.begin(), keys.end()); // 1 per batch
  };
  asynq::batcher<int, int> store("store", send, receive);
  asynq::batcher<int, int> known("known", send, receive, {.cache = true});
  auto load = [](auto &from, int key) -> asynq::task<int> {
    co_return co_await from.load(key);
  };
  auto pairs = [&](auto &from) {
    return [&] { (void)asynq::gather(load(from, 1), load(from, 2)).value(); };
  };
  EXPECT_EQ(in_steady_state(pairs(store)), 1u);
  EXPECT_EQ(in_steady_state(pairs(known)), 0u);
}

TEST(Allocation, IsNotNeededForABatchThatAllHaveLeft) {
  asynq::batcher<int, int> store("store",
                                 [](std::span<const int> keys) {
                                   return std::vector<int>(keys.begin(),
                                                           keys.end());
                                 },
                                 {.max_batch_size = 1});
  auto load = [&](int key) -> asynq::task<int> {
    co_return co_await store.load(key);
  };
  asynq::scheduler::current().on_before_batch_flush(
      [](const asynq::flush_info &) { throw 1; });
  auto leave = [&] {
    for (int i = 0; i < 100; ++i)
      EXPECT_THROW(asynq::gather(load(1), load(2)).value(), int);
  };
  EXPECT_EQ(in_steady_state(leave), 0u);
  asynq::scheduler::current().on_before_batch_flush({});
}

TEST(Allocation, IsNotNeededForFramesThatAnotherThreadGivesBack) {
  std::size_t before = allocations;
  for (int round = 0; round < 50; ++round) {
    std::vector<asynq::task<int>> tasks;
    tasks.reserve(2'000);
    for (int i = 0; i < 2'000; ++i)
      tasks.push_back(number(i));
    std::thread([&] { tasks.clear(); }).join();
  }
  EXPECT_LT(allocations - before, 50'000u); // of 100,000 frames
}

} // namespace
