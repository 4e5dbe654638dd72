//===- AwaitModelTest.cpp -------------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "model/AwaitModel.h"
#include "Snippet.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

namespace {

/// The step that \p Statement gives, behind an await that keeps the block.
Step stepOf(const std::string &Statement, const std::string &Before = "") {
  static std::vector<std::unique_ptr<Snippet>> Alive;
  Alive.push_back(std::make_unique<Snippet>(
      Before +
      "task<int> run(task<int> t, bool c, std::mutex &m) {"
      "auto first = co_await f();\n" +
      Statement + "\nco_return 0; }"));
  for (const Block &Body :
       awaitBlocks(Alive.back()->function("run"), Alive.back()->knowledge()))
    if (Body.Steps.front().Site)
      return Body.Steps[1];
  ADD_FAILURE() << "no block with awaits: " << Statement;
  return {};
}

/// What the steps of \p Statements are: the callee of an await, "barrier" or
/// "rest".
std::string kindsOf(const std::string &Statements) {
  const Snippet Code("task<int> run(task<int> t, bool c) {"
                     "auto first = co_await f();\n" +
                     Statements + "\nco_return 0; }");
  const auto Blocks = awaitBlocks(Code.function("run"), Code.knowledge());
  std::string Kinds;
  const llvm::ArrayRef Steps(Blocks.front().Steps);
  for (const Step &S : Steps.drop_front().drop_back()) {
    if (S.Site)
      Kinds += S.Site->calls().front()->getDirectCallee()->getNameAsString();
    else
      Kinds +=
          S.Blocks == Barrier::NestedAwait || S.Blocks == Barrier::OtherAwait
              ? "barrier"
              : "rest";
    Kinds += " ";
  }
  return llvm::StringRef(Kinds).rtrim().str();
}

Barrier barrierOf(const std::string &Statement,
                  const std::string &Before = "") {
  return stepOf(Statement, Before).Blocks;
}

} // namespace

TEST(Steps, BindAResultInOneOfFourWays) {
  EXPECT_EQ(stepOf("co_await f();").Bound, Binding::None);
  EXPECT_EQ(stepOf("auto x = co_await f();").Bound, Binding::Variable);
  EXPECT_EQ(stepOf("int x{co_await f()};").Bound, Binding::Variable);
  EXPECT_EQ(stepOf("auto [a, b] = co_await asynq::gather(f(), g());").Bound,
            Binding::Structured);
  EXPECT_EQ(stepOf("first = co_await f();").Bound, Binding::Assignment);
}

TEST(Steps, KnowTheCallsThatAGatherAwaits) {
  const Step Gather = stepOf("auto [a, b] = co_await asynq::gather(f(), g());");
  ASSERT_TRUE(Gather.Site);
  EXPECT_TRUE(Gather.Site->IsGather);
  EXPECT_EQ(Gather.Site->calls().size(), 2u);
}

TEST(Steps, AwaitTheLoadOfABatcher) {
  EXPECT_TRUE(stepOf("auto x = co_await names.load(1);",
                     "asynq::batcher<int, int> names;")
                  .Site);
}

TEST(Steps, DoNotAwaitWhatMayHaveStarted) {
  EXPECT_EQ(barrierOf("auto x = co_await std::move(t);"), Barrier::OtherAwait);
  EXPECT_EQ(barrierOf("auto x = co_await t;"), Barrier::OtherAwait);
  EXPECT_EQ(barrierOf("auto x = co_await f();"), Barrier::None);
}

TEST(Steps, AreSeveralWhereAStatementAwaitsInside) {
  EXPECT_EQ(kindsOf("int x = 1 + co_await f();"), "f rest");
  EXPECT_EQ(kindsOf("int x = co_await f() + co_await g();"), "f g rest");
  EXPECT_EQ(kindsOf("auto x = co_await f(co_await g());"), "g f rest");
  EXPECT_EQ(kindsOf("first += co_await f();"), "f rest");
  EXPECT_EQ(kindsOf("if (co_await f()) first = 1;"), "f rest");
  EXPECT_EQ(kindsOf("switch (co_await f()) { default: first = 1; }"), "f rest");
  EXPECT_EQ(kindsOf("co_return co_await f() + 1;"), "f rest");
}

