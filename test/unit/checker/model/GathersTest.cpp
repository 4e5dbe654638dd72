//===- GathersTest.cpp ---------------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "model/Gathers.h"
#include "Snippet.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

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
