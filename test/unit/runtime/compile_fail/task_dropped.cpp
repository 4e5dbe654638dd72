// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: nodiscard
#include <asynq/asynq.hpp>

asynq::task<int> number();
asynq::batcher<int, int> &store();

#ifdef FAIL
void f() { number(); }
#else
void f() { (void)number(); }
#endif
