//===- AwaitGraphTest.cpp -------------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "graph/AwaitGraph.h"
#include "Snippet.h"
#include "clang/AST/ASTContext.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

namespace {

struct Rounds {
  unsigned Written, Minimum;
  bool operator==(const Rounds &) const = default;
};

std::ostream &operator<<(std::ostream &Out, const Rounds &R) {
  return Out << R.Written << " rounds, " << R.Minimum << " at least";
}

Rounds roundsOf(const std::string &Body) {
  Snippet Code = coroutine(Body + " co_return 0;");
  const AwaitGraph Graph = Code.graph();
  return {Graph.rounds(), Graph.minimumRounds()};
}

/// The awaits' places in each group: "0 1 | 2 3".
std::string groupsOf(const std::string &Body) {
  Snippet Code = coroutine(Body + " co_return 0;");
  const AwaitGraph Graph = Code.graph();
  std::string Text;
  for (const AwaitGraph::Group &Group : Graph.groups(Code.context())) {
    Text += Text.empty() ? "" : " |";
    for (unsigned Member : Group.Members)
      Text += " " + std::to_string(Graph.nodes()[Member].AwaitIndex);
  }
  return llvm::StringRef(Text).ltrim().str();
}

/// Why the last await has to come after something.
std::vector<Dependence> reasonsOf(const std::string &Body) {
  Snippet Code = coroutine(Body + " co_return 0;");
  const AwaitGraph Graph = Code.graph();
  std::vector<Dependence> Reasons;
  for (const AwaitGraph::Node &Node : Graph.nodes())
    if (Node.IsAwait) {
      Reasons.clear();
      for (const AwaitGraph::Edge &Edge : Node.Dependences)
        Reasons.push_back(Edge.Why);
    }
  return Reasons;
}

} // namespace

TEST(Rounds, AreOneForIndependentAwaits) {
  EXPECT_EQ(roundsOf("auto x = co_await f(); auto y = co_await g();"),
            (Rounds{2, 1}));
}

TEST(Rounds, AreTheLengthOfTheLongestChain) {
  EXPECT_EQ(roundsOf("auto a = co_await f(1); auto b = co_await g(a);"
                     "auto c = co_await f(2); auto d = co_await g(c);"),
            (Rounds{4, 2}));
}

TEST(Rounds, CountABareAwaitAsABarrier) {
  EXPECT_EQ(roundsOf("auto x = co_await f(); co_await command();"
                     "auto y = co_await g();"),
            (Rounds{3, 3}));
}

TEST(Rounds, FollowChainsThroughPlainStatements) {
  EXPECT_EQ(roundsOf("auto a = co_await f(); int b = a; int c = b;"
                     "auto d = co_await g(c);"),
            (Rounds{2, 2}));
  EXPECT_EQ(roundsOf("auto a = co_await f(); int b = 1; int c = b;"
                     "auto d = co_await g(c);"),
            (Rounds{2, 1}));
}

TEST(Groups, TakeAllThatCanGoTogether) {
  EXPECT_EQ(groupsOf("auto x = co_await f(); auto y = co_await g();"
                     "auto z = co_await f(1);"),
            "0 1 2");
}

TEST(Groups, EndWhereAnAwaitNeedsOneOfThem) {
  EXPECT_EQ(groupsOf("auto a = co_await f(); auto b = co_await g();"
                     "auto c = co_await f(a); auto d = co_await g(b);"),
            "0 1 | 2 3");
  EXPECT_EQ(groupsOf("auto a = co_await f(); auto b = co_await g(a);"), "");
}

TEST(Groups, ReachOnlyNeighbours) {
  EXPECT_EQ(groupsOf("auto a = co_await f(1); auto b = co_await g(a);"
                     "auto c = co_await f(2); auto d = co_await g(c);"),
            "1 2");
}

TEST(Groups, LeaveIdenticalAwaitsOut) {
  EXPECT_EQ(groupsOf("auto a = co_await f(1); auto b = co_await f(1);"), "");
  EXPECT_EQ(groupsOf("auto a = co_await f(1); auto b = co_await f(1);"
                     "auto c = co_await f(2);"),
            "0 2");
}

