// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/future.hpp>

#include <asynq/scheduler.hpp>

#include <cstdio>

namespace asynq::detail {

namespace {

void print_current_exception() noexcept {
  try {
    throw;
  } catch (const std::exception &e) {
    std::fprintf(stderr, "asynq: a future's callback threw: %s\n", e.what());
  } catch (...) {
    std::fputs("asynq: a future's callback threw an exception\n", stderr);
  }
}

} // namespace

void report_callback_error() noexcept {
  // The hook may replace itself.
  auto hook = scheduler::current().callback_error_;
  if (hook)
    hook(std::current_exception());
  else
    print_current_exception();
}

} // namespace asynq::detail
