// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_BENCH_CASES_HPP
#define ASYNQ_BENCH_CASES_HPP

#include <benchmark/benchmark.h>

#include <string>
#include <utility>
#include <vector>

/// \file
/// The cases that several libraries run, each written once. Times are per task,
/// child or key: an iteration says how many of them it has processed.
///
/// A `Library` has `task<T>`, `run(task<T>) -> T`, and for the cases that need
/// them `pair(task, task)`, `gather(vector<task>)`. The coroutines are opaque
/// to their callers, as functions of another file would be.

namespace bench {

template <class Library> struct cases {
  template <class T> using task = typename Library::template task<T>;

  [[gnu::noinline]] static task<int> child(int n) { co_return n; }

  /// One coroutine awaits `n` trivial ones, one after the other.
  [[gnu::noinline]] static task<int> sequence(int n) {
    int sum = 0;
    for (int i = 0; i < n; ++i)
      sum += co_await child(i);
    co_return sum;
  }

  /// A tree of tasks.
  [[gnu::noinline]] static task<int> fib(int n) {
    if (n < 2)
      co_return n;
    int a = co_await fib(n - 1);
    int b = co_await fib(n - 2);
    co_return a + b;
  }

  /// A chain of `n` frames that all exist at the same time.
  [[gnu::noinline]] static task<int> deep(int n) {
    if (n == 0)
      co_return 0;
    co_return 1 + co_await deep(n - 1);
  }

  /// Pairs of children, awaited together.
  [[gnu::noinline]] static task<int> pairs(int n) {
    int sum = 0;
    for (int i = 0; i < n; ++i) {
      auto [a, b] = co_await Library::pair(child(i), child(i));
      sum += a + b;
    }
    co_return sum;
  }

  /// `n` times a vector of 100 children, awaited together.
  [[gnu::noinline]] static task<int> gathers(int n) {
    int sum = 0;
    for (int i = 0; i < n; ++i) {
      std::vector<task<int>> tasks;
      tasks.reserve(100);
      for (int j = 0; j < 100; ++j)
        tasks.push_back(child(j));
      for (int value : co_await Library::gather(std::move(tasks)))
        sum += value;
    }
    co_return sum;
  }

  /// A result that is there already.
  [[gnu::noinline]] static task<int> ready(int n) {
    auto t = child(1);
    int sum = co_await child(1);
    Library::finish(t);
    for (int i = 0; i < n; ++i)
      sum += co_await t;
    co_return sum;
  }
};

/// Registers `function(argument)`, which processes `items` things.
template <class Library, class Function>
void add(const char *name, Function function, int argument, long items) {
  std::string full = std::string(name) + '/' + Library::name;
  benchmark::RegisterBenchmark(full.c_str(), [=](benchmark::State &state) {
    for (auto _ : state)
      benchmark::DoNotOptimize(Library::run(function(argument)));
    state.SetItemsProcessed(state.iterations() * items);
  });
}

/// The number of calls, and so of tasks, that `fib(n)` takes.
constexpr long fib_calls(int n) {
  return n < 2 ? 1 : 1 + fib_calls(n - 1) + fib_calls(n - 2);
}

template <class Library> void add_task_cases() {
  using c = cases<Library>;
  add<Library>("seq", c::sequence, 10'000, 10'000);
  add<Library>("fib", c::fib, 20, fib_calls(20));
  add<Library>("deep", c::deep, 1'000'000, 1'000'000);
}

template <class Library> void add_gather_cases() {
  using c = cases<Library>;
  add<Library>("pair", c::pairs, 5'000, 10'000);
  add<Library>("gather", c::gathers, 100, 10'000);
}

/// What the back end of the batch cases does.
inline std::vector<int> answer(const int *keys, std::size_t count) {
  return std::vector<int>(keys, keys + count);
}

} // namespace bench

#endif
