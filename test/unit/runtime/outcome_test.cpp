// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/outcome.hpp>

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace {

std::exception_ptr error() {
  return std::make_exception_ptr(std::runtime_error("error"));
}

TEST(Outcome, HoldsAValue) {
  asynq::outcome<std::string> o = "value";
  EXPECT_TRUE(o.has_value());
  EXPECT_EQ(o.value(), "value");
  EXPECT_EQ(o.error(), nullptr);
}

TEST(Outcome, HoldsAnErrorAndThrowsItInsteadOfAValue) {
  asynq::outcome<std::string> o = error();
  EXPECT_FALSE(o.has_value());
  EXPECT_THROW(o.value(), std::runtime_error);
  EXPECT_NE(o.error(), nullptr);
}

TEST(Outcome, MovesItsValueOut) {
  asynq::outcome<std::unique_ptr<int>> o = std::make_unique<int>(1);
  EXPECT_EQ(*std::move(o).value(), 1);
}

TEST(Outcome, OfVoidHasAValueUnlessItFailed) {
  asynq::outcome<void> fine;
  EXPECT_TRUE(fine.has_value());
  fine.value();
  asynq::outcome<void> failed = error();
  EXPECT_FALSE(failed.has_value());
  EXPECT_THROW(failed.value(), std::runtime_error);
}

} // namespace
