// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: asynq: this gather has to copy the result
#include <asynq/asynq.hpp>

#include <memory>

asynq::task<> f(asynq::future<std::unique_ptr<int>> box) {
#ifdef FAIL
  co_await asynq::gather(box);
#else
  co_await box;
#endif
}
