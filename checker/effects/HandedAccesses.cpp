//===- HandedAccesses.cpp - What is awaited, or handed over ---------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tasks and functions do something later, when somebody awaits or calls them.
// Who does may be the function itself, or whoever is handed them: nobody is
// trusted not to. What a body shows counts; where there is none, asynq's
// convention or the signature does.
//
//===----------------------------------------------------------------------===//

#include "effects/HandedAccesses.h"

#include "effects/CallAccesses.h"
#include "effects/Effects.h"
#include "effects/Outliving.h"
#include "effects/OwnObjects.h"
#include "effects/TaskCalls.h"
#include "knowledge/CallParts.h"
#include "knowledge/Callables.h"
#include "knowledge/CalleeNames.h"
#include "knowledge/TrivialAwaits.h"
#include "model/AstVisitor.h"
#include "model/AwaitModel.h"

using namespace clang;

namespace asynq::analysis {

namespace {

/// Finds the calls that give tasks.
class TaskCallFinder : public AstVisitor {
public:
  explicit TaskCallFinder(const Libraries &Known) : Known(Known) {}

  std::vector<const CallExpr *> Found;
  /// Those that the function itself awaits at once.
  llvm::SmallPtrSet<const Expr *, 8> Awaited;

  bool VisitCallExpr(CallExpr *Call) override {
    if (Known.ofCall(*Call))
      Found.push_back(Call);
    return true;
  }
  bool VisitCoawaitExpr(CoawaitExpr *Await) override {
    if (Lambdas == 0)
      Awaited.insert(stripInitializer(Await->getOperand()));
    return true;
  }
  bool TraverseLambdaExpr(LambdaExpr *Lambda) override {
    ++Lambdas;
    const bool Continue = AstVisitor::TraverseLambdaExpr(Lambda);
    --Lambdas;
    return Continue;
  }
  bool TraverseTypeLoc(TypeLoc) override { return true; }

private:
  const Libraries &Known;
  unsigned Lambdas = 0;
};

} // namespace

/// A call by somebody else, who also awaits what it may give.
static void visitFunction(AccessCollector &Walk, const FunctionDecl *Callee) {
  const bool GivesTask =
      Callee && Walk.Context.knowledge().Known.ofType(Callee->getReturnType());
  // Of a template, nobody knows the instance.
  const bool IsTemplate = Callee && Callee->isTemplated();
  if (!GivesTask && !IsTemplate)
    return effectOf(Walk, Callee, /*Discarded=*/false);
  const BodySummary *Body =
      IsTemplate ? nullptr : Walk.Context.bodies().of(*Callee);
  if (Body && !Body->Unknown)
    return Walk.addBody(*Body, Receiver::Unknown);
  Walk.Result.MayThrow = true;
  Walk.accessMemory(Mode::Read);
  Walk.Result.Known =
      weaker(Walk.Result.Known,
             isNoRead(nameClassOf(*Callee, Walk.Context.knowledge().Known))
                 ? Evidence::Unknown
                 : evidenceFor(Callee, Walk.Context));
  Walk.Result.Unknown |= Walk.Result.Known < Evidence::Signature ||
                         Callee->getReturnType()->isVoidType();
}

void visitFunctions(AccessCollector &Walk, const Expr &Argument,
                    QualType Parameter) {
  auto Visit = [&](const FunctionDecl *Callee) { visitFunction(Walk, Callee); };
  if (isCallable(Parameter))
    forEachFunction(Argument, Visit);
  else
    forEachHeldFunction(Parameter, Visit);
}

void visitCalls(AccessCollector &Walk, const Expr &Argument,
                QualType Parameter) {
  visitFunctions(Walk, Argument, Parameter);
  forEachClosure(calledThrough(Argument).getType(),
                 [&](const CXXMethodDecl &Operator) {
                   if (const Stmt *Body = Operator.getBody()) {
                     Walk.visitStatement(Body);
                     visitTasksIn(Walk, *Body);
                   }
                 });
}

static void visitTasksHandedOver(AccessCollector &Walk, const CallExpr &Call,
                                 bool Discarded);

static bool callsItself(const FunctionDecl &Callee,
                        const AccessCollector &Walk) {
  return Callee.getCanonicalDecl() == Walk.Function.getCanonicalDecl();
}

static void addAwaitedBody(AccessCollector &Walk, const CallExpr &Call,
                           const BodySummary &Body) {
  Receiver Object = receiverOf(Call);
  if (Object != Receiver::Same)
    Object = Receiver::Unknown;
  if (const Expr *Named = objectOf(Call); Named && isLocalObject(*Named)) {
    Walk.visit(Named, Mode::Write);
    Object = Receiver::Visited;
  }
  Walk.addBody(Body, Object);
  if (!Body.isExact())
    visitCallee(Walk, Call, Mode::Write);
}

/// True if the name of what \p Call calls says that it is no read.
static bool isNoReadByName(const AccessCollector &Walk, const CallExpr &Call,
                           const BodySummary *Body) {
  const NameClass Named = nameUnlessSeen(Call, Body, Walk.Context);
  return isNoRead(Named) &&
         !(Named == NameClass::Source &&
           asksOwnSource(Call, Walk.Context.knowledge().Known)) &&
         !(Named == NameClass::Wait && isOnOwnObject(Call));
}

/// A wait gives nothing, and is no command if nobody else knows what is waited
/// for, like a timer that the function has made.
static bool waitsForOwn(const AccessCollector &Walk, const CallExpr *Call) {
  return Call && isOnOwnObject(*Call) &&
         nameClassOf(*Call, Walk.Context.knowledge().Known) == NameClass::Wait;
}

/// What awaiting the task that \p Call gives does, if it is such a call.
static void visitAwaited(AccessCollector &Walk, const CallExpr *Call,
                         bool Discarded) {
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (Callee && Walk.Context.callees().isConcurrent(*Callee)) {
    Walk.Result.MayThrow = true;
    return;
  }
  const bool GivesTask =
      Call && Walk.Context.knowledge().Known.ofCall(*Call).has_value();
  const BodySummary *Body =
      Callee && GivesTask ? Walk.Context.bodies().of(*Callee) : nullptr;
  // What hands out the task of another function says nothing of that one.
  if (!Body || Body->Unknown || !Body->IsCoroutine) {
    Walk.Result.MayThrow = true;
    Walk.Result.Known =
        weaker(Walk.Result.Known, GivesTask ? evidenceFor(*Call, Walk.Context)
                                            : Evidence::Unknown);
    Walk.accessMemory(Mode::Read);
    Walk.Result.MayWriteOutside |=
        GivesTask && (!Callee || !callsItself(*Callee, Walk)) &&
        mayWriteOutside(*Call, Walk.Function, Walk.Context);
    // A result that only tells how a command went is no reason to ask, and a
    // name may say that there is one.
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
    const bool WaitsForOwn = waitsForOwn(Walk, Call);
    const bool IsCommand =
        (Discarded && !WaitsForOwn) ||
        (GivesTask && isNoReadByName(Walk, *Call, Body)) ||
        (Call && Walk.Context.types().isStatus(resultOf(Call->getType())) &&
         !(Method && Method->isConst()));
    if (IsCommand)
      Walk.accessMemory(Mode::Write);
    Walk.Result.RunsUnseen |=
        WaitsForOwn || (GivesTask && isChosenElsewhere(*Call));
    if (Call)
      visitTasksHandedOver(Walk, *Call, Discarded);
  }
  // What has a place among all awaits gives one to whoever awaits it.
  if (Call && (Walk.Context.callees().isOrdered(Call->getType()) ||
               (Callee && Walk.Context.callees().isOrdered(*Callee))))
    Walk.accessMemory(Mode::Write);
  if (!Body)
    return;
  addAwaitedBody(Walk, *Call, *Body);
  forEachArgument(*Call, [&](const Expr &Argument, QualType Parameter) {
    visitArgument(Walk, Argument, Parameter, Mode::Write);
  });
}

/// What the callee of \p Call does by awaiting what it is handed.
static void visitTasksHandedOver(AccessCollector &Walk, const CallExpr &Call,
                                 bool Discarded) {
  forEachArgument(Call, [&](const Expr &Argument, QualType) {
    if (const CallExpr *Task =
            taskHandedOver(Argument, Walk.Context.knowledge().Known))
      visitAwaited(Walk, Task, Discarded || isForNoResult(*Task));
  });
}

void visitAwait(AccessCollector &Walk, const CoawaitExpr &Await,
                bool Discarded) {
  if (Walk.Inner == AccessCollector::Awaits::LeftOut || asksForOwnPart(Await))
    return;
  // The end of an awaitable means nothing, so only what it is made of counts.
  const Expr *Operand = stripInitializer(Await.getOperand());
  Walk.visit(Operand, Mode::Read);
  const auto *Call = dyn_cast<CallExpr>(Operand);
  if (const auto *Gather =
          Call && Walk.Context.knowledge().Known.ofGather(*Call) ? Call
                                                                 : nullptr) {
    for (const Expr *Operand : gatherOperands(*Gather))
      visitAwaited(Walk, dyn_cast<CallExpr>(stripInitializer(Operand)),
                   Discarded);
    return;
  }
  visitAwaited(Walk, Call, Discarded);
}

void visitTasksIn(AccessCollector &Walk, const Stmt &S) {
  TaskCallFinder Tasks(Walk.Context.knowledge().Known);
  Tasks.TraverseStmt(const_cast<Stmt *>(&S));
  for (const CallExpr *Call : Tasks.Found) {
    const bool MayThrow = Walk.Result.MayThrow;
    visitAwaited(Walk, Call, isForNoResult(*Call));
    // Whether a handler catches that has been asked where it is awaited.
    if (Tasks.Awaited.contains(Call))
      Walk.Result.MayThrow = MayThrow;
  }
}

} // namespace asynq::analysis
