// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: asynq: compilers do not over-align coroutine frames
#include <asynq/asynq.hpp>

#include <span>
#include <vector>

#ifdef FAIL
struct alignas(64) wide {
#else
struct alignas(16) wide {
#endif
  int i = 0;
};

asynq::batcher<int, wide> store("store", [](std::span<const int> keys) {
  return std::vector<wide>(keys.size());
});

asynq::task<int> f() { co_return (co_await store.load(1)).i; }
