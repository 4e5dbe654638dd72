//===- EffectsTest.cpp ----------------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "effects/Effects.h"
#include "Snippet.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

namespace {

/// "r: a b; w: c; memory rw; unknown; throws", what does not apply left out.
std::string describe(const AccessSet &Set) {
  std::string Text;
  auto Names = [&](const char *Title, const auto &Variables) {
    if (Variables.empty())
      return;
    Text += Title;
    for (const clang::VarDecl *Variable : Variables)
      Text += " " + Variable->getNameAsString();
    Text += "; ";
  };
  Names("r:", Set.Reads);
  Names("w:", Set.Writes);
  if (Set.readsMemory() || Set.writesMemory())
    Text += std::string("memory ") + (Set.readsMemory() ? "r" : "") +
            (Set.writesMemory() ? "w" : "") + "; ";
  if (Set.Unknown)
    Text += "unknown; ";
  if (Set.MayThrow)
    Text += "throws; ";
  return llvm::StringRef(Text).rtrim("; ").str();
}

/// What the first statement touches in a function that declares \p Before.
std::string touched(const std::string &Statement,
                    const std::string &Before = "") {
  const Snippet Code(
      "int global; const int limit = 3; int pure(int); void log(int);"
      "struct row { int x; }; constexpr int twice(int i) { return 2 * i; }\n" +
      Before +
      "task<int> run(int p, int &ref, int *ptr, std::vector<int> v, "
      "row r, std::string s) {\n" +
      Statement + "\n co_return 0; }");
  return describe(Code.firstStatement());
}

} // namespace

TEST(Statements, ReadAndWriteLocalsByName) {
  EXPECT_EQ(touched("int a = p;"), "r: p; w: a");
  EXPECT_EQ(touched("p = 1;"), "w: p");
  EXPECT_EQ(touched("p += 1;"), "r: p; w: p");
  EXPECT_EQ(touched("++p;"), "r: p; w: p");
  EXPECT_EQ(touched("r.x = p;"), "r: p; w: r");
  EXPECT_EQ(touched("v[0] = 1;"), "w: v");
  EXPECT_EQ(touched("int a = v[0];"), "r: v; w: a");
}

TEST(Statements, ReachMemoryThroughReferencesPointersAndGlobals) {
  EXPECT_EQ(touched("ref = 1;"), "w: ref; memory w");
  EXPECT_EQ(touched("*ptr = 1;"), "r: ptr; memory w");
  EXPECT_EQ(touched("int a = *ptr;"), "r: ptr; w: a; memory r");
  EXPECT_EQ(touched("global = 1;"), "w: global; memory w");
  EXPECT_EQ(touched("int a = limit;"), "w: a") << "constants never change";
}

TEST(Statements, TreatEscapedLocalsAsMemory) {
  EXPECT_EQ(touched("p = 1; int *q = &p;"), "w: p; memory w");
  EXPECT_EQ(touched("p = 1; int &q = p;"), "w: p; memory w");
  EXPECT_EQ(touched("p = 1; auto c = [&p] { return p; };"), "w: p; memory w");
  EXPECT_EQ(touched("p = 1; int q = p;"), "w: p");
  EXPECT_EQ(touched("p = 1; auto c = [p] { return p; };"), "w: p");
}

TEST(Statements, CombineTheArmsOfAnIf) {
  EXPECT_EQ(touched("if (p) r.x = 1; else s += s;"), "r: p s; w: r s");
}

TEST(Calls, AreReadsWhenTheirValueIsUsedAndTheirSignatureOnlyReads) {
  EXPECT_EQ(touched("int a = pure(p);"), "r: p; w: a; memory r; throws");
  EXPECT_EQ(touched("pure(p);"), "r: p; unknown; throws");
  EXPECT_EQ(touched("log(p);"), "r: p; unknown; throws");
  EXPECT_EQ(touched("int a = twice(p);"), "r: p; w: a");
}

TEST(Calls, OfTheStandardLibraryTouchTheirObject) {
  EXPECT_EQ(touched("v.push_back(p);"), "r: p; w: v; throws");
  EXPECT_EQ(touched("unsigned a = s.size();"), "r: s; w: a");
  EXPECT_EQ(touched("int a = v.at(0);"), "r: v; w: a; throws");
}

TEST(Calls, MoveFromWhatTheyAreGiven) {
  EXPECT_EQ(touched("sink(std::move(s));", "int sink(std::string &&);"),
            "w: s; unknown; throws");
}

TEST(Lambdas, DoWhatTheirBodiesDoToCapturedVariables) {
  EXPECT_EQ(touched("auto c = [&] { p = r.x; };"), "r: p r; w: c p; memory rw");
}

TEST(LazyCalls, OnlyEvaluateTheirArguments) {
  EXPECT_EQ(touched("auto t = f(p);"), "r: p; w: t");
  EXPECT_EQ(touched("auto t = f(p++);"), "r: p; w: t p");
  EXPECT_EQ(touched("auto t = f(pure(p));"), "r: p; w: t; memory r; throws");
}

