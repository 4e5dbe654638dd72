// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: asynq: gather takes tasks
#include <asynq/asynq.hpp>

#include <tuple>

asynq::task<int> number();

#ifdef FAIL
void f() { (void)asynq::gather(std::tuple(number(), 1)); }
#else
void f() { (void)asynq::gather(std::tuple(number(), number())); }
#endif
