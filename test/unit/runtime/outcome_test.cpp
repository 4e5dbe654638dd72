// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/outcome.hpp>

#include <gtest/gtest.h>

#include <any>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

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

TEST(Outcome, TakesANullPointerForAValueWhereItIsOne) {
  asynq::outcome<std::shared_ptr<int>> nothing(nullptr);
  EXPECT_TRUE(nothing.has_value());
  EXPECT_EQ(nothing.value(), nullptr);
  std::vector<asynq::outcome<std::unique_ptr<int>>> rows;
  rows.push_back(nullptr);
  rows.emplace_back(nullptr);
  EXPECT_EQ(*rows[1], nullptr);
  static_assert(!std::is_constructible_v<asynq::outcome<int>, std::nullptr_t>);
  static_assert(!std::is_constructible_v<asynq::outcome<void>, std::nullptr_t>);
}

TEST(Outcome, RejectsAnErrorThatIsNull) {
  std::exception_ptr null;
  EXPECT_THROW((void)asynq::outcome<int>{null}, std::invalid_argument);
  EXPECT_THROW((void)asynq::outcome<void>{null}, std::invalid_argument);
  EXPECT_THROW((void)asynq::outcome<std::shared_ptr<int>>{null},
               std::invalid_argument);
}

TEST(Outcome, HoldsAnErrorPointerAsAValue) {
  using caught = asynq::outcome<std::exception_ptr>;
  caught value = error();
  EXPECT_TRUE(value.has_value());
  EXPECT_THROW(std::rethrow_exception(*value), std::runtime_error);
  caught failed = caught::from_error(error());
  EXPECT_FALSE(failed.has_value());
  EXPECT_THROW(failed.value(), std::runtime_error);
  EXPECT_TRUE(caught(nullptr).has_value());
}

TEST(Outcome, HoldsAnOutcomeAsAValue) {
  asynq::outcome<asynq::outcome<int>> inner = asynq::outcome<int>(error());
  EXPECT_TRUE(inner.has_value());
  EXPECT_FALSE(inner.value().has_value());
  asynq::outcome<asynq::outcome<int>> outer = error();
  EXPECT_FALSE(outer.has_value());
}

TEST(Outcome, TakesAnErrorForAnErrorThoughAnythingCanBeMadeOfIt) {
  asynq::outcome<std::any> o = error();
  EXPECT_FALSE(o.has_value());
  EXPECT_TRUE(asynq::outcome<std::any>(1).has_value());
}

TEST(Outcome, OfNothingHasTheDefaultValue) {
  std::vector<asynq::outcome<int>> answers(2);
  EXPECT_EQ(*answers[1], 0);
  struct no_default {
    explicit no_default(int) {}
  };
  static_assert(!std::is_default_constructible_v<asynq::outcome<no_default>>);
}

TEST(Outcome, GivesAnotherValueInsteadOfAnError) {
  const asynq::outcome<std::string> failed = error();
  EXPECT_EQ(failed.value_or("other"), "other");
  EXPECT_EQ(asynq::outcome<std::string>("mine").value_or("other"), "mine");
  asynq::outcome<std::unique_ptr<int>> box = std::make_unique<int>(1);
  EXPECT_EQ(*std::move(box).value_or(nullptr), 1);
}

TEST(Outcome, IsDereferencedLikeAPointer) {
  asynq::outcome<std::string> o = "value";
  EXPECT_EQ(*o, "value");
  EXPECT_EQ(o->size(), 5u);
  EXPECT_EQ(*std::move(o), "value");
  asynq::outcome<std::string> failed = error();
  EXPECT_THROW(*failed, std::runtime_error);
  EXPECT_THROW(failed->size(), std::runtime_error);
}

} // namespace
