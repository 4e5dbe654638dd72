// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: asynq: gather_settled takes what gather takes
#include <asynq/asynq.hpp>

asynq::task<int> number();

#ifdef FAIL
void f() { (void)asynq::gather_settled(number(), 1); }
#else
void f() { (void)asynq::gather_settled(number(), number()); }
#endif
