// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: deleted|no matching|implicitly-deleted
#include <asynq/asynq.hpp>

asynq::task<int> number();

#ifdef FAIL
void f(asynq::task<int> &t) { auto copy = t; }
#else
void f(asynq::task<int> &t) { auto moved = std::move(t); }
#endif
