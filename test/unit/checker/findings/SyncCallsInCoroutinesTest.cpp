//===- SyncCallsInCoroutinesTest.cpp -------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/SyncCallsInCoroutines.h"
#include "Snippet.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

namespace {

std::vector<SyncCall> callsIn(const std::string &Body,
                              const std::string &Declarations = "") {
  const Snippet Code(R"cpp(
    namespace cppcoro {
    template <class T> struct task {
      using promise_type = asynq::promise<T>;
    };
    template <class T> T sync_wait(task<T>);
    }
    cppcoro::task<int> c(int);
    namespace asynq {
    template <class T> struct future {
      T value() const;
      bool is_computed() const;
    };
    }
    asynq::future<int> later();
    asynq::future<int> const_future(int);
  )cpp" + Declarations +
                     "task<int> run(int p) {" + Body + "}");
  SyncCallFinder Finder(Code.knowledge());
  Finder.add(Code.function("run"));
  std::vector<SyncCall> Result;
  Finder.finish([&](const SyncCall &Call) { Result.push_back(Call); });
  return Result;
}

/// What is to be awaited instead, as in "f g".
std::string operationsIn(const std::string &Body,
                         const std::string &Declarations = "") {
  std::string Result;
  for (const SyncCall &Call : callsIn(Body, Declarations))
    Result += (Result.empty() ? "" : " ") + Call.Operation;
  return Result;
}

} // namespace

TEST(SyncCalls, AreTheWaitsOfTheLibraries) {
  EXPECT_EQ(operationsIn("co_return cppcoro::sync_wait(c(1));"), "c");
  EXPECT_EQ(operationsIn("co_return later().value();"), "later");
  EXPECT_EQ(operationsIn("co_return co_await f();"), "");
}

TEST(SyncCalls, AreNotThoseOfWhatMayBeDone) {
  EXPECT_EQ(operationsIn("auto l = later(); co_return l.value();"), "l");
  EXPECT_EQ(operationsIn("auto l = later(); if (l.is_computed())"
                         "co_return l.value(); co_return 0;"),
            "");
  EXPECT_EQ(operationsIn("co_return const_future(1).value();"), "");
}

TEST(SyncCalls, AreFollowedThroughOneHelper) {
  const std::string Helpers =
      "int one() { return later().value(); } int two() { return one(); }"
      "int none() { auto l = [] { return later().value(); }; return 0; }";
  const auto Found = callsIn("co_return one() + two() + none();", Helpers);
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Helper, "one");
  EXPECT_EQ(Found[0].Operation, "later");
  EXPECT_TRUE(Found[0].WaitsAt.isValid());
  EXPECT_FALSE(Found[0].Fix.Edit);
}

TEST(SyncCalls, AreThoseOfTwins) {
  const std::string Twins = "int get(int); task<int> get_async(int);"
                            "int put(int); task<int> put_async(int, int);"
                            "int size(int i) { return i; }"
                            "task<int> sizeAsync(int);"
                            "int text(int); task<void> text_async(int);";
  EXPECT_EQ(operationsIn("co_return get(p);", Twins), "get_async");
  EXPECT_EQ(operationsIn("co_return put(p) + size(p) + text(p);", Twins), "");
}

TEST(SyncCalls, AreReplacedWhereAnAwaitGivesTheSame) {
  const auto Value = callsIn("co_return later().value() + 1;");
  ASSERT_EQ(Value.size(), 1u);
  ASSERT_TRUE(Value[0].Fix.Edit);
  EXPECT_EQ(Value[0].Fix.Edit->Text, "co_await later()");
  const auto Other = callsIn("co_return cppcoro::sync_wait(c(1));");
  ASSERT_EQ(Other.size(), 1u);
  EXPECT_EQ(Other[0].Fix.Reason, Unfixable::OtherLibrary);
}

TEST(SyncCalls, AreLeftAloneBesideALock) {
  const auto Found = callsIn("std::mutex m; std::lock_guard l(m);"
                             "co_return later().value();");
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Fix.Reason, Unfixable::Region);
}
