//===- LockStates.cpp - What the value of a lock tells --------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/LockStates.h"

#include "knowledge/Callees.h"
#include "knowledge/LockTypes.h"
#include "knowledge/NamePatterns.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace asynq::analysis {

const Expr *originOf(const Expr *E) {
  while (true) {
    const Expr *Inner = E->IgnoreParens()->IgnoreImplicit();
    if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(Inner))
      Inner = Cast->getSubExpr();
    else if (const auto *Made = dyn_cast<CXXConstructExpr>(Inner);
             Made && Made->getNumArgs() == 1 &&
             Made->getConstructor()->isCopyOrMoveConstructor())
      Inner = Made->getArg(0);
    if (Inner == E)
      return E;
    E = Inner;
  }
}

LockState afterConstruction(const CXXConstructExpr &Construction) {
  if (Construction.getNumArgs() == 0)
    return Free;
  for (const Expr *Argument : llvm::drop_begin(Construction.arguments())) {
    const CXXRecordDecl *Record = Argument->getType()->getAsCXXRecordDecl();
    const llvm::StringRef Name = Record && Record->getIdentifier()
                                     ? Record->getName()
                                     : llvm::StringRef();
    if (Name == "defer_lock_t")
      return Free;
    // A time to wait for, or another way to fail.
    if (Name == "try_to_lock_t" || Name == "duration" || Name == "time_point")
      return Unknown;
  }
  return Held;
}

/// The lock that \p Body makes and returns, and nothing else: `return lock(m);`
/// or `lock l(m); return l;`.
static const Expr *onlyResultOf(const CompoundStmt &Body) {
  const auto *Return =
      Body.body_empty() ? nullptr : dyn_cast<ReturnStmt>(Body.body_back());
  const Expr *Value = Return ? Return->getRetValue() : nullptr;
  if (!Value || Body.size() > 2)
    return nullptr;
  if (Body.size() == 1)
    return originOf(Value);
  const auto *Declaration = dyn_cast<DeclStmt>(Body.body_front());
  const auto *Name = dyn_cast<DeclRefExpr>(originOf(Value));
  const auto *Variable = Declaration && Declaration->isSingleDecl()
                             ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                             : nullptr;
  return Variable && Name && Name->getDecl() == Variable && Variable->hasInit()
             ? originOf(Variable->getInit())
             : nullptr;
}

/// True for what `folly::Synchronized` locks without a time to give up after.
static bool locksForSure(const CallExpr &Call, const FunctionDecl &Callee) {
  return Call.getNumArgs() == 0 &&
         llvm::StringSwitch<bool>(qualifiedName(Callee))
             .Cases("folly::SynchronizedBase::lock",
                    "folly::SynchronizedBase::rlock",
                    "folly::SynchronizedBase::ulock",
                    "folly::SynchronizedBase::wlock", true)
             .Default(false);
}

LockState afterCall(const CallExpr &Call, const Knowledge &Given) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return Unknown;
  if (isAlwaysHeld(Call.getType(), Given) || locksForSure(Call, *Callee))
    return Held;
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Callee->getBody());
  const Expr *Result =
      Body && !mayBeOverridden(*Callee) ? onlyResultOf(*Body) : nullptr;
  const auto *Made = dyn_cast_or_null<CXXConstructExpr>(Result);
  return Made ? afterConstruction(*Made) : Unknown;
}

} // namespace asynq::analysis
