// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "cases.hpp"

#include <asynq/asynq.hpp>

#include <malloc.h>
#include <time.h>

#include <span>
#include <utility>
#include <vector>

namespace {

struct library {
  static constexpr const char *name = "asynq";
  template <class T> using task = asynq::task<T>;

  template <class T> static T run(task<T> t) { return std::move(t).value(); }
  template <class T> static void finish(task<T> &t) { (void)t.value(); }
  template <class T> static auto pair(task<T> &&a, task<T> &&b) {
    return asynq::gather(std::move(a), std::move(b));
  }
  template <class T> static auto gather(std::vector<task<T>> &&tasks) {
    return asynq::gather(std::move(tasks));
  }
};

using store = asynq::batcher<int, int>;

store make_store(asynq::batcher_options options = {}) {
  return store(
      "store",
      [](std::span<const int> keys) {
        return bench::answer(keys.data(), keys.size());
      },
      options);
}

[[gnu::noinline]] asynq::task<int> load(store &s, int key) {
  co_return co_await s.load(key);
}

/// 100 tasks load a key each; one call answers them.
int batch_of_100(store &s) {
  auto all = [&]() -> asynq::task<int> {
    std::vector<asynq::task<int>> tasks;
    tasks.reserve(100);
    for (int i = 0; i < 100; ++i)
      tasks.push_back(load(s, i));
    int sum = 0;
    for (int value : co_await asynq::gather(std::move(tasks)))
      sum += value;
    co_return sum;
  };
  return all().value();
}

void add_batch(const char *name, asynq::batcher_options options) {
  benchmark::RegisterBenchmark(name, [options](benchmark::State &state) {
    store s = make_store(options);
    for (auto _ : state)
      benchmark::DoNotOptimize(batch_of_100(s));
    state.SetItemsProcessed(state.iterations() * 100);
  });
}

asynq::task<int> await_context(asynq::scoped_value<int> *value, store &s) {
  if (value == nullptr)
    co_return co_await s.load(1);
  auto in_here = value->override(1);
  co_return co_await s.load(1);
}

/// 100 workers that wait together, each in a context of its own, or in none.
void add_workers(const char *name, bool in_context) {
  benchmark::RegisterBenchmark(name, [in_context](benchmark::State &state) {
    store s = make_store({.dedupe = false});
    asynq::scoped_value<int> value(0);
    for (auto _ : state) {
      std::vector<asynq::task<int>> workers;
      workers.reserve(100);
      for (int i = 0; i < 100; ++i)
        workers.push_back(await_context(in_context ? &value : nullptr, s));
      auto results = asynq::gather(std::move(workers)).value();
      benchmark::DoNotOptimize(results.data());
    }
    state.SetItemsProcessed(state.iterations() * 100);
  });
}

double cpu_seconds() {
  timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

/// A worker whose rounds are flushed, while others wait for a batch of lower
/// priority. Only its rounds are timed.
asynq::task<> hot_worker(store &s, int rounds, double &seconds) {
  double start = cpu_seconds();
  for (int i = 0; i < rounds; ++i)
    co_await s.load(i);
  seconds = cpu_seconds() - start;
}

void add_hot(const char *name, int idle) {
  benchmark::RegisterBenchmark(name, [idle](benchmark::State &state) {
    store hot = make_store({.dedupe = false, .priority = 1});
    store cold = make_store({.dedupe = false});
    constexpr int rounds = 1'000;
    for (auto _ : state) {
      double seconds = 0;
      std::vector<asynq::task<int>> tasks;
      for (int i = 0; i < idle; ++i)
        tasks.push_back(load(cold, i));
      auto all =
          asynq::gather(std::move(tasks), hot_worker(hot, rounds, seconds));
      (void)std::move(all).value();
      state.SetIterationTime(seconds);
    }
    state.SetItemsProcessed(state.iterations() * rounds);
  })->UseManualTime();
}

/// What the heap holds for a task that waits for a load, and its load.
void add_bytes() {
  benchmark::RegisterBenchmark("memory/asynq", [](benchmark::State &state) {
    constexpr int many = 100'000;
    store s = make_store();
    std::size_t before = mallinfo2().uordblks;
    std::size_t waiting = before;
    auto &scheduler = asynq::scheduler::current();
    auto former = scheduler.on_before_batch_flush(
        [&](const asynq::flush_info &) { waiting = mallinfo2().uordblks; });
    for (auto _ : state) {
      std::vector<asynq::task<int>> tasks;
      tasks.reserve(many);
      for (int i = 0; i < many; ++i)
        tasks.push_back(load(s, i));
      (void)asynq::gather(std::move(tasks)).value();
    }
    scheduler.on_before_batch_flush(std::move(former));
    state.counters["bytes"] = static_cast<double>(waiting - before) / many;
    state.SetItemsProcessed(state.iterations() * many);
  })->Iterations(1);
}

bool add_all() {
  bench::add_task_cases<library>();
  bench::add_gather_cases<library>();
  bench::add<library>("ready", bench::cases<library>::ready, 10'000, 10'000);
  add_batch("batch/asynq", {.dedupe = false});
  add_batch("batch, deduped/asynq", {});
  add_workers("workers/asynq", false);
  add_workers("workers, each in a context/asynq", true);
  add_hot("round beside 0 idle tasks/asynq", 0);
  add_hot("round beside 100 idle tasks/asynq", 100);
  add_hot("round beside 4000 idle tasks/asynq", 4'000);
  add_bytes();
  return true;
}

[[maybe_unused]] const bool added = add_all();

} // namespace
