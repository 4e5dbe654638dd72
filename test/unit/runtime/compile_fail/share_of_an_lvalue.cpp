// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: no matching function for call to .*share
#include <asynq/asynq.hpp>

#ifdef FAIL
void f(asynq::task<int> t) { (void)asynq::share(t); }
#else
void f(asynq::task<int> t) { (void)asynq::share(std::move(t)); }
#endif
