// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: nodiscard
#include <asynq/asynq.hpp>

asynq::scoped_value<int> &value();

#ifdef FAIL
void f() { value().override(1); }
#else
void f() { auto scope = value().override(1); }
#endif
