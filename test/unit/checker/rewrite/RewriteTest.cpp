//===- RewriteTest.cpp ----------------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "rewrite/Rewrite.h"
#include "Snippet.h"
#include "rewrite/CombinatorNames.h"
#include "clang/AST/ASTContext.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

namespace {

/// Merges the first group of `run`.
Rewrite rewriteOf(Snippet &Code) {
  const AwaitGraph Graph = Code.graph();
  const auto Groups = Graph.groups(Code.context());
  if (Groups.empty()) {
    ADD_FAILURE() << "nothing to merge";
    return {};
  }
  const clang::FunctionDecl &Run = Code.function("run");
  const Effects Context = Code.effects();
  NameUses Uses(Run);
  return regroup(Groups.front(), Graph, Code.block(), {Run, Context, Uses});
}

std::string textOf(const std::string &Body) {
  Snippet Code = coroutine(Body);
  const Rewrite Result = rewriteOf(Code);
  return Result.Edit ? Result.Edit->Text : "no edit";
}

Unfixable reasonOf(const std::string &Body) {
  Snippet Code = coroutine(Body);
  return rewriteOf(Code).Reason;
}

} // namespace

TEST(Rewrite, BindsPlainNamesTogether) {
  EXPECT_EQ(textOf("auto x = co_await f(1);\nauto y = co_await g(p);\n"
                   "co_return x + y;"),
            "auto [x, y] = co_await asynq::gather(f(1), g(p));");
}

TEST(Rewrite, KeepsDeclarationsThatSayMore) {
  EXPECT_EQ(textOf("long x = co_await f(1);\nconst auto y = co_await g(p);\n"
                   "co_return 0;"),
            "auto results = co_await asynq::gather(f(1), g(p));\n"
            "long x = std::get<0>(results);\n"
            "const auto y = std::get<1>(results);");
}

TEST(Rewrite, EndsLinesAsTheFileDoes) {
  EXPECT_EQ(textOf("long x = co_await f(1);\r\nlong y = co_await g(p);\r\n"
                   "co_return 0;"),
            "auto results = co_await asynq::gather(f(1), g(p));\r\n"
            "long x = std::get<0>(results);\r\n"
            "long y = std::get<1>(results);");
}

TEST(Rewrite, ExtendsAGather) {
  EXPECT_EQ(textOf("auto [x, y] = co_await asynq::gather(f(1), g(1));\n"
                   "auto z = co_await f(2);\nco_return 0;"),
            "auto [x, y, z] = co_await asynq::gather(f(1), g(1), f(2));");
}

TEST(Rewrite, AvoidsNamesInUse) {
  EXPECT_EQ(textOf("int results = 0, results2 = 0;\n"
                   "long x = co_await f(1);\nlong y = co_await g(1);\n"
                   "co_return results + results2;"),
            "auto results3 = co_await asynq::gather(f(1), g(1));\n"
            "long x = std::get<0>(results3);\n"
            "long y = std::get<1>(results3);");
}

TEST(Rewrite, GivesEveryOperandALineIfThereAreComments) {
  EXPECT_EQ(textOf("  auto x = co_await f(1); // one\n"
                   "  // two\n"
                   "  auto y = co_await g(p);\n  co_return 0;"),
            "auto [x, y] = co_await asynq::gather(\n"
            "      f(1), // one\n"
            "      // two\n"
            "      g(p));");
}

TEST(Rewrite, SaysWhatStandsInTheWay) {
  EXPECT_EQ(reasonOf("int h(int); auto x = co_await f(); int k = h(1);"
                     "auto y = co_await g(k); co_return 0;"),
            Unfixable::NotAdjacent);
  EXPECT_EQ(reasonOf("auto x = co_await f(), y = co_await g(); co_return 0;"),
            Unfixable::SharedDeclaration);
  EXPECT_EQ(reasonOf("decltype(auto) x = co_await f();"
                     "auto y = co_await g(); co_return 0;"),
            Unfixable::Reference);
  EXPECT_EQ(reasonOf("auto x = co_await f(); auto /* y */ y = co_await g();"
                     "co_return 0;"),
            Unfixable::Comment);
  EXPECT_EQ(reasonOf("auto x = co_await f();\n#if 1\n#endif\n"
                     "auto y = co_await g(); co_return 0;"),
            Unfixable::Directive);
  EXPECT_EQ(reasonOf("\n#define ONE 1\nauto x = co_await f();"
                     "auto y = co_await g(ONE); co_return 0;"),
            Unfixable::Macro);
}

TEST(Rewrite, DoesNotMoveArgumentsThatMayThrowOrWrite) {
  EXPECT_EQ(reasonOf("auto x = co_await f(); auto y = co_await g(*ptr);"
                     "co_return 0;"),
            Unfixable::None);
  EXPECT_EQ(reasonOf("int (*may_throw)() = nullptr; auto x = co_await f();"
                     "auto y = co_await g(noexcept(may_throw()));"
                     "co_return 0;"),
            Unfixable::None)
      << "an unevaluated operand does nothing";
  EXPECT_EQ(reasonOf("std::vector<int> v; auto x = co_await f();"
                     "auto y = co_await g(v.at(1)); co_return 0;"),
            Unfixable::ArgumentMayThrow);
  EXPECT_EQ(reasonOf("try { } catch (...) { } auto x = co_await f();"
                     "auto y = co_await g(p++); co_return 0;"),
            Unfixable::ArgumentWrites);
  EXPECT_EQ(reasonOf("auto x = co_await f(); auto y = co_await g(p++);"
                     "co_return 0;"),
            Unfixable::None);
}

TEST(Combinators, AreSpelledSoThatTheyAreFound) {
  const Snippet Code("task<int> outside(); namespace a::asynq {"
                     "task<int> inside(); }");
  const clang::FunctionDecl &Outside = Code.function("outside");
  const clang::FunctionDecl &Inside = Code.function("inside");
  EXPECT_EQ(spelledAt("asynq::gather", Outside, NameUses(Outside)),
            "asynq::gather");
  EXPECT_EQ(spelledAt("asynq::gather", Inside, NameUses(Inside)),
            "::asynq::gather");
  EXPECT_TRUE(isDeclared(builtinProfiles().front().Gather, Code.context()));
}
