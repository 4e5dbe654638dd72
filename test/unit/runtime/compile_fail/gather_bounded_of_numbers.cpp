// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: no matching function for call to .*gather_bounded.*awaitable
#include <asynq/asynq.hpp>

#include <vector>

#ifdef FAIL
void f(std::vector<int> v) { (void)asynq::gather_bounded(1, std::move(v)); }
#else
void f(std::vector<asynq::task<int>> v) {
  (void)asynq::gather_bounded(1, std::move(v));
}
#endif
