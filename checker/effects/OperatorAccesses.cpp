//===- OperatorAccesses.cpp - What the operators of the language touch ----===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "effects/OperatorAccesses.h"

#include "effects/CallAccesses.h"

using namespace clang;

namespace asynq::analysis {

/// Of a polymorphic object the type is looked up in the object. A null pointer
/// leads to none, and that is an exception.
void visitTypeid(AccessCollector &Walk, const CXXTypeidExpr &Typeid) {
  if (!Typeid.isPotentiallyEvaluated())
    return;
  const Expr *Object = Typeid.getExprOperand();
  Walk.Result.MayThrow |= !isa<DeclRefExpr>(Object->IgnoreParens());
  Walk.visit(Object, Mode::Read);
}

/// A class may have an operator new of its own, and so may a program.
void visitAllocation(AccessCollector &Walk, const CXXNewExpr &New) {
  const FunctionDecl *Operator = New.getOperatorNew();
  const bool IsPlain =
      Operator && (Operator->isReservedGlobalPlacementOperator() ||
                   (Operator->isReplaceableGlobalAllocationFunction() &&
                    !Operator->isDefined()));
  if (!IsPlain)
    effectOf(Walk, Operator, /*Discarded=*/false);
}

void visitSubscript(AccessCollector &Walk, const ArraySubscriptExpr &Subscript,
                    Mode M) {
  Walk.visit(Subscript.getIdx(), Mode::Read);
  const Expr *Base = Subscript.getBase();
  if (!Base->IgnoreParenImpCasts()->getType()->isArrayType())
    Walk.accessMemory(M, behind(Subscript.getType()));
  Walk.visit(Base, M);
}

void visitConditional(AccessCollector &Walk,
                      const ConditionalOperator &Operator, Mode M) {
  Walk.visit(Operator.getCond(), Mode::Read);
  Walk.visit(Operator.getTrueExpr(), M);
  Walk.visit(Operator.getFalseExpr(), M);
}

void visitUnary(AccessCollector &Walk, const UnaryOperator &Operator, Mode M) {
  if (Operator.isIncrementDecrementOp()) {
    Walk.visit(Operator.getSubExpr(), Mode::Read);
    return Walk.visit(Operator.getSubExpr(), Mode::Write);
  }
  if (Operator.getOpcode() == UO_Deref) {
    const bool IsThis =
        isa<CXXThisExpr>(Operator.getSubExpr()->IgnoreParenImpCasts());
    const Place Where = behind(Operator.getType());
    Walk.accessMemory(M, IsThis ? Walk.own(Where) : Where);
    return Walk.visit(Operator.getSubExpr(), Mode::Read);
  }
  // Whoever takes an address may write through it.
  const bool IsAddress = Operator.getOpcode() == UO_AddrOf;
  const bool OfConstant =
      IsAddress && Operator.getSubExpr()->getType().isConstQualified();
  Walk.visit(Operator.getSubExpr(),
             IsAddress && !OfConstant ? Mode::Write : Mode::Read);
}

void visitBinary(AccessCollector &Walk, const BinaryOperator &Operator,
                 Mode M) {
  if (Operator.isPtrMemOp()) {
    if (Operator.getOpcode() == BO_PtrMemI)
      Walk.accessMemory(M);
    Walk.visit(Operator.getLHS(),
               Operator.getOpcode() == BO_PtrMemI ? Mode::Read : M);
    return Walk.visit(Operator.getRHS(), Mode::Read);
  }
  if (!Operator.isAssignmentOp()) {
    // `p + 1` leads where `p` does.
    Walk.visit(Operator.getLHS(),
               Operator.getLHS()->getType()->isPointerType() ? M : Mode::Read);
    const bool GivesRight = Operator.getOpcode() == BO_Comma ||
                            Operator.getRHS()->getType()->isPointerType();
    return Walk.visit(Operator.getRHS(), GivesRight ? M : Mode::Read);
  }
  if (Operator.isCompoundAssignmentOp())
    Walk.visit(Operator.getLHS(), Mode::Read);
  Walk.visit(Operator.getLHS(), Mode::Write);
  Walk.visit(Operator.getRHS(), Mode::Read);
}

} // namespace asynq::analysis