TEST(Groups, LeaveAnAwaitOutThatAnEarlierGroupHas) {
  EXPECT_EQ(groupsOf("auto a = co_await f(1); auto b = co_await g(a);"
                     "auto c = co_await f(1); auto d = co_await g(2);"),
            "1 3");
}

TEST(Groups, TakeAnAwaitAgainAfterAWrite) {
  EXPECT_EQ(groupsOf("auto a = co_await f(p); p = 2;"
                     "auto b = co_await f(p); auto c = co_await g(2);"),
            "0 1 2")
      << "the first task has its own copy of what is written";
}

TEST(Groups, RestOnTheirWeakestEvidence) {
  Snippet Code("task<int> weak(int &); ASYNQ_CONCURRENT task<int> strong();"
               "task<int> run(int &r) { auto a = co_await strong();"
               "auto b = co_await weak(r); co_return a + b; }");
  const AwaitGraph Graph = Code.graph();
  const auto Groups = Graph.groups(Code.context());
  ASSERT_EQ(Groups.size(), 1u);
  EXPECT_EQ(Groups.front().Known, Evidence::Convention);
}

TEST(Dependences, KeepTheirReason) {
  using enum Dependence;
  EXPECT_EQ(reasonsOf("auto a = co_await f(); auto b = co_await g(a);"),
            std::vector{Value});
  EXPECT_EQ(reasonsOf("p = co_await f(); p = co_await g();"),
            std::vector{Overwrite});
  EXPECT_EQ(reasonsOf("auto a = co_await f(); ref = 1;"
                      "auto b = co_await g();"),
            std::vector{Memory});
  EXPECT_EQ(reasonsOf("auto a = co_await f(); co_await command();"
                      "auto b = co_await g();"),
            std::vector{Barrier});
}

TEST(Dependences, NameTheVariable) {
  Snippet Code = coroutine("auto a = co_await f(); auto b = co_await g(a);"
                           "co_return b;");
  const AwaitGraph Graph = Code.graph();
  ASSERT_EQ(Graph.nodes()[1].Dependences.size(), 1u);
  EXPECT_EQ(Graph.nodes()[1].Dependences[0].Via->getNameAsString(), "a");
}

TEST(Dependences, OrderSharedObjects) {
  const std::string Connection = "struct connection { task<int> query(int);"
                                 "task<int> look(int) const; };";
  auto GroupCount = [&](const std::string &Body) {
    Snippet Code(Connection + "task<int> run(connection &c, connection &d) {" +
                 Body + "co_return 0; }");
    return Code.graph().groups(Code.context()).size();
  };
  EXPECT_EQ(GroupCount("auto a = co_await c.query(1);"
                       "auto b = co_await c.query(2);"),
            0u);
  EXPECT_EQ(GroupCount("auto a = co_await c.query(1);"
                       "auto b = co_await d.query(2);"),
            0u);
  EXPECT_EQ(GroupCount("auto a = co_await c.look(1);"
                       "auto b = co_await c.look(2);"),
            1u);
  EXPECT_EQ(GroupCount("auto a = co_await c.query(1);"
                       "auto b = co_await f();"),
            1u);
}

TEST(Graph, HasEdgesLinearInTheSizeOfTheBlock) {
  std::string Body;
  constexpr unsigned Awaits = 2000;
  for (unsigned I = 0; I != Awaits; ++I)
    Body += "auto x" + std::to_string(I) + " = co_await f(p);\n";
  Snippet Code = coroutine(Body + "co_return 0;");
  const AwaitGraph Graph = Code.graph();
  std::size_t Edges = 0;
  for (const AwaitGraph::Node &Node : Graph.nodes())
    Edges += Node.Dependences.size();
  EXPECT_LE(Edges, 2 * Graph.nodes().size());
  EXPECT_EQ(Graph.minimumRounds(), 1u);
}
