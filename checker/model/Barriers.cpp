//===- Barriers.cpp - What nothing may be moved across --------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "model/Barriers.h"

#include "model/OwnCode.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

namespace {

/// Finds the first thing inside a statement that makes it a barrier.
class BarrierFinder : public OwnCodeVisitor<BarrierFinder> {
public:
  explicit BarrierFinder(PlacedAwaits Placed) : Placed(Placed) {}

  Barrier Found = Barrier::None;

  bool TraverseCoawaitExpr(CoawaitExpr *Await) {
    return llvm::is_contained(Placed, Await) ? TraverseStmt(Await->getOperand())
                                             : stop(Barrier::NestedAwait);
  }
  bool VisitDependentCoawaitExpr(DependentCoawaitExpr *) {
    return stop(Barrier::NestedAwait);
  }
  bool VisitCoyieldExpr(CoyieldExpr *) { return stop(Barrier::Yield); }
  bool VisitCoreturnStmt(CoreturnStmt *) { return stop(Barrier::Exit); }
  bool VisitReturnStmt(ReturnStmt *) { return stop(Barrier::Exit); }
  bool VisitCXXThrowExpr(CXXThrowExpr *) { return stop(Barrier::Exit); }
  bool VisitBreakStmt(BreakStmt *) { return stop(Barrier::Exit); }
  bool VisitContinueStmt(ContinueStmt *) { return stop(Barrier::Exit); }
  bool VisitGotoStmt(GotoStmt *) { return stop(Barrier::Exit); }
  bool VisitIndirectGotoStmt(IndirectGotoStmt *) { return stop(Barrier::Exit); }
  bool VisitGCCAsmStmt(GCCAsmStmt *) { return stop(Barrier::Exit); }
  bool VisitStmtExpr(StmtExpr *) { return stop(Barrier::Exit); }
  bool VisitRecoveryExpr(RecoveryExpr *) { return stop(Barrier::Exit); }
  bool VisitForStmt(ForStmt *) { return stop(Barrier::Loop); }
  bool VisitCXXForRangeStmt(CXXForRangeStmt *) { return stop(Barrier::Loop); }
  bool VisitWhileStmt(WhileStmt *) { return stop(Barrier::Loop); }
  bool VisitDoStmt(DoStmt *) { return stop(Barrier::Loop); }
  bool VisitCXXTryStmt(CXXTryStmt *) { return stop(Barrier::Try); }
  bool VisitLabelStmt(LabelStmt *) { return stop(Barrier::Label); }
  bool VisitSwitchCase(SwitchCase *) { return stop(Barrier::Label); }
  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    return Callee && Callee->isNoReturn() ? stop(Barrier::Exit) : true;
  }

private:
  bool stop(Barrier Reason) {
    Found = Reason;
    return false;
  }

  PlacedAwaits Placed;
};

} // namespace

Barrier barrierIn(const Stmt *S, PlacedAwaits Placed) {
  BarrierFinder Finder(Placed);
  Finder.TraverseStmt(const_cast<Stmt *>(S));
  return Finder.Found;
}

} // namespace asynq::analysis
