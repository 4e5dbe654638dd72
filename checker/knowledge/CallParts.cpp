//===- CallParts.cpp - The parts of a call -------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/CallParts.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace asynq::analysis {

const Expr *objectOf(const CallExpr &Call) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    return Member->getImplicitObjectArgument();
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call.getDirectCallee());
  if (isa<CXXOperatorCallExpr>(Call) && Method && Method->isInstance())
    return Call.getArg(0);
  return nullptr;
}

const CXXMethodDecl *methodOf(const CallExpr &Call) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    return Member->getMethodDecl();
  return dyn_cast_or_null<CXXMethodDecl>(Call.getDirectCallee());
}

/// The type that is called: known even where the function is not.
static const FunctionProtoType *prototypeOf(const CallExpr &Call) {
  if (const FunctionDecl *Callee = Call.getDirectCallee())
    return Callee->getType()->getAs<FunctionProtoType>();
  QualType Type = Call.getCallee()->getType();
  if (const auto *Bound =
          dyn_cast<BinaryOperator>(Call.getCallee()->IgnoreParenImpCasts());
      Bound && Bound->isPtrMemOp())
    Type = Bound->getRHS()
               ->getType()
               ->castAs<MemberPointerType>()
               ->getPointeeType();
  else if (const QualType Pointee = Type->getPointeeType(); !Pointee.isNull())
    Type = Pointee;
  return Type->getAs<FunctionProtoType>();
}

void forEachArgument(const CallExpr &Call,
                     llvm::function_ref<void(const Expr &, QualType)> Fn) {
  const FunctionProtoType *Prototype = prototypeOf(Call);
  const bool IsOperator = isa<CXXOperatorCallExpr>(Call) && objectOf(Call);
  const unsigned First = IsOperator ? 1 : 0;
  for (unsigned I = First; I != Call.getNumArgs(); ++I) {
    const Expr &Argument = *Call.getArg(I);
    const bool HasParameter =
        Prototype && I - First < Prototype->getNumParams();
    Fn(Argument,
       HasParameter ? Prototype->getParamType(I - First) : Argument.getType());
  }
}

bool isLambda(const FunctionDecl *Callee) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  return Method && Method->getParent()->isLambda();
}

} // namespace asynq::analysis
