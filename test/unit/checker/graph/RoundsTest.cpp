//===- RoundsTest.cpp -----------------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "graph/Rounds.h"
#include "Snippet.h"
#include "graph/GraphPrinter.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

namespace asynq::analysis {
static std::ostream &operator<<(std::ostream &Out, const RoundCount &Count) {
  return Out << Count.Written << ", " << Count.Merged << ", " << Count.Minimum;
}
} // namespace asynq::analysis

namespace {

/// Written, with neighbours merged, and at least.
RoundCount roundsOf(const std::string &Body) {
  const Snippet Code("task<int> run(bool c) {" + Body + "co_return 0; }");
  const Effects Context = Code.effects();
  return Rounds(Code.function("run"), Context).count();
}

std::string printed(const std::string &Body, GraphFormat Format) {
  const Snippet Code("task<int> run(int k) {" + Body + "co_return 0; }");
  Bodies Seen(Code.knowledge());
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  printGraph(Code.function("run"), Code.knowledge(), Seen, Format, Out);
  return Text;
}

} // namespace

TEST(Rounds, AreAwaitsAndGathers) {
  EXPECT_EQ(roundsOf("auto a = co_await f();"), (RoundCount{1, 1, 1}));
  EXPECT_EQ(roundsOf("co_await command(); co_await command();"),
            (RoundCount{2, 2, 2}));
  EXPECT_EQ(roundsOf("auto [a, b] = co_await asynq::gather(f(), g());"),
            (RoundCount{1, 1, 1}));
  EXPECT_EQ(roundsOf(""), (RoundCount{0, 0, 0}));
}

TEST(Rounds, OfNeighboursMerge) {
  EXPECT_EQ(roundsOf("auto a = co_await f(1); auto b = co_await f(2);"
                     "auto d = co_await g(a); auto e = co_await g(b);"),
            (RoundCount{4, 2, 2}));
}

TEST(Rounds, OfChainsHaveToBeRegrouped) {
  EXPECT_EQ(roundsOf("auto a = co_await f(1); auto b = co_await g(a);"
                     "auto d = co_await f(2); auto e = co_await g(d);"),
            (RoundCount{4, 3, 2}));
  EXPECT_EQ(roundsOf("auto a = co_await f(1); auto b = co_await g(a);"
                     "co_await command();"
                     "auto d = co_await f(2); auto e = co_await g(d);"),
            (RoundCount{5, 5, 5}))
      << "a command is a barrier";
}

TEST(Rounds, OfABranchAreThoseOfItsLongestArm) {
  EXPECT_EQ(roundsOf("if (c) { auto a = co_await f(); auto b = co_await g(a); }"
                     "else { co_await command(); }"),
            (RoundCount{2, 2, 2}));
  EXPECT_EQ(roundsOf("if (co_await f()) co_await command();"),
            (RoundCount{2, 2, 2}));
  EXPECT_EQ(roundsOf("int a = c ? co_await f() : 0;"), (RoundCount{1, 1, 1}));
}

TEST(Rounds, OfASwitchAreThoseOfItsLongestArm) {
  EXPECT_EQ(roundsOf("switch (co_await f()) {"
                     "case 1: co_await command(); break;"
                     "case 2: co_await command(); co_await command(); break;"
                     "default: co_await command(); }"),
            (RoundCount{3, 3, 3}));
  EXPECT_EQ(roundsOf("switch (1) { case 1: co_await command();"
                     "default: co_await command(); }"),
            (RoundCount{2, 2, 2}))
      << "an arm without a break goes on in the next one";
}

TEST(Rounds, OfALoopAreThoseOfItsBody) {
  EXPECT_EQ(roundsOf("for (int i = 0; i < 9; ++i) {"
                     "auto a = co_await f(1); auto b = co_await g(2); }"),
            (RoundCount{2, 1, 1}));
  EXPECT_EQ(roundsOf("while (co_await f()) co_await command();"),
            (RoundCount{2, 2, 2}));
}

TEST(Rounds, OfALambdaAreItsOwn) {
  EXPECT_EQ(roundsOf("auto l = []() -> task<int> { co_return co_await f(); };"),
            (RoundCount{0, 0, 0}));
}

TEST(Graphs, ArePrintedAsText) {
  EXPECT_EQ(printed("auto a = co_await f(k); k = 2;\n"
                    "co_await command(); auto b = co_await g(a);",
                    GraphFormat::Text),
            "run: 3 rounds, 3 with neighbours merged, 3 at least\n"
            "  0: a = await f() [round 1, signature]\n"
            "  1: k = 2\n"
            "     after 0: overwrite of k, by its call alone\n"
            "  2: await command() [round 2, unknown] [barrier]\n"
            "     after 0: barrier\n"
            "     after 1: barrier\n"
            "  3: b = await g() [round 3, signature]\n"
            "     after 2: barrier\n"
            "  4: co_return 0 [barrier]\n"
            "     after 3: barrier\n"
            "     after 2: barrier\n");
}

TEST(Graphs, ArePrintedForGraphviz) {
  const std::string Dot = printed(
      "auto a = co_await f(1); auto b = co_await g(a);", GraphFormat::Dot);
  EXPECT_NE(Dot.find("digraph \"run\" {"), std::string::npos) << Dot;
  EXPECT_NE(Dot.find("n0_0 -> n0_1 [label=\"value of a\"];"), std::string::npos)
      << Dot;
}
