// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Defect 11.
// expect: deleted function.*asynq: await the future first
#include <asynq/asynq.hpp>

#ifdef FAIL
bool f(asynq::future<bool> done) {
  if (done)
    return true;
  return false;
}
#else
asynq::task<bool> f(asynq::future<bool> done) {
  if (co_await done)
    co_return true;
  co_return false;
}
#endif
