// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// As in a return statement, the compiler warns if it is asked to.
// expect: float-conversion
#include <asynq/asynq.hpp>

#pragma GCC diagnostic error "-Wconversion"

#ifdef FAIL
asynq::task<int> f(double d) { co_return d; }
#else
asynq::task<long> f(int i) { co_return i; }
asynq::task<int> g(double d) { co_return static_cast<int>(d); }
#endif
