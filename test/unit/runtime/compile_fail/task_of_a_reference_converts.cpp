// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: asynq: this result is a reference, and would refer to a temporary
#include <asynq/asynq.hpp>

struct base {};
struct derived : base {};

asynq::task<const base &> upwards(derived &d) { co_return d; }

#ifdef FAIL
asynq::task<const long &> widened(int &i) { co_return i; }
#endif
