//===- Suspensions.cpp - Awaits that never wait ---------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "effects/Suspensions.h"

#include "knowledge/TrivialAwaits.h"
#include "model/AwaitModel.h"
#include "model/OwnCode.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

//===----------------------------------------------------------------------===//
// Awaiters
//===----------------------------------------------------------------------===//

/// True if \p E calls a function that does nothing but to return \p Value.
static bool alwaysGives(const Expr *E, bool Value) {
  const auto *Call = E ? dyn_cast<CallExpr>(stripInitializer(E)) : nullptr;
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  if (!Method || Method->isVirtual() || !Call->getType()->isBooleanType())
    return false;
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Method->getBody());
  const auto *Return = Body && Body->size() == 1
                           ? dyn_cast<ReturnStmt>(Body->body_front())
                           : nullptr;
  const Expr *Returned = Return ? Return->getRetValue() : nullptr;
  bool Result = false;
  return Returned && !Returned->isValueDependent() &&
         Returned->EvaluateAsBooleanCondition(Result,
                                              Method->getASTContext()) &&
         Result == Value;
}

/// True if the object that \p Await asks says that there is nothing to wait
/// for, whatever happens.
static bool isAlwaysReady(const CoawaitExpr &Await) {
  return alwaysGives(Await.getReadyExpr(), true) ||
         alwaysGives(Await.getSuspendExpr(), false);
}

bool mayWait(const CallExpr &Call, const Knowledge &Given, Bodies &Seen) {
  if (Given.Known.ofGather(Call))
    return llvm::any_of(gatherOperands(Call), [&](const Expr *Operand) {
      const auto *Task = dyn_cast<CallExpr>(stripInitializer(Operand));
      return !Task || mayWait(*Task, Given, Seen);
    });
  if (isTrivial(Call, Given))
    return false;
  const FunctionDecl *Callee = Call.getDirectCallee();
  const BodySummary *Body = Callee ? Seen.of(*Callee) : nullptr;
  return !Body || Body->MayWait;
}

bool mayWait(const CoawaitExpr &Await, const Knowledge &Given, Bodies &Seen) {
  const Expr &Operand = *stripInitializer(Await.getOperand());
  if (isAlwaysReady(Await) || isTrivial(Operand, Given))
    return false;
  const auto *Call = dyn_cast<CallExpr>(&Operand);
  return !Call || mayWait(*Call, Given, Seen);
}

//===----------------------------------------------------------------------===//
// Bodies
//===----------------------------------------------------------------------===//

namespace {

/// Looks for something that may suspend.
class SuspensionFinder : public OwnCodeVisitor {
public:
  SuspensionFinder(const Knowledge &Given, Bodies &Seen)
      : Given(Given), Seen(Seen) {}

  bool Found = false;

  bool TraverseCoawaitExpr(CoawaitExpr *Await) override {
    Found |= mayWait(*Await, Given, Seen);
    return !Found && TraverseStmt(Await->getOperand());
  }
  bool VisitDependentCoawaitExpr(DependentCoawaitExpr *) override {
    return stop();
  }
  bool VisitCoyieldExpr(CoyieldExpr *) override { return stop(); }
  bool VisitRecoveryExpr(RecoveryExpr *) override { return stop(); }

private:
  bool stop() {
    Found = true;
    return false;
  }

  const Knowledge &Given;
  Bodies &Seen;
};

/// Collects what a function returns.
class ReturnedValues : public OwnCodeVisitor {
public:
  llvm::SmallVector<const Expr *, 2> Values;

  bool VisitReturnStmt(ReturnStmt *Return) override {
    if (const Expr *Value = Return->getRetValue())
      Values.push_back(stripInitializer(Value));
    return true;
  }
};

} // namespace

/// True if a coroutine with this body runs where it is called or awaited, not
/// when something else gets around to it.
static bool startsInPlace(const CoroutineBodyStmt &Body,
                          const FunctionDecl &Definition,
                          const Knowledge &Given) {
  const auto Task = Given.Known.ofType(Definition.getReturnType());
  if (!Task || !Task->StartsWhenCalled)
    return Task.has_value();
  const auto *Start = dyn_cast_or_null<Expr>(Body.getInitSuspendStmt());
  const auto *Await =
      Start ? dyn_cast<CoawaitExpr>(stripInitializer(Start)) : nullptr;
  return Await && isAlwaysReady(*Await);
}

bool bodyMayWait(const FunctionDecl &Definition, const Knowledge &Given,
                 Bodies &Seen) {
  const Stmt *Body = Definition.getBody();
  if (const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(Body)) {
    if (!coroutineBody(Definition) ||
        !startsInPlace(*Coroutine, Definition, Given))
      return true;
    SuspensionFinder Finder(Given, Seen);
    Finder.TraverseStmt(Coroutine->getBody());
    return Finder.Found;
  }
  ReturnedValues Returned;
  Returned.TraverseStmt(const_cast<Stmt *>(Body));
  return Returned.Values.empty() ||
         llvm::any_of(Returned.Values, [&](const Expr *Value) {
           const auto *Task = dyn_cast<CallExpr>(Value);
           return !Task || !Given.Known.ofCall(*Task) ||
                  mayWait(*Task, Given, Seen);
         });
}

} // namespace asynq::analysis
