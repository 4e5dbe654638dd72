// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "cases.hpp"

namespace {

[[gnu::noinline]] int child(int n) {
  benchmark::DoNotOptimize(n);
  return n;
}

[[gnu::noinline]] int sequence(int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i)
    sum += child(i);
  return sum;
}

[[gnu::noinline]] int fib(int n) {
  benchmark::DoNotOptimize(n);
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

struct library {
  static constexpr const char *name = "call";
  static int run(int n) { return n; }
};

[[maybe_unused]] const bool added = [] {
  bench::add<library>("seq", sequence, 10'000, 10'000);
  bench::add<library>("fib", fib, 20, bench::fib_calls(20));
  return true;
}();

} // namespace
