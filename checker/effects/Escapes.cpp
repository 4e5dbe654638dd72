//===- Escapes.cpp - Locals that more than their name leads to ------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "effects/Escapes.h"

#include "knowledge/Callees.h"
#include "model/AstVisitor.h"
#include "model/Variables.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

namespace {

/// Collects the locals that something else than their name can reach.
class EscapeFinder : public AstVisitor {
public:
  EscapeFinder(const TypeKinds &Types, llvm::DenseSet<const VarDecl *> &Escaped)
      : Types(Types), Escaped(Escaped) {}

  bool VisitUnaryOperator(UnaryOperator *Operator) override {
    if (Operator->getOpcode() == UO_AddrOf)
      escapeAllIn(Operator->getSubExpr());
    return true;
  }

  bool VisitLambdaExpr(LambdaExpr *Lambda) override {
    for (const LambdaCapture &Capture : Lambda->captures())
      if (Capture.capturesVariable() && Capture.getCaptureKind() == LCK_ByRef)
        escape(*Capture.getCapturedVar());
    for (unsigned I = 0; I != Lambda->capture_size(); ++I)
      if (Lambda->isInitCapture(Lambda->capture_begin() + I))
        escapeArgument(Lambda->capture_init_begin()[I]);
    return true;
  }

  bool VisitVarDecl(VarDecl *Variable) override {
    // The hidden reference of a range-for does not outlive its loop.
    if (Variable->isImplicit() && !isa<DecompositionDecl>(Variable))
      return true;
    if (Variable->hasInit() && !Types.isValue(Variable->getType()))
      escapeAllIn(Variable->getInit());
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) override {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call))
      if (!Callee || !isPlainStandardFunction(*Callee))
        escapeAllIn(Member->getImplicitObjectArgument());
    if (Callee && isPlainStandardFunction(*Callee) && storesOnlyValues(*Call))
      return true;
    for (unsigned I = callsClosure(*Call); I != Call->getNumArgs(); ++I)
      escapeArgument(Call->getArg(I));
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *Construction) override {
    const CXXConstructorDecl *Constructor = Construction->getConstructor();
    if (Constructor->isCopyOrMoveConstructor() ||
        Types.isValue(Construction->getType()))
      return true;
    for (const Expr *Argument : Construction->arguments())
      escapeArgument(Argument);
    return true;
  }

private:
  /// A value handed over by copy takes nothing of its origin with it.
  void escapeArgument(const Expr *Argument) {
    if (Argument->isLValue() || !Types.isValue(Argument->getType()))
      escapeAllIn(Argument);
  }

  /// The body of a closure does not know which closure it is of.
  static bool callsClosure(const CallExpr &Call) {
    const auto *Method =
        dyn_cast_or_null<CXXMethodDecl>(Call.getDirectCallee());
    return isa<CXXOperatorCallExpr>(Call) && Method &&
           Method->isImplicitObjectMemberFunction() &&
           Method->getParent()->isLambda();
  }

  /// A container of values copies what it is given.
  bool storesOnlyValues(const CallExpr &Call) {
    return llvm::all_of(Call.arguments(), [&](const Expr *Argument) {
      return !Argument->isLValue() || Types.isValue(Argument->getType());
    });
  }

  /// What can reach one name of a structured binding reaches all of it.
  void escape(const ValueDecl &Named) {
    if (const VarDecl *Variable = wholeVariable(Named))
      Escaped.insert(Variable);
  }

  void escapeAllIn(const Stmt *S) {
    if (!S)
      return;
    if (const auto *Cast = dyn_cast<ImplicitCastExpr>(S);
        Cast && Cast->getCastKind() == CK_LValueToRValue &&
        isa<DeclRefExpr>(Cast->getSubExpr()->IgnoreParens()))
      return;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
      escape(*Reference->getDecl());
    if (isa<LambdaExpr>(S))
      return;
    if (const auto *Await = dyn_cast<CoawaitExpr>(S))
      return escapeAllIn(Await->getOperand());
    for (const Stmt *Child : S->children())
      escapeAllIn(Child);
  }

  const TypeKinds &Types;
  llvm::DenseSet<const VarDecl *> &Escaped;
};

} // namespace

Escapes::Escapes(const FunctionDecl &Function, const TypeKinds &Types)
    : Function(Function) {
  EscapeFinder(Types, Escaped).TraverseStmt(Function.getBody());
}

bool Escapes::isPrivate(const VarDecl &Variable) const {
  return Variable.hasLocalStorage() &&
         Variable.getParentFunctionOrMethod() == &Function &&
         !Variable.getType()->isReferenceType() && !Escaped.contains(&Variable);
}

} // namespace asynq::analysis
