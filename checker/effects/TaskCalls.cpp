//===- TaskCalls.cpp - Calls that give tasks ------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "effects/TaskCalls.h"

#include "effects/Effects.h"
#include "effects/OwnObjects.h"
#include "knowledge/CallParts.h"
#include "knowledge/Callables.h"
#include "knowledge/CalleeNames.h"
#include "knowledge/Callees.h"
#include "knowledge/HiddenBodies.h"
#include "knowledge/ShallowConst.h"
#include "model/AwaitModel.h"

using namespace clang;

namespace asynq::analysis {

const CallExpr *taskHandedOver(const Expr &Argument, const Libraries &Known) {
  const auto *Call = dyn_cast<CallExpr>(stripInitializer(&Argument));
  const std::optional<Awaitable> Task =
      Call && Call->isPRValue() ? Known.ofCall(*Call) : std::nullopt;
  return Task && !Task->StartsWhenCalled ? Call : nullptr;
}

bool isChosenElsewhere(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (Callee && (!isInStandardLibrary(*Callee) || isStandardAccessor(*Callee)))
    return false;
  const Expr *Object = objectOf(Call);
  const Expr &Chosen = Object ? *Object : *Call.getCallee();
  const auto *Name = dyn_cast<DeclRefExpr>(Chosen.IgnoreParenImpCasts());
  return !Name || !isa<ParmVarDecl>(Name->getDecl());
}

bool isForNoResult(const CallExpr &Call) {
  const QualType Result = resultOf(Call.getType());
  return Result.isNull() || Result->isVoidType();
}

static bool isLazyTask(QualType Type, const Effects &Context) {
  const std::optional<Awaitable> Task = Context.knowledge().Known.ofType(Type);
  return Task && !Task->StartsWhenCalled && !Type->isReferenceType();
}

bool mayWriteElsewhere(const FunctionDecl &Callee, const Effects &Context) {
  const BodySummary *Body = Context.bodies().of(Callee);
  if (Body && (Body->MayWriteOutside || Body->onlyReads()))
    return Body->MayWriteOutside;
  return mayWriteThroughConst(Callee, Context.types(), [&](QualType Type) {
    return isLazyTask(Type, Context);
  });
}

NameClass nameUnlessSeen(const CallExpr &Call, const BodySummary *Body,
                         const Effects &Context) {
  // What it awaits unseen has told by its own name what it does.
  const bool IsSeen =
      Body && Body->isExact() && Body->Known != Evidence::Unknown;
  return IsSeen ? NameClass::None
                : nameClassOf(Call, Context.knowledge().Known);
}

Evidence evidenceFor(const FunctionDecl *Callee, const Effects &Context) {
  if (Callee && hasHiddenBody(*Callee))
    return Evidence::Unknown;
  // What a closure or a wrapper like std::function does is no matter of its
  // signature.
  const bool IsOfOthers =
      Callee && (isLambda(Callee) || isInStandardLibrary(*Callee));
  auto IsLazy = [&](QualType Type) { return isLazyTask(Type, Context); };
  return Callee && !IsOfOthers &&
                 takesOnlyConst(*Callee, Context.types(), IsLazy) &&
                 !mayWriteElsewhere(*Callee, Context)
             ? Evidence::Signature
             : Evidence::Convention;
}

bool staysWithOwn(const CallExpr &Call, const TypeKinds &Types) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee && !hasHiddenBody(*Callee) && isOnOwnObject(Call) &&
         llvm::none_of(Callee->parameters(), [&](const ParmVarDecl *Parameter) {
           const QualType Type = Parameter->getType();
           return Types.givesWriteAccess(Type) || leavesWriteAccess(Type) ||
                  isCallable(Type.getNonReferenceType());
         });
}

Evidence evidenceFor(const CallExpr &Call, const Effects &Context) {
  return staysWithOwn(Call, Context.types())
             ? Evidence::Signature
             : evidenceFor(Call.getDirectCallee(), Context);
}

} // namespace asynq::analysis
