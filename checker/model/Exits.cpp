//===- Exits.cpp - Blocks that are gone through to the end ----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "model/Exits.h"

#include "model/AstVisitor.h"
#include "model/Barriers.h"

using namespace clang;

namespace asynq::analysis {

/// True if nothing behind \p S in its block runs after it.
static bool alwaysLeaves(const Stmt &S) {
  if (const auto *Inner = dyn_cast<CompoundStmt>(&S))
    return !Inner->body_empty() && alwaysLeaves(*Inner->body_back());
  if (isa<CoreturnStmt, ReturnStmt, BreakStmt, ContinueStmt>(S))
    return true;
  const auto *E = dyn_cast<Expr>(&S);
  return E && isa<CXXThrowExpr>(E->IgnoreImplicit()->IgnoreParens());
}

namespace {

/// Looks for jumps, which may lead anywhere.
class JumpFinder : public AstVisitor {
public:
  bool Found = false;

  bool VisitGotoStmt(GotoStmt *) override { return !(Found = true); }
  bool VisitIndirectGotoStmt(IndirectGotoStmt *) override {
    return !(Found = true);
  }
  bool VisitGCCAsmStmt(GCCAsmStmt *) override { return !(Found = true); }
};

} // namespace

/// The condition of a statement that does nothing else unless it leaves.
static const Expr *conditionOfExit(const Step &S) {
  const auto *If = dyn_cast_or_null<IfStmt>(S.Statement);
  if (!If || !S.Placed.empty() || If->getElse() || If->getInit() ||
      If->getConditionVariable() || If->isConsteval() ||
      !alwaysLeaves(*If->getThen()) ||
      barrierIn(If->getCond()) != Barrier::None)
    return nullptr;
  JumpFinder Jumps;
  Jumps.TraverseStmt(const_cast<Stmt *>(If->getThen()));
  return Jumps.Found ? nullptr : If->getCond();
}

Block pastExits(Block Body) {
  for (Step &S : Body.Steps)
    if (S.Blocks == Barrier::Exit || S.Blocks == Barrier::NestedAwait)
      if (const Expr *Condition = conditionOfExit(S)) {
        S.Condition = Condition;
        S.Blocks = Barrier::None;
      }
  return Body;
}

} // namespace asynq::analysis
