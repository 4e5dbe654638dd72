//===- OwnObjects.cpp - What a function has made for itself ---------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "effects/OwnObjects.h"

#include "knowledge/CallParts.h"
#include "knowledge/CalleeNames.h"
#include "knowledge/Libraries.h"
#include "knowledge/NamePatterns.h"
#include "knowledge/ShallowConst.h"
#include "knowledge/TrivialAwaits.h"
#include "model/AwaitModel.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace asynq::analysis {

bool isLocalObject(const Expr &Object) {
  const auto *Name = dyn_cast<DeclRefExpr>(Object.IgnoreParenImpCasts());
  const auto *Variable = Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
  return Variable && !isa<ParmVarDecl>(Variable) &&
         Variable->hasLocalStorage() &&
         !Variable->getType()->isReferenceType() &&
         !Name->refersToEnclosingVariableOrCapture();
}

static const VarDecl *localVariable(const Expr &Object) {
  return isLocalObject(Object)
             ? cast<VarDecl>(
                   cast<DeclRefExpr>(Object.IgnoreParenImpCasts())->getDecl())
             : nullptr;
}

/// True if an object that is made of \p Argument gets hold of nothing else by
/// it.
static bool leadsNowhere(const Expr &Argument) {
  if (isa<CXXDefaultArgExpr>(Argument))
    return true;
  const Expr *E = stripInitializer(&Argument);
  if (const auto *Await = dyn_cast<CoawaitExpr>(E))
    return asksForOwnPart(*Await);
  if (const VarDecl *Variable = localVariable(*E))
    if (isOwnPart(*Variable))
      return true;
  return (Argument.isPRValue() || E->isPRValue()) &&
         !leavesWriteAccess(E->getType());
}

static bool isOwnObject(const VarDecl &Variable) {
  const auto *Construction =
      Variable.hasInit()
          ? dyn_cast<CXXConstructExpr>(Variable.getInit()->IgnoreImplicit())
          : nullptr;
  return Construction &&
         !Construction->getConstructor()->isCopyOrMoveConstructor() &&
         llvm::all_of(Construction->arguments(), [](const Expr *Argument) {
           return leadsNowhere(*Argument);
         });
}

static const VarDecl *localReceiver(const CallExpr &Call) {
  const Expr *Object = objectOf(Call);
  return Object ? localVariable(*Object) : nullptr;
}

bool isOnOwnObject(const CallExpr &Call) {
  const VarDecl *Variable = localReceiver(Call);
  return Variable && isOwnObject(*Variable);
}

static bool asksOnly(const CXXRecordDecl &Record) {
  const std::string Qualified = qualifiedName(Record);
  llvm::StringRef Name = Qualified;
  Name.consume_front("boost::");
  return llvm::StringSwitch<bool>(Name)
      .Cases("asio::basic_waitable_timer", "asio::basic_deadline_timer",
             "asio::ip::basic_resolver", true)
      .Default(false);
}

bool isOwnAsker(const VarDecl &Variable) {
  const CXXRecordDecl *Record = Variable.getType()->getAsCXXRecordDecl();
  return Record && asksOnly(*Record) && isOwnObject(Variable);
}

const VarDecl *ownAskerOf(const CallExpr &Call) {
  const VarDecl *Variable = localReceiver(Call);
  return Variable && isOwnAsker(*Variable) ? Variable : nullptr;
}

/// The variable whose object, or the object it points to, \p Object is.
static const VarDecl *handleIn(const Expr &Object) {
  const Expr *Named = Object.IgnoreParenImpCasts();
  const auto *Arrow = dyn_cast<CXXOperatorCallExpr>(Named);
  if (Arrow && Arrow->getOperator() == OO_Arrow)
    Named = Arrow->getArg(0);
  return localVariable(*Named);
}

bool asksOwnSource(const CallExpr &Call, const Libraries &Known) {
  const Expr *Object = objectOf(Call);
  const VarDecl *Handle = Object ? handleIn(*Object) : nullptr;
  const Expr *Made = Handle && Handle->getInit()
                         ? stripInitializer(Handle->getInit())
                         : nullptr;
  if (const auto *Await = dyn_cast_or_null<CoawaitExpr>(Made))
    Made = stripInitializer(Await->getOperand());
  const auto *Maker = dyn_cast_or_null<CallExpr>(Made);
  return Maker && nameClassOf(*Maker, Known) == NameClass::Session;
}

} // namespace asynq::analysis
