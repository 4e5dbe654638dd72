//===- GatherOperandsTest.cpp ---------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/GatherOperands.h"
#include "Snippet.h"
#include "model/Gathers.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

namespace {

size_t awaitsInside(const std::string &Body) {
  const Snippet Code = coroutine(Body + " co_return 0;");
  AwaitInsideGatherFinder Finder(Code.knowledge());
  Finder.add(Code.function("run"));
  size_t Count = 0;
  Finder.finish([&](const AwaitInsideGather &) { ++Count; });
  return Count;
}

std::vector<Finding> singleGathers(const std::string &Body) {
  const Snippet Code = coroutine(Body + " co_return 0;");
  SingleGatherFinder Finder(Code.knowledge());
  Finder.add(Code.function("run"));
  std::vector<Finding> Result;
  Finder.finish([&](const Finding &Found) { Result.push_back(Found); });
  return Result;
}

std::string unwrapped(const std::string &Body) {
  const auto Found = singleGathers(Body);
  return Found.size() == 1 && Found[0].Fix.Edit ? Found[0].Fix.Edit->Text : "";
}

} // namespace

TEST(Gathers, AreFoundWithTheirAwaitAndWhatItIsFor) {
  const Snippet Code =
      coroutine("co_await asynq::gather(f(), g());"
                "auto all = co_await asynq::gather(f(), g());"
                "auto later = asynq::gather(f(), g()); co_return 0;");
  const auto Found = gatherCalls(Code.function("run"), Code.knowledge());
  ASSERT_EQ(Found.size(), 3u);
  EXPECT_TRUE(Found[0].isDiscarded());
  EXPECT_EQ(Found[1].Variable->getName(), "all");
  EXPECT_EQ(Found[2].Await, nullptr);
  EXPECT_EQ(Found[2].Operands.size(), 2u);
}

TEST(Gathers, OfLambdasAreTheirOwnBusiness) {
  const Snippet Code =
      coroutine("auto l = []() -> task<int> { co_await asynq::gather(f(), g());"
                "co_return 0; }; co_return 0;");
  EXPECT_TRUE(gatherCalls(Code.function("run"), Code.knowledge()).empty());
}

TEST(AwaitsInside, KeepAnotherTaskFromStarting) {
  EXPECT_EQ(awaitsInside("co_await asynq::gather(f(co_await g()), g());"), 1u);
  EXPECT_EQ(awaitsInside("co_await asynq::gather(f(co_await g()));"), 0u);
  EXPECT_EQ(awaitsInside("co_await asynq::gather(f(), g());"), 0u);
}

TEST(SingleGathers, LoseTheirGather) {
  EXPECT_EQ(unwrapped("co_await asynq::gather(f(1));"), "f(1)");
  EXPECT_EQ(unwrapped("auto [x] = co_await asynq::gather(f(1));"),
            "x = co_await f(1)");
}

TEST(SingleGathers, HaveOneOperand) {
  EXPECT_TRUE(singleGathers("co_await asynq::gather(f(), g());").empty());
  EXPECT_TRUE(singleGathers("co_await asynq::gather();").empty());
}

TEST(SingleGathers, KeepTheirTuple) {
  const auto Found = singleGathers("auto x = co_await asynq::gather(f());");
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Fix.Reason, Unfixable::Decomposition);
}
