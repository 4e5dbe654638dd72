// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Neither ready results nor deep recursion grow the native stack, whatever the
// compiler makes of a transfer between coroutines. The program runs on a small
// stack, so that it fails at once if they do.
#include <asynq/asynq.hpp>

#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <stdexcept>
#include <utility>
#include <vector>

namespace {

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNDER_ADDRESS_SANITIZER
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define UNDER_ADDRESS_SANITIZER
#endif

// AddressSanitizer takes minutes for what otherwise takes seconds, and its frames are
// larger: a tenth overflows the stack as surely.
#ifdef UNDER_ADDRESS_SANITIZER
constexpr int many = 100'000;
#else
constexpr int many = 1'000'000;
#endif

asynq::task<int> one() { co_return 1; }

asynq::task<int> loop_of_awaits() {
  int sum = 0;
  for (int i = 0; i < many; ++i)
    sum += co_await one();
  co_return sum;
}

asynq::task<int> loop_of_gathers() {
  int sum = 0;
  for (int i = 0; i < many; ++i) {
    // NOLINTNEXTLINE(asynq-duplicate-await): what they give does not matter
    auto [a, b] = co_await asynq::gather(one(), one());
    sum += a + b;
  }
  co_return sum;
}

asynq::task<int> loop_of_vector_gathers() {
  int sum = 0;
  for (int i = 0; i < many / 10; ++i) {
    std::vector<asynq::task<int>> tasks;
    for (int j = 0; j < 10; ++j)
      tasks.push_back(one());
    for (int result : co_await asynq::gather(std::move(tasks)))
      sum += result;
  }
  co_return sum;
}

asynq::task<int> loop_of_lvalue_awaits() {
  int sum = 0;
  auto t = one();
  for (int i = 0; i < many; ++i)
    sum += co_await t;
  co_return sum;
}

enum class bottom { returns, throws, waits };

asynq::batcher<int, int> &store() {
  static asynq::batcher<int, int> instance(
      "store", [](std::span<const int> keys) {
        return std::vector<int>(keys.begin(), keys.end());
      });
  return instance;
}

asynq::task<int> at_bottom(bottom b) {
  if (b == bottom::throws)
    throw std::runtime_error("bottom");
  if (b == bottom::waits)
    co_return co_await store().load(0);
  co_return 0;
}

asynq::task<int> chain(int depth, bottom b) {
  if (depth == 0)
    co_return co_await at_bottom(b);
  co_return 1 + co_await chain(depth - 1, b);
}

asynq::task<int> chain_of_gathers(int depth, bottom b) {
  if (depth == 0)
    co_return co_await at_bottom(b);
  auto [below, side] =
      co_await asynq::gather(chain_of_gathers(depth - 1, b), one());
  co_return below + side;
}

asynq::task<int> chain_of_lvalues(int depth, bottom b) {
  if (depth == 0)
    co_return co_await at_bottom(b);
  auto below = chain_of_lvalues(depth - 1, b);
  co_return 1 + co_await below;
}

asynq::task<int> wrap(asynq::task<int> t) { co_return 1 + co_await t; }

asynq::task<int> chain_of_parameters(int depth, bottom b) {
  auto t = at_bottom(b);
  for (int i = 0; i < depth; ++i)
    t = wrap(std::move(t));
  return t;
}

asynq::task<int> wrap_future(asynq::future<int> f) { co_return 1 + co_await f; }

asynq::task<int> chain_of_futures(int depth, bottom b) {
  auto f = asynq::share(at_bottom(b));
  for (int i = 1; i < depth; ++i)
    f = asynq::share(wrap_future(f));
  return wrap_future(f);
}

using shape = asynq::task<int> (*)(int, bottom);

void run(const char *name, shape f) {
  std::printf("%s: %d", name, f(many, bottom::returns).value());
  std::printf(", %d", f(many, bottom::waits).value());
  try {
    (void)f(many, bottom::throws).value();
  } catch (const std::runtime_error &e) {
    std::printf(", %s", e.what());
  }
  auto &scheduler = asynq::scheduler::current();
  scheduler.on_before_batch_flush([](const asynq::flush_info &) { throw 1; });
  try {
    (void)f(many, bottom::waits).value();
  } catch (int) {
    std::printf(", abandoned");
  }
  scheduler.on_before_batch_flush({});
  {
    auto never_started = f(many, bottom::returns);
  }
  std::printf(", dropped\n");
}

/// Starts this program again on a stack of one megabyte.
void on_a_small_stack(char **argv) {
  rlimit limit;
  getrlimit(RLIMIT_STACK, &limit);
  if (limit.rlim_cur == 1 << 20)
    return;
  limit.rlim_cur = 1 << 20;
  setrlimit(RLIMIT_STACK, &limit);
  execv("/proc/self/exe", argv);
}

} // namespace

int main(int, char **argv) {
  on_a_small_stack(argv);
  // CHECK: loops: [[MANY:10+]] {{20+}} [[MANY]] [[MANY]]
  std::printf("loops: %d %d %d %d\n", loop_of_awaits().value(),
              loop_of_gathers().value(), loop_of_vector_gathers().value(),
              loop_of_lvalue_awaits().value());
  // CHECK: chain: [[MANY]], [[MANY]], bottom, abandoned, dropped
  run("chain", chain);
  // CHECK: gathers: [[MANY]], [[MANY]], bottom, abandoned, dropped
  run("gathers", chain_of_gathers);
  // CHECK: lvalues: [[MANY]], [[MANY]], bottom, abandoned, dropped
  run("lvalues", chain_of_lvalues);
  // CHECK: parameters: [[MANY]], [[MANY]], bottom, abandoned, dropped
  run("parameters", chain_of_parameters);
  // CHECK: futures: [[MANY]], [[MANY]], bottom, abandoned, dropped
  run("futures", chain_of_futures);
}
