//===- Barriers.cpp - What nothing may be moved across --------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "model/Barriers.h"

#include "knowledge/TrivialAwaits.h"
#include "model/OwnCode.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

namespace {

/// Finds the first thing inside a statement that makes it a barrier.
class BarrierFinder : public OwnCodeVisitor {
public:
  explicit BarrierFinder(PlacedAwaits Placed) : Placed(Placed) {}

  Barrier Found = Barrier::None;

  bool TraverseCoawaitExpr(CoawaitExpr *Await) override {
    return llvm::is_contained(Placed, Await) || asksForOwnPart(*Await)
               ? TraverseStmt(Await->getOperand())
               : stop(Barrier::NestedAwait);
  }
  bool VisitDependentCoawaitExpr(DependentCoawaitExpr *) override {
    return stop(Barrier::NestedAwait);
  }
  bool VisitCoyieldExpr(CoyieldExpr *) override { return stop(Barrier::Yield); }
  bool VisitCoreturnStmt(CoreturnStmt *) override {
    return stop(Barrier::Exit);
  }
  bool VisitReturnStmt(ReturnStmt *) override { return stop(Barrier::Exit); }
  bool VisitCXXThrowExpr(CXXThrowExpr *) override {
    return stop(Barrier::Exit);
  }
  bool VisitBreakStmt(BreakStmt *) override { return stop(Barrier::Exit); }
  bool VisitContinueStmt(ContinueStmt *) override {
    return stop(Barrier::Exit);
  }
  bool VisitGotoStmt(GotoStmt *) override { return stop(Barrier::Exit); }
  bool VisitIndirectGotoStmt(IndirectGotoStmt *) override {
    return stop(Barrier::Exit);
  }
  bool VisitGCCAsmStmt(GCCAsmStmt *) override { return stop(Barrier::Exit); }
  bool VisitStmtExpr(StmtExpr *) override { return stop(Barrier::Exit); }
  bool VisitRecoveryExpr(RecoveryExpr *) override {
    return stop(Barrier::Exit);
  }
  bool VisitForStmt(ForStmt *) override { return stop(Barrier::Loop); }
  bool VisitCXXForRangeStmt(CXXForRangeStmt *) override {
    return stop(Barrier::Loop);
  }
  bool VisitWhileStmt(WhileStmt *) override { return stop(Barrier::Loop); }
  bool VisitDoStmt(DoStmt *) override { return stop(Barrier::Loop); }
  bool VisitCXXTryStmt(CXXTryStmt *) override { return stop(Barrier::Try); }
  bool VisitLabelStmt(LabelStmt *) override { return stop(Barrier::Label); }
  bool VisitSwitchCase(SwitchCase *) override { return stop(Barrier::Label); }
  bool VisitCallExpr(CallExpr *Call) override {
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
