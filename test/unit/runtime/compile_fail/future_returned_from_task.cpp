// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: asynq: this returns a task where its value is wanted
#include <asynq/asynq.hpp>

#ifdef FAIL
asynq::task<int> f(asynq::future<int> number) { co_return number; }
#else
asynq::task<int> f(asynq::future<int> number) { co_return co_await number; }
#endif
