//===- AwaitsInLoopsTest.cpp ---------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/AwaitsInLoops.h"
#include "Snippet.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

namespace {

std::vector<LoopAwait> loopsIn(const std::string &Body,
                               LoopFinder::Kind Kind = LoopFinder::Kind::Calls,
                               bool AllowCommands = false) {
  const Snippet Code = coroutine(Body + " co_return 0;");
  LoopFinder Finder(Code.knowledge(), Kind, AllowCommands);
  Finder.add(Code.function("run"));
  std::vector<LoopAwait> Result;
  Finder.finish([&](const LoopAwait &Found) { Result.push_back(Found); });
  return Result;
}

bool isFound(const std::string &Body) { return loopsIn(Body).size() == 1; }

Unfixable obstacleOf(const std::string &Body) {
  const auto Found = loopsIn(Body);
  return Found.size() == 1 ? Found[0].Fix.Reason : Unfixable::None;
}

} // namespace

TEST(Loops, AreFoundWhereTheyAddUp) {
  EXPECT_TRUE(isFound("int s = 0; for (int i = 0; i < p; ++i)"
                      "  s += co_await f(i);"));
  EXPECT_TRUE(isFound("std::vector<int> v; for (int i = 0; i != p; i += 2)"
                      "  v.push_back(co_await f(i));"));
  EXPECT_TRUE(isFound("int s = 0, i = 0; while (i < p) {"
                      "  s += co_await f(i); ++i; }"));
  EXPECT_TRUE(isFound("int s = 0; int a[3] = {}; for (int x : a)"
                      "  s |= co_await f(x);"));
}

TEST(Loops, AreNotFoundWhereTheHeadIsNotKnown) {
  EXPECT_FALSE(isFound("int s = 0; for (;;) s += co_await f(p);"));
  EXPECT_FALSE(isFound("int s = 0; while (p) s += co_await f(p);"));
  EXPECT_FALSE(isFound("int s = 0; for (int i = 0; i < p; i = i + 1)"
                       "  s += co_await f(i);"));
  EXPECT_FALSE(isFound("int s = 0; for (int i = 0; i < s; ++i)"
                       "  s += co_await f(i);"));
  EXPECT_FALSE(isFound("int s = 0, i = 0; do { s += co_await f(i); ++i; }"
                       "while (i < p);"));
}

TEST(Loops, AreNotFoundWhereAnIterationNeedsTheOneBefore) {
  EXPECT_FALSE(isFound("int s = 0; for (int i = 0; i < p; ++i)"
                       "  s += co_await f(s + i);"));
  EXPECT_FALSE(isFound("int last = 0, s = 0; for (int i = 0; i < p; ++i) {"
                       "  last = co_await f(i + last); s += 1; }"));
  EXPECT_FALSE(
      isFound("int s = 0; int *seen = &s;"
              "for (int i = 0; i < p; ++i) s += co_await f(i + *seen);"));
}

TEST(Loops, AreNotFoundWhereAClosureChanges) {
  const auto Calls = [](const std::string &Lambda) {
    return "auto each = " + Lambda +
           "; int s = 0; for (int i = 0; i < p; ++i) s += co_await each(i);";
  };
  EXPECT_FALSE(isFound(Calls("[n = 0](int i) mutable -> task<int> {"
                             "  co_return co_await f(i) + n++; }")));
  EXPECT_FALSE(isFound(Calls("[&](int i) -> task<int> {"
                             "  co_return co_await f(i) + p++; }")));
  EXPECT_TRUE(isFound(Calls("[n = 0](int i) -> task<int> {"
                            "  co_return co_await f(i) + n; }")));
}

TEST(Loops, AreNotFoundWhereNothingWaits) {
  const auto Calls = [](const std::string &Value) {
    return "auto each = [](int i) -> task<int> { co_return " + Value +
           "; }; int s = 0; for (int i = 0; i < p; ++i) s += co_await each(i);";
  };
  EXPECT_FALSE(isFound(Calls("i + 1")));
  EXPECT_TRUE(isFound(Calls("co_await f(i) + 1")));
}

