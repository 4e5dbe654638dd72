//===- AwaitEdits.cpp - Writing co_await where none is --------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "rewrite/AwaitEdits.h"

#include "model/AwaitModel.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

std::optional<Awaitable> awaitableOf(const Expr &Task, const Knowledge &Given) {
  const Expr *Stripped = stripInitializer(&Task);
  const auto *Call = dyn_cast<CallExpr>(Stripped);
  if (!Call)
    return Given.Known.ofType(Stripped->getType());
  const LibraryProfile *Library = Given.Known.ofGather(*Call);
  if (!Library)
    return Given.Known.ofCall(*Call);
  Awaitable Result{Library, /*StartsWhenCalled=*/false};
  for (const Expr *Operand : gatherOperands(*Call)) {
    const auto Task = Given.Known.ofType(Operand->getType());
    Result.StartsWhenCalled |= Task && Task->StartsWhenCalled;
  }
  return Result;
}

/// The class that \p Type is a specialization of, or \p Type itself.
static const Decl *templateOf(QualType Type) {
  const CXXRecordDecl *Record = Type.getCanonicalType()->getAsCXXRecordDecl();
  if (const auto *Specialization =
          dyn_cast_or_null<ClassTemplateSpecializationDecl>(Record))
    return Specialization->getSpecializedTemplate()->getCanonicalDecl();
  return Record ? Record->getCanonicalDecl() : nullptr;
}

/// True if \p Library has a profile: all its coroutines await all its tasks.
static bool hasProfile(const LibraryProfile &Library) {
  return !Library.LazyTasks.empty() || !Library.EagerTasks.empty();
}

Unfixable obstacleToAwaiting(const Expr &Replaced,
                             const LibraryProfile &Library,
                             const FunctionDecl &Function, bool MaySuspendHere,
                             const Knowledge &Given) {
  if (Replaced.getBeginLoc().isMacroID() || Replaced.getEndLoc().isMacroID())
    return Unfixable::Macro;
  if (!coroutineBody(Function))
    return Unfixable::NotACoroutine;
  if (!MaySuspendHere)
    return Unfixable::CannotSuspend;
  const QualType Coroutine = Function.getReturnType();
  const auto Own = Given.Known.ofType(Coroutine);
  if (!Own || Own->Library != &Library)
    return Unfixable::OtherLibrary;
  return hasProfile(Library) ||
                 templateOf(Coroutine) ==
                     templateOf(stripInitializer(&Replaced)->getType())
             ? Unfixable::None
             : Unfixable::OtherLibrary;
}

Unfixable obstacleOf(const Token &Culprit) {
  return Culprit.is(tok::hash) ? Unfixable::Directive : Unfixable::Macro;
}

static bool transformsAwaits(const FunctionDecl &Coroutine) {
  const auto *Body = cast<CoroutineBodyStmt>(Coroutine.getBody());
  const CXXRecordDecl *Promise =
      Body->getPromiseDecl()->getType()->getAsCXXRecordDecl();
  ASTContext &Context = Coroutine.getASTContext();
  return !Promise ||
         Promise->hasMemberName(&Context.Idents.get("await_transform"));
}

bool canAwaitGathers(const FunctionDecl &Coroutine,
                     const LibraryProfile &Library, const Knowledge &Given) {
  const auto Own = Given.Known.ofType(Coroutine.getReturnType());
  return (Own && Own->Library == &Library) || !transformsAwaits(Coroutine);
}

Unfixable obstacleToAwaiting(const Expr &Task, const FunctionDecl &Function,
                             bool MaySuspendHere, const Knowledge &Given) {
  const auto Known = awaitableOf(Task, Given);
  return Known ? obstacleToAwaiting(Task, *Known->Library, Function,
                                    MaySuspendHere, Given)
               : Unfixable::OtherLibrary;
}

} // namespace asynq::analysis
