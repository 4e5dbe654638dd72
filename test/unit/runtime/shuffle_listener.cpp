// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// With ASYNQ_TEST_SHUFFLE=<seed> in the environment, each test runs under the
// scheduler's shuffle of that seed, unless it asks for in_order().
#include <asynq/scheduler.hpp>

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace {

class shuffle_listener : public ::testing::EmptyTestEventListener {
  void OnTestStart(const ::testing::TestInfo &) override {
    if (const char *seed = std::getenv("ASYNQ_TEST_SHUFFLE"))
      asynq::scheduler::current().shuffle(std::stoull(seed));
  }
};

[[maybe_unused]] const bool listening = [] {
  ::testing::UnitTest::GetInstance()->listeners().Append(new shuffle_listener);
  return true;
}();

} // namespace
