//===- AwaitGraph.cpp - Which awaits depend on which ----------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A set of awaits can be merged exactly if no path of dependences leads from
// one to another. Because groups are made of awaits that follow each other,
// that question is one comparison: does the latest await before this one, along
// any path, belong to the group?
//
//===----------------------------------------------------------------------===//

#include "graph/AwaitGraph.h"

#include "graph/Dependences.h"
#include "graph/Repeats.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace clang;

namespace asynq::analysis {

AwaitGraph::AwaitGraph(const Block &Body, const Effects &Context)
    : Nodes(orderedSteps(Body, Context)),
      Awaits(llvm::count_if(Nodes, [](const Node &N) { return N.IsAwait; })) {}

unsigned AwaitGraph::minimumRounds() const {
  unsigned Longest = 0;
  for (const Node &N : Nodes)
    Longest = std::max(Longest, N.Level);
  return Longest;
}

//===----------------------------------------------------------------------===//
// Groups
//===----------------------------------------------------------------------===//

/// True if \p Await depends on no member of the group that \p First begins, and
/// one combinator takes both.
static bool canJoin(const AwaitGraph::Node &Await,
                    const AwaitGraph::Node &First) {
  return Await.LatestAwaitBefore < First.AwaitIndex &&
         Await.Origin->Site->Library == First.Origin->Site->Library;
}

std::vector<AwaitGraph::Group>
AwaitGraph::groups(const ASTContext &Context) const {
  std::vector<Group> Result;
  Group Open;
  Repeats Repeated(Nodes, Context);
  auto Close = [&] {
    if (Open.Members.size() > 1)
      Result.push_back(Open);
    Open = {};
  };
  for (unsigned I = 0; I != Nodes.size(); ++I) {
    const Node &N = Nodes[I];
    if (!N.IsAwait)
      continue;
    if (N.IsBarrier) {
      Close();
      continue;
    }
    // The same await twice is another mistake, and another check's.
    if (Repeated.earlier(I))
      continue;
    if (!Open.Members.empty() && !canJoin(N, Nodes[Open.Members.front()]))
      Close();
    Open.Members.push_back(I);
    Open.Known = weaker(Open.Known, N.Known);
  }
  Close();
  return Result;
}

std::vector<AwaitGraph::Group>
AwaitGraph::levels(const ASTContext &Context) const {
  Repeats Repeated(Nodes, Context);
  std::map<std::pair<unsigned, const LibraryProfile *>, Group> ByLevel;
  for (unsigned I = 0; I != Nodes.size(); ++I) {
    const Node &N = Nodes[I];
    if (!N.IsAwait || N.IsBarrier || Repeated.earlier(I))
      continue;
    Group &Level = ByLevel[{N.Level, N.Origin->Site->Library}];
    Level.Members.push_back(I);
    Level.Known = weaker(Level.Known, N.Known);
  }
  std::vector<Group> Result;
  for (auto &[Key, Level] : ByLevel)
    Result.push_back(std::move(Level));
  llvm::sort(Result, [&](const Group &A, const Group &B) {
    return std::pair(Nodes[A.Members.front()].Level, A.Members.front()) <
           std::pair(Nodes[B.Members.front()].Level, B.Members.front());
  });
  return Result;
}

} // namespace asynq::analysis
