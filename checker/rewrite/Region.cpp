//===- Region.cpp - The statements that a rewrite covers ------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "rewrite/Region.h"

#include "model/StepNames.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace clang;

namespace asynq::analysis {

Region::Region(llvm::ArrayRef<AwaitGraph::Group> Groups,
               const AwaitGraph &Graph, const Block &Body,
               const ASTContext &Context)
    : Groups(Groups), Graph(Graph), Body(Body), Text(Context) {
  for (const AwaitGraph::Group &Group : Groups) {
    Team &Members = Teams.emplace_back();
    if (Group.Members.size() < 2)
      continue;
    for (unsigned Member : Group.Members) {
      Members.Members.push_back(&stepOf(Member));
      TeamOf[&stepOf(Member)] = Teams.size() - 1;
    }
  }
}

/// Adds the unit of \p Statement, which begins with \p Node; \p Node is the one
/// behind it from then on.
static Obstacle addUnit(Region &R, const Stmt *Statement, unsigned &Node) {
  R.UnitOf[Statement] = R.Units.size();
  Unit &U = R.Units.emplace_back();
  U.Statement = Statement;
  U.First = Node;
  while (Node != R.Graph.nodes().size() &&
         R.stepOf(Node).Statement == Statement)
    ++Node;
  U.Last = Node;
  // Declarations that are no variables could be meant by any name.
  if (U.First == U.Last)
    return {Unfixable::NotAdjacent, Statement->getBeginLoc()};
  return {};
}

Obstacle collectUnits(Region &R) {
  unsigned Node = ~0u, Last = 0;
  for (const AwaitGraph::Group &Group : R.Groups) {
    Node = std::min(Node, Group.Members.front());
    Last = std::max(Last, Group.Members.back());
  }
  const Stmt *First = R.stepOf(Node).Statement;
  while (Node != 0 && R.stepOf(Node - 1).Statement == First)
    --Node;
  const Stmt *End = R.stepOf(Last).Statement;
  for (auto S = llvm::find(R.Body.Body->body(), First);
       S != R.Body.Body->body_end(); ++S) {
    if (isa<NullStmt>(*S))
      return {Unfixable::NotAdjacent, (*S)->getBeginLoc()};
    if (const Obstacle Found = addUnit(R, *S, Node))
      return Found;
    if (*S == End)
      return {};
  }
  return {Unfixable::NotAdjacent, First->getBeginLoc()};
}

bool isWanted(const Step &Member) {
  return Member.isBound() && Member.Bound != Binding::Discarded;
}

llvm::SmallVector<std::string, 2> declaredNames(const Step &Origin) {
  if (!Origin.Variable)
    return {};
  return namesOf(Origin);
}

} // namespace asynq::analysis
