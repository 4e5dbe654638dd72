//===- VariableAccesses.cpp - What a declaration touches ------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "effects/VariableAccesses.h"

#include "effects/AccessCollector.h"
#include "effects/CallAccesses.h"
#include "effects/Effects.h"
#include "effects/OwnObjects.h"
#include "knowledge/Callees.h"
#include "model/AwaitModel.h"
#include "model/Variables.h"

using namespace clang;

namespace asynq::analysis {

/// What `get<I>` of a class that is like a tuple does.
static void visitBindings(AccessCollector &Walk,
                          const DecompositionDecl &Variable) {
  for (const BindingDecl *Binding : Variable.bindings())
    if (const VarDecl *Holder = Binding->getHoldingVar();
        Holder && Holder->hasInit())
      Walk.visit(Holder->getInit(), Mode::Read);
}

/// True for a handle whose constructor may do anything with what it leads to.
static bool isMadeUnseen(const VarDecl &Variable, const TypeKinds &Types) {
  const Expr *Made = Variable.getInit();
  if (!Made || Types.isValue(Variable.getType()))
    return false;
  Made = stripInitializer(Made);
  if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(Made))
    Made = stripInitializer(Cast->getSubExpr());
  const auto *Construction = dyn_cast<CXXConstructExpr>(Made);
  if (!Construction)
    return false;
  const CXXConstructorDecl &Constructor = *Construction->getConstructor();
  return Constructor.isUserProvided() && !Constructor.hasBody() &&
         !isInStandardLibrary(Constructor);
}

/// True if the last owner of an object with a destructor of its own may end
/// with \p Variable.
static bool endsPointee(const AccessCollector &Walk, const VarDecl &Variable) {
  const QualType Type = Variable.getType();
  const bool IsShared =
      Variable.hasInit() && stripInitializer(Variable.getInit())->isLValue();
  return Walk.Inner == AccessCollector::Awaits::Included && !IsShared &&
         !Walk.isBorder(Type) && Walk.Context.types().ownsBorder(Type);
}

/// What is seen of it is not all: members and derived classes may have their
/// own.
static void visitDestructor(AccessCollector &Walk, QualType Type) {
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  const CXXDestructorDecl *Destructor =
      Record && Record->hasDefinition() ? Record->getDestructor() : nullptr;
  if (Destructor)
    effectOf(Walk, Destructor, /*Discarded=*/false, Receiver::New);
  Walk.Result.Unknown = Walk.Result.RunsUnseen = true;
}

/// What a timer of its own is made of, and nothing of how that is done.
static void visitOwnAsker(AccessCollector &Walk, const VarDecl &Variable) {
  Walk.Result.Writes.insert(&Variable);
  Walk.Result.MayThrow = Walk.Result.RunsUnseen = true;
  for (const Stmt *Argument : Variable.getInit()->IgnoreImplicit()->children())
    Walk.visit(cast<Expr>(Argument), Mode::Read);
}

void visitVariable(AccessCollector &Walk, const VarDecl &Variable) {
  if (isOwnAsker(Variable))
    return visitOwnAsker(Walk, Variable);
  if (isOwnPart(Variable)) {
    Walk.Result.Writes.insert(&Variable);
    return;
  }
  // Nobody else knows an object that is only made here, unless it is there to
  // hold something.
  if (Walk.isBorder(Variable.getType()))
    Walk.access(Variable, Mode::Write);
  else if (!Walk.belongsToInnerFunction(Variable))
    Walk.Result.Writes.insert(&Variable);
  if (isMadeUnseen(Variable, Walk.Context.types()))
    Walk.accessMemory(Mode::Write);
  if (endsPointee(Walk, Variable))
    visitDestructor(Walk, pointeeOf(Variable.getType()));
  if (const auto *Structured = dyn_cast<DecompositionDecl>(&Variable))
    visitBindings(Walk, *Structured);
  if (hasCleanup(Variable))
    Walk.Result.Unknown = Walk.Result.RunsUnseen = true;
  if (!Variable.hasInit())
    return;
  const QualType Type = Variable.getType();
  const bool Writes = Type->isReferenceType() &&
                      !Type->getPointeeType().isConstQualified() &&
                      Variable.getInit()->isLValue();
  Walk.visit(Variable.getInit(), Writes ? Mode::Write : Mode::Read);
  if (Variable.isStaticLocal() && !isMadeByCompiler(Variable))
    Walk.Result.Unknown = true;
  Walk.visitDestruction(Type);
}

} // namespace asynq::analysis
