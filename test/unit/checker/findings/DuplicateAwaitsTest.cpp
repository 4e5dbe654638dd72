//===- DuplicateAwaitsTest.cpp --------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/DuplicateAwaits.h"
#include "Snippet.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

namespace {

std::vector<DuplicateAwait> duplicatesIn(const Snippet &Code) {
  DuplicateAwaitFinder Finder(Code.knowledge());
  Finder.add(Code.function("run"));
  std::vector<DuplicateAwait> Result;
  Finder.finish([&](const DuplicateAwait &Found) { Result.push_back(Found); });
  return Result;
}

size_t duplicatesOf(const std::string &Body) {
  return duplicatesIn(coroutine(Body + " co_return 0;")).size();
}

} // namespace

TEST(Duplicates, TakeTheNameOfTheFirstResult) {
  const auto Found = duplicatesIn(coroutine(
      "auto x = co_await f(1); auto y = co_await f(1); co_return x + y;"));
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_EQ(Found[0].Known, Evidence::Signature);
  ASSERT_TRUE(Found[0].Fix.Edit);
  EXPECT_EQ(Found[0].Fix.Edit->Text, "x");
}

TEST(Duplicates, HaveTheSameArguments) {
  EXPECT_EQ(duplicatesOf("auto x = co_await f(1); auto y = co_await f(2);"),
            0u);
  EXPECT_EQ(duplicatesOf("auto x = co_await f(p); auto y = co_await f(p);"),
            1u);
}

TEST(Duplicates, HaveNoWriteBetween) {
  EXPECT_EQ(
      duplicatesOf("auto x = co_await f(p); p = x; auto y = co_await f(p);"),
      0u);
  EXPECT_EQ(duplicatesOf("auto x = co_await f(1); co_await command();"
                         "auto y = co_await f(1);"),
            0u);
  EXPECT_EQ(duplicatesOf("auto x = co_await f(1); auto z = co_await g(x);"
                         "auto y = co_await f(1);"),
            1u);
}

TEST(Duplicates, AreReads) {
  EXPECT_EQ(duplicatesOf("co_await command(); co_await command();"), 0u);
  EXPECT_EQ(duplicatesOf("auto x = co_await f(p++); auto y = co_await f(p++);"),
            0u);
}

TEST(Duplicates, AreNotMadeByAMutableClosure) {
  EXPECT_EQ(duplicatesOf("auto one = [n = 0]() mutable -> task<int> {"
                         "  co_return n++; };"
                         "auto x = co_await one(); auto y = co_await one();"),
            0u);
}

TEST(Duplicates, AreNotMadeByAnAnnotation) {
  const auto Count = [](const std::string &Declaration,
                        const std::string &Call) {
    return duplicatesIn(Snippet("ASYNQ_CONCURRENT " + Declaration +
                                "; task<int> run(int &r) { auto x = co_await " +
                                Call + "; auto y = co_await " + Call +
                                "; co_return x + y; }"))
        .size();
  };
  EXPECT_EQ(Count("task<int> store(int &)", "store(r)"), 0u);
  EXPECT_EQ(Count("task<int> find(int)", "find(1)"), 1u);
  EXPECT_EQ(Count("task<int> store(int)", "store(1)"), 0u);
}

TEST(Duplicates, AreNotNamedLikeSources) {
  for (const char *Name : {"next", "nextId", "load_next", "rollDice", "now"})
    EXPECT_TRUE(
        duplicatesIn(Snippet("task<int> " + std::string(Name) +
                             "(); task<int> run() { auto x = co_await " + Name +
                             "(); auto y = co_await " + Name +
                             "(); co_return x + y; }"))
            .empty())
        << Name;
  for (const char *Name : {"context", "known", "timely", "waiter"})
    EXPECT_FALSE(
        duplicatesIn(Snippet("task<int> " + std::string(Name) +
                             "(); task<int> run() { auto x = co_await " + Name +
                             "(); auto y = co_await " + Name +
                             "(); co_return x + y; }"))
            .empty())
        << Name;
}

TEST(Duplicates, OfOneGatherLeaveTogether) {
  const auto Found = duplicatesIn(
      coroutine("auto [a, b, c] = co_await asynq::gather(f(1), f(1), f(1));"
                "co_return a + b + c;"));
  ASSERT_EQ(Found.size(), 2u);
  ASSERT_TRUE(Found[0].Fix.Edit);
  EXPECT_EQ(Found[0].Fix.Edit->Text,
            "auto a = co_await f(1);\nauto b = a;\nauto c = a;");
  EXPECT_FALSE(Found[1].Fix.Edit);
  EXPECT_EQ(Found[1].Fix.Reason, Unfixable::None);
}

TEST(Duplicates, AreTasksThatWereMovedFrom) {
  const auto Found = duplicatesIn(
      coroutine("auto t = f(1); auto x = co_await std::move(t);"
                "auto y = co_await std::move(t); co_return x + y;"));
  ASSERT_EQ(Found.size(), 1u);
  EXPECT_TRUE(Found[0].IsSameObject);
  EXPECT_EQ(duplicatesOf("auto t = f(1); auto x = co_await t;"
                         "auto y = co_await t;"),
            0u);
}
