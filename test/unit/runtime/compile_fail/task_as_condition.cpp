// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: deleted function.*asynq: await the task first
#include <asynq/asynq.hpp>

asynq::task<int> number();

#ifdef FAIL
bool f(asynq::task<int> &t) {
  if (t)
    return true;
  return false;
}
#endif