TEST(Steps, ThatMayAwaitInsideAreBarriers) {
  for (const char *Statement :
       {"if (c) co_await command();", "int x = c ? co_await f() : 1;",
        "bool x = c && co_await f();",
        "auto x = co_await f() + co_await std::move(t);",
        "if (int i = co_await f(); i == co_await g()) first = 1;",
        "co_await f(), co_await g();"})
    EXPECT_NE(kindsOf(Statement).find("barrier"), std::string::npos)
        << Statement;
}

TEST(Steps, AwaitALocalTaskThatIsMentionedNowhereElse) {
  const std::string Declared = "auto u = f(); ";
  EXPECT_EQ(kindsOf(Declared + "auto x = co_await std::move(u);"), "rest f");
  EXPECT_EQ(kindsOf(Declared + "auto x = co_await u;"), "rest barrier");
  EXPECT_EQ(kindsOf(Declared + "auto &v = u; auto x = co_await std::move(u);"),
            "rest rest barrier");
}

TEST(Steps, DropAResultOnPurpose) {
  EXPECT_EQ(stepOf("(void)co_await f();").Bound, Binding::Discarded);
  EXPECT_EQ(stepOf("co_await f();").Bound, Binding::None);
}

TEST(Steps, ThatMayLeaveAreBarriers) {
  EXPECT_EQ(barrierOf("if (c) co_return 1;"), Barrier::Exit);
  EXPECT_EQ(barrierOf("if (c) throw 1;"), Barrier::Exit);
  EXPECT_EQ(barrierOf("if (c) die();", "[[noreturn]] void die();"),
            Barrier::Exit);
  EXPECT_EQ(barrierOf("if (c) first = 1;"), Barrier::None);
  EXPECT_EQ(barrierOf("auto leave = [] { return 1; };"), Barrier::None)
      << "a lambda's return leaves the lambda";
}

TEST(Steps, OfControlFlowAreBarriers) {
  EXPECT_EQ(barrierOf("for (int i = 0; i < 3; ++i) first += i;"),
            Barrier::Loop);
  EXPECT_EQ(barrierOf("while (c) c = false;"), Barrier::Loop);
  EXPECT_EQ(barrierOf("try { first = 1; } catch (...) {}"), Barrier::Try);
  EXPECT_EQ(barrierOf("again: first = 1;"), Barrier::Label);
}

TEST(Steps, ThatOpenARegionAreBarriers) {
  EXPECT_EQ(barrierOf("std::lock_guard<std::mutex> l(m);"), Barrier::Region);
  EXPECT_EQ(barrierOf("span s;", "struct span { ~span(); };"), Barrier::Region);
  EXPECT_EQ(barrierOf("std::string s;"), Barrier::None);
}

TEST(Steps, ThatGiveAGuardAreBarriers) {
  EXPECT_EQ(barrierOf("auto p = co_await acquire();",
                      "struct permit { int i; }; task<permit> acquire();"),
            Barrier::Guard);
}

TEST(Steps, ThatRunOnceAreBarriers) {
  EXPECT_EQ(barrierOf("static int calls = 0;"), Barrier::Static);
}

TEST(Steps, OfOneDeclarationShareTheirStatement) {
  const Step Second = stepOf("auto x = co_await f(), y = co_await g();");
  EXPECT_TRUE(Second.SharesStatement);
  EXPECT_FALSE(stepOf("auto x = co_await f();").SharesStatement);
}

TEST(Blocks, AreTheFunctionsOwn) {
  const Snippet Code("task<int> run() {"
                     "  auto inner = []() -> task<int> {"
                     "    auto x = co_await f(); co_return x; };"
                     "  if (auto x = co_await inner()) {"
                     "    auto y = co_await g(); co_return y; }"
                     "  co_return 0; }");
  EXPECT_EQ(awaitBlocks(Code.function("run"), Code.knowledge()).size(), 2u);
}

TEST(Blocks, AreNoneWhereThereIsNoCoroutine) {
  const Snippet Code("int run() { return 1; }"
                     "template <class T> task<T> pattern() {"
                     "  auto x = co_await f(); co_return x; }");
  EXPECT_TRUE(awaitBlocks(Code.function("run"), Code.knowledge()).empty());
  EXPECT_TRUE(awaitBlocks(Code.function("pattern"), Code.knowledge()).empty());
}
