//===- BlockingCallsTest.cpp ----------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/BlockingCalls.h"
#include "Snippet.h"
#include "knowledge/BlockingTable.h"
#include "llvm/ADT/StringSet.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

namespace {

/// The names of the blocking callees in `run`, which is declared by \p Head.
std::string blocksIn(const std::string &Body,
                     const std::string &Head = "task<int> run(int p)") {
  const Snippet Code(R"cpp(
    extern "C" int sleep(unsigned);
    extern "C" long read(int, void *, unsigned long);
    #define EAGAIN 11
    namespace other { int sleep(unsigned); }
    [[clang::annotate("asynq::blocking")]] int slow();
    namespace std {
    template <class F> void for_each(int, F) {}
    template <class F> void async(F) {}
    }
    void keep(void (*)());
  )cpp" + Head + "{" +
                     Body + "}");
  BlockingCallFinder Finder(Code.knowledge());
  Finder.add(Code.function("run"));
  std::string Result;
  Finder.finish([&](const BlockingCall &Call) {
    Result += (Result.empty() ? "" : " ") + Call.Callee;
  });
  return Result;
}

} // namespace

TEST(BlockingCalls, AreThoseOfTheTableAndOfTheAnnotation) {
  EXPECT_EQ(blocksIn("sleep(1); other::sleep(1); co_return slow();"),
            "sleep slow");
}

TEST(BlockingCalls, AreThoseOfCoroutinesThatAwaitOrAreTasks) {
  EXPECT_EQ(blocksIn("sleep(1);", "void run()"), "");
  EXPECT_EQ(blocksIn("sleep(1); co_return;", "task<void> run()"), "sleep");
}

TEST(BlockingCalls, AreNotThoseThatWaitForNothing) {
  EXPECT_EQ(blocksIn("sleep(0); co_return 0;"), "");
  EXPECT_EQ(blocksIn("co_return read(1, 0, 1);"), "read");
  EXPECT_EQ(blocksIn("co_return read(1, 0, 1) == EAGAIN;"), "");
}

TEST(BlockingCalls, AreInLambdasThatAreCalledHere) {
  EXPECT_EQ(blocksIn("[] { sleep(1); }(); co_return 0;"), "sleep");
  EXPECT_EQ(blocksIn("std::for_each(p, [](int) { sleep(1); }); co_return 0;"),
            "sleep");
  EXPECT_EQ(blocksIn("keep([] { sleep(1); }); co_return 0;"), "");
  EXPECT_EQ(blocksIn("std::async([] { [] { sleep(1); }(); }); co_return 0;"),
            "");
}

TEST(BlockingTable, NamesNoFunctionTwice) {
  llvm::StringSet<> Names;
  for (const BlockingFunction &Function : blockingFunctions())
    EXPECT_TRUE(Names.insert(Function.Name).second) << Function.Name.str();
}
