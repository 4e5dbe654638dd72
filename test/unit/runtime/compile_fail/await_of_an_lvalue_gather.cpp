// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: write std::move\(x\) for one that
#include <asynq/asynq.hpp>

asynq::task<> nothing();

asynq::task<> f() {
  auto both = asynq::gather(nothing(), nothing());
#ifdef FAIL
  co_await both;
#else
  co_await std::move(both);
#endif
}
