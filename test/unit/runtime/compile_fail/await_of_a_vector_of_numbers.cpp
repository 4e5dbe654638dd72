// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: asynq: this cannot be awaited in a task
#include <asynq/asynq.hpp>

#include <vector>

#ifdef FAIL
asynq::task<> f(std::vector<int> v) { co_await std::move(v); }
#else
asynq::task<> f(std::vector<asynq::task<>> v) { co_await std::move(v); }
#endif
