//===- SingleGathersTest.cpp ---------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/SingleGathers.h"
#include "Snippet.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

namespace {

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
