// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: asynq: this result is a reference, and would refer to a temporary
#include <asynq/asynq.hpp>

#include <string>

void f(asynq::promise_future<const std::string &> p, const std::string &kept) {
#ifdef FAIL
  p.set_value(kept + "name");
#else
  p.set_value(kept);
#endif
}
