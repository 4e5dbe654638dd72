//===- Rounds.cpp - How many rounds a coroutine awaits in -----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "graph/Rounds.h"

#include "effects/Suspensions.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

RoundCount &RoundCount::operator+=(const RoundCount &Other) {
  Written += Other.Written;
  Merged += Other.Merged;
  Minimum += Other.Minimum;
  return *this;
}

static RoundCount longer(const RoundCount &A, const RoundCount &B) {
  return {std::max(A.Written, B.Written), std::max(A.Merged, B.Merged),
          std::max(A.Minimum, B.Minimum)};
}

static RoundCount times(unsigned Awaits) { return {Awaits, Awaits, Awaits}; }

Rounds::Rounds(const FunctionDecl &Function, const Effects &Context)
    : Context(Context) {
  for (Block &Body : awaitBlocks(Function, Context.knowledge())) {
    Blocks.push_back(std::make_unique<BlockGraph>(std::move(Body), Context));
    ByStatement[Blocks.back()->Body.Body] = Blocks.back().get();
  }
  if (const Stmt *Body = coroutineBody(Function))
    Total = in(Body);
}

bool Rounds::takesRound(const CoawaitExpr &Await) const {
  return mayWait(Await, Context.knowledge(), Context.bodies());
}

static unsigned countWaits(const AwaitGraph::Group &Group,
                           const AwaitGraph &Graph) {
  return llvm::count_if(Group.Members, [&](unsigned Member) {
    return Graph.nodes()[Member].MayWait;
  });
}

RoundCount Rounds::countOf(const BlockGraph &Own) const {
  RoundCount Result;
  for (const AwaitGraph::Node &N : Own.Graph.nodes())
    if (N.Origin->Site)
      Result += times(N.MayWait);
  unsigned Placed = 0;
  const ASTContext &Ast = Context.function().getASTContext();
  const auto Levels = Own.Graph.levels(Ast);
  for (const AwaitGraph::Group &Group : Levels)
    Placed += Group.Members.size();
  Result.Minimum -= Placed - Levels.size();
  for (const AwaitGraph::Group &Group : Own.Graph.groups(Ast))
    Result.Merged -= countWaits(Group, Own.Graph) - 1;
  return Result;
}

RoundCount Rounds::inBlock(const BlockGraph &Own) const {
  RoundCount Result = countOf(Own);
  for (const AwaitGraph::Node &N : Own.Graph.nodes()) {
    const Step &Origin = *N.Origin;
    if (Origin.Site || !Origin.Statement || Origin.SharesStatement)
      continue;
    const RoundCount Inner = in(Origin.Statement);
    const unsigned Placed =
        llvm::count_if(Origin.Placed, [&](const CoawaitExpr *Await) {
          return takesRound(*Await);
        });
    Result +=
        {Inner.Written - Placed, Inner.Merged - Placed, Inner.Minimum - Placed};
  }
  return Result;
}

/// The arms of a switch: what stands between two labels, without a break
/// together with what it falls through to.
static std::vector<std::vector<const Stmt *>> armsOf(const Stmt &Body) {
  std::vector<std::vector<const Stmt *>> Arms(1);
  for (const Stmt *S : Body.children()) {
    while (const auto *Label = dyn_cast<SwitchCase>(S))
      S = Label->getSubStmt();
    Arms.back().push_back(S);
    if (isa<BreakStmt, CoreturnStmt>(S))
      Arms.emplace_back();
  }
  return Arms;
}

RoundCount Rounds::in(const Stmt *S) const {
  RoundCount Result;
  if (!S || isa<LambdaExpr>(S))
    return Result;
  if (const auto Own = ByStatement.find(S); Own != ByStatement.end())
    return inBlock(*Own->second);
  if (const auto *Await = dyn_cast<CoawaitExpr>(S)) {
    Result = in(Await->getOperand());
    return Result += times(takesRound(*Await));
  }
  if (const auto *Return = dyn_cast<CoreturnStmt>(S))
    return in(Return->getOperand());
  if (const auto *If = dyn_cast<IfStmt>(S)) {
    for (const Stmt *Head : std::initializer_list<const Stmt *>{
             If->getInit(), If->getConditionVariableDeclStmt(),
             If->getConditionVariable() ? nullptr : If->getCond()})
      Result += in(Head);
    return Result += longer(in(If->getThen()), in(If->getElse()));
  }
  if (const auto *Switch = dyn_cast<SwitchStmt>(S)) {
    RoundCount Longest;
    for (const auto &Arm : armsOf(*Switch->getBody())) {
      RoundCount Length;
      for (const Stmt *Part : Arm)
        Length += in(Part);
      Longest = longer(Longest, Length);
    }
    for (const Stmt *Head : std::initializer_list<const Stmt *>{
             Switch->getInit(), Switch->getConditionVariableDeclStmt(),
             Switch->getConditionVariable() ? nullptr : Switch->getCond()})
      Result += in(Head);
    return Result += Longest;
  }
  if (const auto *Loop = dyn_cast<CXXForRangeStmt>(S)) {
    Result = in(Loop->getInit());
    Result += in(Loop->getRangeInit());
    return Result += in(Loop->getBody());
  }
  if (const auto *Choice = dyn_cast<ConditionalOperator>(S)) {
    Result = in(Choice->getCond());
    return Result +=
           longer(in(Choice->getTrueExpr()), in(Choice->getFalseExpr()));
  }
  for (const Stmt *Part : S->children())
    Result += in(Part);
  return Result;
}

} // namespace asynq::analysis
