//===- DroppedTasksTest.cpp ----------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/DroppedTasks.h"
#include "Snippet.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

namespace {

std::vector<DroppedTask> droppedIn(const std::string &Body) {
  const Snippet Code = coroutine("bool b = p; " + Body);
  DroppedTaskFinder Finder(Code.knowledge());
  Finder.add(Code.function("run"));
  std::vector<DroppedTask> Result;
  Finder.finish([&](const DroppedTask &Task) { Result.push_back(Task); });
  return Result;
}

bool drops(const std::string &Body) { return !droppedIn(Body).empty(); }

} // namespace

TEST(DroppedTasks, AreStatementsOfTheirOwn) {
  const auto Found = droppedIn("f(); co_return co_await g();");
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Callee, "f");
  EXPECT_EQ(Found[0].Variable, "");
  ASSERT_TRUE(Found[0].Fix.Edit);
  EXPECT_EQ(Found[0].Fix.Edit->Text, "co_await ");
}

TEST(DroppedTasks, AreOperandsOfCommasAndArmsOfConditions) {
  EXPECT_EQ(droppedIn("f(), ++p; co_return p;").size(), 1u);
  EXPECT_EQ(droppedIn("++p, f(); co_return p;").size(), 1u);
  EXPECT_EQ(droppedIn("b ? f() : g(); co_return p;").size(), 2u);
}

TEST(DroppedTasks, AreNotWhatIsCastToVoid) {
  EXPECT_FALSE(drops("(void)f(); co_return p;"));
  EXPECT_FALSE(drops("static_cast<void>(f()); co_return p;"));
}

TEST(DroppedTasks, AreInVariablesThatNoPathUses) {
  const auto Found = droppedIn("auto t = f(); co_return p;");
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Variable, "t");
  EXPECT_TRUE(drops("auto t = f(); co_return p; co_await t;"));
  EXPECT_TRUE(drops("auto t = f(); t = g(); co_return co_await t;"));
  EXPECT_TRUE(drops("auto t = f(); p = co_await t; t = g(); co_return p;"));
}

TEST(DroppedTasks, AreNotInVariablesThatOnePathUses) {
  EXPECT_FALSE(drops("auto t = f(); if (b) co_await t; co_return p;"));
  EXPECT_FALSE(drops("auto t = f(); if (b) t = g(); co_return co_await t;"));
  EXPECT_FALSE(drops("auto t = f(); while (--p) { co_await t; t = g(); }"
                     "co_return p;"));
}

TEST(DroppedTasks, AreNotInVariablesThatAreMentionedAside) {
  EXPECT_FALSE(
      drops("auto t = f(); auto l = [&] { return &t; }; co_return p;"));
  EXPECT_FALSE(drops("auto t = f(); decltype(t) *u = 0; co_return p;"));
  EXPECT_FALSE(drops("[[maybe_unused]] auto t = f(); co_return p;"));
}

TEST(DroppedTasks, KeepTheirVariablesIfThoseHaveOtherUses) {
  const auto Found = droppedIn("auto t = f(); t = g(); co_return co_await t;");
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_FALSE(Found[0].Fix.Edit);
  EXPECT_EQ(Found[0].Fix.Reason, Unfixable::VariableStays);
}

TEST(DroppedTasks, AreNotAwaitedWhereNothingCanSuspend) {
  const auto Found =
      droppedIn("try { ++p; } catch (...) { f(); } co_return p;");
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Fix.Reason, Unfixable::CannotSuspend);
}
