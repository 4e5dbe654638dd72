// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: asynq: lazy_future takes a function that computes a value
#include <asynq/asynq.hpp>

asynq::task<int> number();

#ifdef FAIL
void f() { (void)asynq::lazy_future(number); }
#else
void f() { (void)asynq::share(number()); }
#endif
