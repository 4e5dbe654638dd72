// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Scenario 17: asynq throws a TypeError at the yield.
// expect: asynq: this cannot be awaited in a task
#include <asynq/asynq.hpp>

#ifdef FAIL
asynq::task<> f() { co_await 1; }
#else
asynq::task<> f() { co_return; }
#endif
