// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: asynq: this result is a reference, and would refer to a temporary
#include <asynq/asynq.hpp>

#include <string>

#ifdef FAIL
asynq::task<const std::string &> name() { co_return std::string("name"); }
#else
asynq::task<const std::string &> name(const std::string &kept) {
  co_return kept;
}
asynq::task<const std::string &> name(std::string &kept) { co_return kept; }
#endif
