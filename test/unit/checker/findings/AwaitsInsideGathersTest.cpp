//===- AwaitsInsideGathersTest.cpp ---------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/AwaitsInsideGathers.h"
#include "Snippet.h"
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

} // namespace

TEST(AwaitsInsideGathers, KeepAnotherTaskFromStarting) {
  EXPECT_EQ(awaitsInside("co_await asynq::gather(f(co_await g()), g());"), 1u);
  EXPECT_EQ(awaitsInside("co_await asynq::gather(f(co_await g()));"), 0u);
  EXPECT_EQ(awaitsInside("co_await asynq::gather(f(), g());"), 0u);
}
