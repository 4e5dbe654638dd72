//===- UnnecessaryAwaitsTest.cpp ------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/UnnecessaryAwaits.h"
#include "Snippet.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

namespace {

struct Collector : FindingHandler {
  std::vector<UnnecessaryAwait> Findings;
  void handle(const UnnecessaryAwait &Finding) override {
    Findings.push_back(Finding);
  }
};

/// Hands every function to the finder, instantiations included, as hosts do.
class Feeder : public clang::RecursiveASTVisitor<Feeder> {
public:
  explicit Feeder(UnnecessaryAwaitFinder &Finder) : Finder(Finder) {}
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }
  bool VisitFunctionDecl(clang::FunctionDecl *Function) {
    Finder.add(*Function);
    return true;
  }

private:
  UnnecessaryAwaitFinder &Finder;
};

std::vector<UnnecessaryAwait> findingsOf(const Snippet &Code) {
  UnnecessaryAwaitFinder Finder(Code.knowledge(), BindingStyle::Structured);
  Feeder(Finder).TraverseDecl(Code.context().getTranslationUnitDecl());
  Collector Result;
  Finder.finish(Result);
  return Result.Findings;
}

} // namespace

TEST(Findings, NameTheResultsOfTheFirstMember) {
  const Snippet Code("task<int> run() { auto x = co_await f();"
                     "auto y = co_await g(); co_return x + y; }");
  const auto Findings = findingsOf(Code);
  ASSERT_EQ(Findings.size(), 1u);
  EXPECT_EQ(Findings[0].Names, (llvm::SmallVector<std::string, 2>{"x"}));
  EXPECT_EQ(Findings[0].Awaits.size(), 2u);
  EXPECT_TRUE(Findings[0].Fix.Edit);
  EXPECT_EQ(Findings[0].MissingHeader, "");
}

TEST(Findings, NameTheCalleeOfAResultWithoutAName) {
  const Snippet Code("ASYNQ_CONCURRENT task<void> note(int);"
                     "task<void> run() { co_await note(1);"
                     "co_await note(2); }");
  const auto Findings = findingsOf(Code);
  ASSERT_EQ(Findings.size(), 1u);
  EXPECT_TRUE(Findings[0].Names.empty());
  EXPECT_EQ(Findings[0].Callee, "note");
}

TEST(Findings, ComeOncePerGroup) {
  const Snippet Code("task<int> run() { auto x = co_await f(1);"
                     "auto y = co_await f(2); auto z = co_await f(3);"
                     "co_return x + y + z; }");
  const auto Findings = findingsOf(Code);
  ASSERT_EQ(Findings.size(), 1u);
  EXPECT_EQ(Findings[0].Awaits.size(), 3u);
}

TEST(Findings, AreThoseThatAllInstantiationsAgreeOn) {
  const Snippet Code("struct reads { static task<int> go(); };"
                     "struct orders { ASYNQ_ORDERED static task<int> go(); };"
                     "template <class T> task<int> agree() {"
                     "  auto x = co_await f(); auto y = co_await g();"
                     "  co_return x + y; }"
                     "template <class T> task<int> disagree() {"
                     "  auto x = co_await T::go(); auto y = co_await g();"
                     "  co_return x + y; }"
                     "template task<int> agree<reads>();"
                     "template task<int> agree<orders>();"
                     "template task<int> disagree<reads>();"
                     "template task<int> disagree<orders>();");
  const auto Findings = findingsOf(Code);
  ASSERT_EQ(Findings.size(), 1u);
  EXPECT_FALSE(Findings[0].Fix.Edit);
  EXPECT_EQ(Findings[0].Fix.Reason, Unfixable::Template);
}

TEST(Findings, AreTheSameInEveryRun) {
  const Snippet Code("task<int> a() { auto x = co_await f();"
                     "auto y = co_await g(); co_return x + y; }"
                     "task<int> b() { auto x = co_await f();"
                     "auto y = co_await g(); co_return x + y; }");
  const auto First = findingsOf(Code), Second = findingsOf(Code);
  ASSERT_EQ(First.size(), 2u);
  ASSERT_EQ(Second.size(), 2u);
  EXPECT_LT(First[0].Awaits[0], First[1].Awaits[0]);
  for (unsigned I = 0; I != 2; ++I)
    EXPECT_EQ(First[I].Awaits, Second[I].Awaits);
}

TEST(Findings, DoNotFollowALambdaThatCallsItselfForEver) {
  const Snippet Code("task<int> run() {"
                     "auto nest = [](auto &self, int i) -> task<int> {"
                     "  if (i == 0) co_return co_await f();"
                     "  co_return co_await self(self, i - 1); };"
                     "auto x = co_await nest(nest, 2);"
                     "auto y = co_await g(); co_return x + y; }");
  EXPECT_TRUE(findingsOf(Code).empty());
}
