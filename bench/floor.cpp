// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "floor.hpp"
#include "cases.hpp"

namespace {

template <class Memory> struct floor_library {
  template <class T> using task = floor_lib::task<T, Memory>;

  template <class T> static T run(task<T> t) {
    t.start();
    return t.promise().take();
  }
  template <class T> static void finish(task<T> &t) { t.start(); }
  template <class T> static auto pair(task<T> &&a, task<T> &&b) {
    return floor_lib::both<task<T>>(std::move(a), std::move(b));
  }
  template <class T> static auto gather(std::vector<task<T>> &&tasks) {
    return floor_lib::all<task<T>>(std::move(tasks));
  }
};

struct floor_ : floor_library<floor_lib::from_free_list> {
  static constexpr const char *name = "floor";
};
struct malloc_ : floor_library<floor_lib::from_malloc> {
  static constexpr const char *name = "malloc";
};

auto fetch = [](const std::vector<int> &keys) {
  return bench::answer(keys.data(), keys.size());
};
using batch = floor_lib::batch<decltype(fetch)>;

template <class Library>
[[gnu::noinline]] typename Library::template task<int> load(batch &b, int key) {
  co_return co_await b.load(key);
}

/// 100 tasks load a key each; one call answers them.
template <class Library> int batch_of_100(batch &b) {
  auto all = [&]() -> typename Library::template task<int> {
    std::vector<typename Library::template task<int>> tasks;
    tasks.reserve(100);
    for (int i = 0; i < 100; ++i)
      tasks.push_back(load<Library>(b, i));
    int sum = 0;
    for (int value : co_await Library::gather(std::move(tasks)))
      sum += value;
    co_return sum;
  };
  auto t = all();
  t.start();
  while (!b.empty())
    b.flush();
  return t.promise().take();
}

template <class Library> void add_batch() {
  std::string name = std::string("batch/") + Library::name;
  benchmark::RegisterBenchmark(name.c_str(), [](benchmark::State &state) {
    batch b(fetch);
    for (auto _ : state)
      benchmark::DoNotOptimize(batch_of_100<Library>(b));
    state.SetItemsProcessed(state.iterations() * 100);
  });
}

template <class Library> bool add_all() {
  bench::add_task_cases<Library>();
  bench::add_gather_cases<Library>();
  bench::add<Library>("ready", bench::cases<Library>::ready, 10'000, 10'000);
  add_batch<Library>();
  return true;
}

[[maybe_unused]] const bool added = add_all<floor_>() && add_all<malloc_>();

} // namespace
