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
      Awaits(llvm::count_if(Nodes, [](const Node &N) { return N.MayWait; })) {}

unsigned AwaitGraph::minimumRounds() const {
  unsigned Longest = 0;
  for (const Node &N : Nodes)
    Longest = std::max(Longest, N.Level);
  return Longest;
}

//===----------------------------------------------------------------------===//
// Groups
//===----------------------------------------------------------------------===//

namespace {

/// Merges neighbours. Awaits that are over at once neither begin a group nor
/// end one: where they cannot go along they stay what they are.
class Neighbours {
public:
  explicit Neighbours(llvm::ArrayRef<AwaitGraph::Node> Nodes) : Nodes(Nodes) {}

  std::vector<AwaitGraph::Group> Groups;

  void add(unsigned Index);
  void close();

private:
  const AwaitGraph::Node &first() const { return Nodes[Open.front()]; }
  bool hasCombinatorFor(const AwaitGraph::Node &Await) const;
  void dropWhatIsOverAtOnce();

  llvm::ArrayRef<AwaitGraph::Node> Nodes;
  llvm::SmallVector<unsigned, 4> Open;
};

} // namespace

/// True if one combinator takes \p Await and the open group.
bool Neighbours::hasCombinatorFor(const AwaitGraph::Node &Await) const {
  return Await.Origin->Site->Library == first().Origin->Site->Library;
}

void Neighbours::dropWhatIsOverAtOnce() {
  llvm::erase_if(Open, [&](unsigned Member) { return !Nodes[Member].MayWait; });
}

void Neighbours::add(unsigned Index) {
  const AwaitGraph::Node &N = Nodes[Index];
  if (!Open.empty() && N.MayWait &&
      (N.LatestWaitBefore >= first().AwaitIndex || !hasCombinatorFor(N)))
    close();
  const bool DependsOnNone =
      Open.empty() || N.LatestAwaitBefore < first().AwaitIndex;
  if (N.MayWait && !DependsOnNone)
    dropWhatIsOverAtOnce();
  if (N.MayWait || (!Open.empty() && DependsOnNone && hasCombinatorFor(N)))
    Open.push_back(Index);
}

void Neighbours::close() {
  while (!Open.empty() && !Nodes[Open.back()].MayWait)
    Open.pop_back();
  if (Open.size() > 1) {
    AwaitGraph::Group &Closed = Groups.emplace_back();
    for (unsigned Member : Open)
      Closed.Known = weaker(Closed.Known, Nodes[Member].Known);
    Closed.Members = std::move(Open);
  }
  Open.clear();
}

std::vector<AwaitGraph::Group>
AwaitGraph::groups(const ASTContext &Context) const {
  Neighbours Merged(Nodes);
  Repeats Repeated(Nodes, Context);
  for (unsigned I = 0; I != Nodes.size(); ++I) {
    const Node &N = Nodes[I];
    if (!N.IsAwait)
      continue;
    if (N.IsBarrier) {
      Merged.close();
      continue;
    }
    // The same await twice is another mistake, and another check's.
    if (!Repeated.earlier(I))
      Merged.add(I);
  }
  Merged.close();
  return std::move(Merged.Groups);
}

std::vector<AwaitGraph::Group>
AwaitGraph::levels(const ASTContext &Context) const {
  Repeats Repeated(Nodes, Context);
  std::map<std::pair<unsigned, const LibraryProfile *>, Group> ByLevel;
  for (unsigned I = 0; I != Nodes.size(); ++I) {
    const Node &N = Nodes[I];
    if (!N.IsAwait || N.IsBarrier || Repeated.earlier(I) || !N.MayWait)
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
