// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Has each allocation fail in turn, so it is a program of its own.
#include <asynq/asynq.hpp>
#include <asynq/testing.hpp>

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <new>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

namespace {

thread_local long until_failure = -1; ///< negative for none

bool fails_now() { return until_failure >= 0 && until_failure-- == 0; }

} // namespace

[[gnu::noinline]] void *operator new(std::size_t size) {
  if (!fails_now())
    if (void *p = std::malloc(size))
      return p;
  throw std::bad_alloc();
}
[[gnu::noinline]] void *operator new(std::size_t size,
                                     const std::nothrow_t &) noexcept {
  return fails_now() ? nullptr : std::malloc(size);
}
[[gnu::noinline]] void operator delete(void *p) noexcept { std::free(p); }
[[gnu::noinline]] void operator delete(void *p, std::size_t) noexcept {
  std::free(p);
}

namespace {

const std::string long_name(100, 'x');

/// Runs `scenario` once for each of its allocations, which fails, and on a
/// thread of its own, where no list of frames is filled. What it throws then is
/// up to it; it must neither terminate nor leave anything behind that keeps the
/// thread from going on.
template <class Scenario> void with_each_failure(Scenario scenario) {
  long most = 0;
  for (bool failed = true; failed && most < 2'000; ++most)
    std::thread([&] {
      until_failure = most;
      try {
        scenario();
      } catch (...) {
      }
      failed = until_failure < 0;
      until_failure = -1;
      auto alive = []() -> asynq::task<int> {
        co_await asynq::testing::sync();
        co_return 1;
      };
      EXPECT_EQ(alive().value(), 1);
    }).join();
  EXPECT_LT(most, 2'000);
  EXPECT_GT(most, 1);
}

asynq::task<int> load(asynq::batcher<int, int> &store, int key) {
  co_return co_await store.load(key);
}

std::vector<int> echo(std::span<const int> keys) {
  return {keys.begin(), keys.end()};
}

struct item : asynq::batch_item<int> {
  explicit item(asynq::batch<item> &b) : batch_item(b) {}
};
struct forgetful : asynq::batch<item> {
  forgetful() : batch(long_name) {}
  void flush_items(asynq::batch_items<item>) override {}
};

TEST(OutOfMemory, ArrivesAtAnAwaitOfATask) {
  with_each_failure([] {
    auto fail = [](auto self, int n) -> asynq::task<int> {
      if (n == 0)
        throw std::runtime_error(long_name);
      co_return co_await self(self, n - 1);
    };
    try {
      (void)fail(fail, 3).value();
    } catch (...) {
      (void)asynq::debug::format_error(std::current_exception());
    }
  });
}

TEST(OutOfMemory, ArrivesAtAnAwaitOfALoad) {
  for (bool cache : {false, true})
    with_each_failure([&] {
      asynq::batcher<int, int> store(long_name, echo,
                                     {.max_batch_size = 3, .cache = cache});
      std::vector<asynq::task<int>> loads;
      for (int key : {1, 2, 2, 3, 4, 5})
        loads.push_back(load(store, key));
      auto all = asynq::gather_settled(std::move(loads)).value();
      for (auto &one : all)
        EXPECT_GT(one.value_or(1), 0);
      std::vector<int> keys{1, 2, 3};
      (void)store.load_many(keys).value();
    });
}

TEST(OutOfMemory, ArrivesAtAnAwaitOfATwoPhaseLoad) {
  with_each_failure([] {
    asynq::batcher<int, int> store(long_name, echo,
                                   [](std::vector<int> v) { return v; });
    (void)asynq::gather(load(store, 1), load(store, 2)).value();
  });
}

TEST(OutOfMemory, ArrivesAtAnAwaitOfAnItem) {
  with_each_failure([] {
    forgetful batch;
    item missing(batch);
    EXPECT_ANY_THROW((void)missing.value());
    item cancelled(batch);
    batch.cancel();
    EXPECT_ANY_THROW((void)cancelled.value());
    std::optional<forgetful> gone(std::in_place);
    item left(*gone);
    gone.reset();
    EXPECT_ANY_THROW((void)left.value());
  });
}

TEST(OutOfMemory, ArrivesWhereABatcherIsDestroyed) {
  with_each_failure([] {
    std::optional<asynq::batcher<int, int>> store(std::in_place, long_name,
                                                  echo);
    auto waits = load(*store, 1);
    asynq::scheduler::current().on_before_batch_flush(
        [](const asynq::flush_info &) { throw 1; });
    try {
      (void)waits.value();
    } catch (...) {
    }
    asynq::scheduler::current().on_before_batch_flush({});
    store.reset();
    EXPECT_ANY_THROW((void)waits.value());
  });
}

TEST(OutOfMemory, ArrivesAtTheLimitOfTasks) {
  with_each_failure([] {
    auto deep = [](auto self, int n) -> asynq::task<int> {
      co_return n == 0 ? 0 : 0 + co_await self(self, n - 1);
    };
    asynq::scheduler::current().set_task_limit(5);
    try {
      (void)deep(deep, 10).value();
    } catch (...) {
    }
    asynq::scheduler::current().set_task_limit(0);
  });
}

TEST(OutOfMemory, ArrivesInGathers) {
  with_each_failure([] {
    asynq::batcher<int, int> store(long_name, echo);
    std::map<int, asynq::task<int>> by_key;
    by_key.emplace(1, load(store, 1));
    std::vector<asynq::task<int>> some;
    for (int key : {1, 2, 3, 4})
      some.push_back(load(store, key));
    auto bounded = asynq::gather_bounded(2, std::move(some));
    (void)asynq::gather(asynq::gather(std::move(by_key)), std::move(bounded),
                        asynq::share(load(store, 5)))
        .value();
  });
}

TEST(OutOfMemory, IsNoReasonNotToReportTheErrorOfACallback) {
  with_each_failure([] {
    auto &scheduler = asynq::scheduler::current();
    scheduler.on_callback_error([kept = long_name](std::exception_ptr) {});
    asynq::promise_future<int> p;
    p.on_computed([kept = long_name](auto &) { throw 1; });
    p.set_value(1);
    EXPECT_EQ(p.value(), 1);
  });
}

struct noisy {
  int resumed = 0;
  void resume() {
    if (++resumed > 1)
      throw std::runtime_error(long_name);
  }
  void pause() noexcept {}
};

TEST(OutOfMemory, ArrivesAtTheAwaitWhereAContextCannotBeResumed) {
  with_each_failure([] {
    asynq::batcher<int, int> store(long_name, echo);
    auto in_context = [&](bool several) -> asynq::task<> {
      asynq::context_scope<noisy> scope;
      if (several)
        co_await asynq::gather(load(store, 1), load(store, 2), load(store, 3));
      else
        co_await load(store, 4);
    };
    auto [a, b] =
        asynq::gather_settled(in_context(true), in_context(false)).value();
    EXPECT_FALSE(a.has_value());
    EXPECT_FALSE(b.has_value());
  });
}

TEST(OutOfMemory, ArrivesWhereADeadlockIsDescribed) {
  with_each_failure([] {
    asynq::promise_future<int> never;
    auto wait = [&]() -> asynq::task<int> { co_return co_await never; };
    (void)wait().value();
  });
}

} // namespace