TEST(LazyCalls, DoNotTouchWhatTheyAreHanded) {
  EXPECT_EQ(touched("auto t = fill(p);", "task<int> fill(int &);"),
            "r: p; w: t; memory r");
  EXPECT_EQ(touched("auto t = look(p);", "task<int> look(const int &);"),
            "r: p; w: t; memory r");
}

namespace {

/// The effect of awaiting the call in `co_await <Call>` as a bound read.
CallEffect effectOf(const Snippet &Code) {
  const Block Body = Code.block();
  const AwaitSite &Site = *Body.Steps.front().Site;
  return Code.effects().ofAwaiting(*Site.calls().front(), *Site.Library,
                                   /*IsBound=*/true, Site.Await->getType());
}

Evidence evidenceFor(const std::string &Call, const std::string &Declarations) {
  const Snippet Code(Declarations +
                     "task<int> run(int p, int &ref) { auto x = co_await " +
                     Call + "; co_return 0; }");
  return effectOf(Code).Known;
}

} // namespace

TEST(Awaiting, RestsOnTheStrongestEvidence) {
  EXPECT_EQ(evidenceFor("a()", "ASYNQ_CONCURRENT task<int> a();"),
            Evidence::Annotated);
  EXPECT_EQ(evidenceFor("a(p)", "task<int> a(int);"), Evidence::Signature);
  EXPECT_EQ(evidenceFor("a(ref)", "task<int> a(int &);"), Evidence::Convention);
}

TEST(Awaiting, IsUnknownForAStatusOfACommand) {
  const std::string Status = "struct Status {};";
  EXPECT_EQ(evidenceFor("a()", Status + "task<Status> a();"),
            Evidence::Unknown);
  EXPECT_EQ(
      evidenceFor("s().a()", Status + "struct s { task<Status> a() const; };"),
      Evidence::Signature);
  EXPECT_EQ(evidenceFor("a()", Status + "ASYNQ_CONCURRENT task<Status> a();"),
            Evidence::Annotated);
}

TEST(Awaiting, RestsOnTheBodyWhereAllOfItIsSeen) {
  EXPECT_EQ(evidenceFor("a()", "int n; task<int> a() { ++n; co_return n; }"),
            Evidence::Body);
  EXPECT_EQ(evidenceFor("a()", "int n; task<int> a() { co_return n; }"),
            Evidence::Body);
  EXPECT_EQ(evidenceFor("a()", "ASYNQ_CONCURRENT task<int> b();"
                               "task<int> a() { co_return co_await b(); }"),
            Evidence::Body);
  EXPECT_EQ(evidenceFor("a()", "task<int> a() { co_return co_await f(); }"),
            Evidence::Signature);
  EXPECT_EQ(evidenceFor("a()", "void other();"
                               "task<int> a() { other(); co_return 1; }"),
            Evidence::Signature)
      << "a bound result counts as a read until a write is seen";
  EXPECT_EQ(evidenceFor("a()", "int n; void other();"
                               "task<int> a() { other(); ++n; co_return 1; }"),
            Evidence::Unknown);
  EXPECT_EQ(evidenceFor("s().a()", "int n; struct s {"
                                   "virtual task<int> a() { ++n; co_return n; }"
                                   "};"),
            Evidence::Unknown)
      << "another class may override it";
}

TEST(Awaiting, SeesWhatStartsAtTheCall) {
  auto StartsAtCall = [](const std::string &Body) {
    const Snippet Code("task<int> a() { " + Body + " }" +
                       "task<int> run() { auto x = co_await a();"
                       "co_return x; }");
    const Block Steps = Code.block();
    return Code.effects().startsAtCall(
        *Steps.Steps.front().Site->calls().front());
  };
  EXPECT_TRUE(StartsAtCall("return f();"));
  EXPECT_FALSE(StartsAtCall("co_return 1;"));
}

TEST(Places, AliasWhenTheyMayBeOneObject) {
  const Snippet Code(
      "struct base {}; struct derived : base {}; struct other {};"
      "struct user { other o; };"
      "extern base b; extern derived d; extern other o, o2;"
      "extern user u;");
  auto Through = [&](llvm::StringRef Name) {
    return Place{nullptr, Code.variable(Name).getType().getCanonicalType()};
  };
  auto Named = [&](llvm::StringRef Name) {
    const clang::VarDecl &Variable = Code.variable(Name);
    return Place{&Variable, Variable.getType().getCanonicalType()};
  };
  EXPECT_TRUE(Through("b").mayAlias(Through("d")));
  EXPECT_FALSE(Through("b").mayAlias(Through("o")));
  EXPECT_TRUE(Through("o").mayAlias(Named("o")));
  EXPECT_FALSE(Named("o").mayAlias(Named("o2")));
  EXPECT_TRUE(Named("o").mayAlias(Named("o")));
}

TEST(Lambdas, MayCallThemselves) {
  const Snippet Code("task<int> run() {"
                     "  auto count = [](auto &self, int n) -> task<int> {"
                     "    co_return n ? co_await self(self, n - 1) : 0; };"
                     "  auto x = co_await count(count, 3);"
                     "  co_return x; }");
  const Block Steps = Code.block();
  EXPECT_FALSE(Code.effects()
                   .ofStatement(*Steps.Steps.back().Statement)
                   .writesAnything());
}