TEST(Loops, AreFoundWhereSomebodyLooksAfterwards) {
  EXPECT_TRUE(isFound("int s = 0; for (int i = 0; i < p; ++i)"
                      "  s += co_await f(i);"
                      "int *seen = &s; *seen = 1;"));
}

TEST(Loops, AreNotFoundWhereAnIterationMayBeTheLast) {
  EXPECT_FALSE(isFound("int s = 0; for (int i = 0; i < p; ++i) {"
                       "  s += co_await f(i); if (p == 2) break; }"));
  EXPECT_FALSE(isFound("int s = 0; for (int i = 0; i < p; ++i) {"
                       "  auto r = co_await f(i); if (r) co_return r;"
                       "  s += r; }"));
  EXPECT_TRUE(isFound("int s = 0; for (int i = 0; i < p; ++i) {"
                      "  if (i == 2) continue; s += co_await f(i); }"));
}

TEST(Loops, AreNotFoundWhereTheElementDoesNotMatter) {
  EXPECT_FALSE(isFound("int s = 0; for (int i = 0; i < p; ++i)"
                       "  s += co_await f(7);"));
}

TEST(Loops, OfCommandsAreFoundIfAllowed) {
  const std::string Body = "for (int i = 0; i < p; ++i) co_await f(i);";
  EXPECT_TRUE(loopsIn(Body).empty());
  EXPECT_EQ(loopsIn(Body, LoopFinder::Kind::Calls, true).size(), 1u);
}

TEST(Loops, SayWhereAChainBegins) {
  EXPECT_TRUE(loopsIn("int s = 0; for (int i = 0; i < p; ++i)"
                      "  s += co_await g(co_await f(i));")[0]
                  .Chain.isValid());
  EXPECT_FALSE(loopsIn("int s = 0; for (int i = 0; i < p; ++i)"
                       "  s += co_await f(i);")[0]
                   .Chain.isValid());
}

TEST(Loops, ThatCollectBecomeOneGather) {
  const auto Found = loopsIn("std::vector<int> v; for (int i = 0; i < p; ++i)"
                             "  v.push_back(co_await f(i));");
  ASSERT_EQ(Found.size(), 1u);
  ASSERT_TRUE(Found[0].Fix.Edit);
  EXPECT_EQ(Found[0].Fix.Edit->Text,
            "std::vector<asynq::task<int>> tasks; for (int i = 0; i < p; ++i)"
            "  tasks.push_back(f(i));\n"
            "std::vector<int> v = co_await asynq::gather(std::move(tasks));");
}

TEST(Loops, KeepTheirTextWhereTheyDoMore) {
  EXPECT_EQ(obstacleOf("int s = 0; for (int i = 0; i < p; ++i)"
                       "  s += co_await f(i);"),
            Unfixable::MoreThanCollecting);
  EXPECT_EQ(obstacleOf("std::vector<int> v; v.push_back(1);"
                       "if (p) for (int i = 0; i < p; ++i)"
                       "  v.push_back(co_await f(i));"),
            Unfixable::NoEmptyVector);
}

TEST(Loops, ThatAddToWhatIsThereAddWhatTheGatherGives) {
  const auto Found = loopsIn("std::vector<long> v; for (int i = 0; i < p; ++i)"
                             "  v.push_back(co_await f(i));");
  ASSERT_EQ(Found.size(), 1u);
  ASSERT_TRUE(Found[0].Fix.Edit);
  EXPECT_EQ(Found[0].Fix.Edit->Text,
            "std::vector<asynq::task<int>> tasks;\n"
            "for (int i = 0; i < p; ++i)  tasks.push_back(f(i));\n"
            "for (auto &&result : co_await asynq::gather(std::move(tasks)))\n"
            "  v.push_back(std::move(result));");
}

TEST(Loops, OfTasksAreAnotherKind) {
  const std::string Body = "std::vector<int> v; task<int> ts[2] = {f(1), f(2)};"
                           "for (auto &t : ts)"
                           "  v.push_back(co_await std::move(t));";
  EXPECT_TRUE(loopsIn(Body).empty());
  EXPECT_EQ(loopsIn(Body, LoopFinder::Kind::Tasks).size(), 1u);
}
