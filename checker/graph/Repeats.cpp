//===- Repeats.cpp - Awaits of what was awaited before --------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "graph/Repeats.h"

#include "llvm/ADT/FoldingSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

static llvm::FoldingSetNodeID idOf(const Expr &E, const ASTContext &Context) {
  llvm::FoldingSetNodeID Id;
  E.Profile(Id, Context, /*Canonical=*/true);
  return Id;
}

bool isSameExpression(const Expr &A, const Expr &B, const ASTContext &Context) {
  return idOf(A, Context) == idOf(B, Context);
}

bool Repeats::areOrdered(unsigned First, unsigned Second) const {
  return llvm::any_of(
      Nodes[Second].Dependences,
      [&](const AwaitGraph::Edge &E) { return E.From >= First; });
}

/// A call repeats one of a gather; a gather repeats only one that is written
/// alike.
bool Repeats::asksForTheSame(unsigned First, unsigned Second) const {
  const AwaitSite &Earlier = *Nodes[First].Origin->Site;
  const AwaitSite &Later = *Nodes[Second].Origin->Site;
  if (Later.IsGather)
    return isSameExpression(*Earlier.Operand, *Later.Operand, Context);
  return llvm::any_of(Earlier.calls(), [&](const CallExpr *Call) {
    return isSameExpression(*Call, *Later.Operand, Context);
  });
}

std::optional<unsigned> Repeats::earlier(unsigned Index) {
  const auto Calls = Nodes[Index].Origin->Site->calls();
  std::optional<unsigned> Latest;
  const auto Known = ByHash.find(idOf(*Calls.front(), Context).ComputeHash());
  if (Known != ByHash.end())
    for (unsigned Candidate : llvm::reverse(Known->second))
      if (asksForTheSame(Candidate, Index)) {
        if (!areOrdered(Candidate, Index))
          Latest = Candidate;
        break;
      }
  for (const CallExpr *Call : Calls)
    ByHash[idOf(*Call, Context).ComputeHash()].push_back(Index);
  return Latest;
}

} // namespace asynq::analysis
