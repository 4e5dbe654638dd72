// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: asynq: compilers do not over-align coroutine frames
#include <asynq/asynq.hpp>

struct alignas(64) wide {
  int i = 0;
};
struct item : asynq::batch_item<wide> {
  explicit item(asynq::batch<item> &b) : batch_item(b) {}
};

#ifdef FAIL
asynq::task<int> f(asynq::batch<item> &b) { co_return (co_await item(b)).i; }
#else
asynq::task<int> f(item &kept) { co_return (co_await kept).i; }
#endif
