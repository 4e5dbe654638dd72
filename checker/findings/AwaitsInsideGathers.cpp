//===- AwaitsInsideGathers.cpp - Awaits inside operands -------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/AwaitsInsideGathers.h"

#include "model/AwaitModel.h"
#include "model/Gathers.h"
#include "model/OwnCode.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

/// True if nothing of the task that \p Operand gives can run yet: it waits to
/// be awaited, or to be called.
static bool hasToWait(const Expr &Operand, const Knowledge &Given) {
  const std::optional<Awaitable> Task = oneTask(Operand, Given);
  return Task && (!Task->StartsWhenCalled || !namedTask(Operand));
}

namespace {

using ReportedAwaits = llvm::DenseSet<const CoawaitExpr *>;

/// Finds the first await of a task that evaluating an expression performs and
/// that is not reported yet.
class InnerAwaitFinder : public OwnCodeVisitor {
public:
  InnerAwaitFinder(const Knowledge &Given, const ReportedAwaits &Reported)
      : Given(Given), Reported(Reported) {}

  const CoawaitExpr *Found = nullptr;

  bool TraverseCoawaitExpr(CoawaitExpr *Await) override {
    const auto *Call =
        dyn_cast<CallExpr>(stripInitializer(Await->getOperand()));
    if ((hasToWait(*Await->getOperand(), Given) ||
         (Call && Given.Known.ofGather(*Call))) &&
        !Reported.contains(Await)) {
      Found = Await;
      return false;
    }
    return TraverseStmt(Await->getOperand());
  }

private:
  const Knowledge &Given;
  const ReportedAwaits &Reported;
};

} // namespace

static const CoawaitExpr *awaitIn(const Expr &Operand, const Knowledge &Given,
                                  const ReportedAwaits &Reported) {
  InnerAwaitFinder Finder(Given, Reported);
  Finder.TraverseStmt(const_cast<Expr *>(&Operand));
  return Finder.Found;
}

static void findAwaitsInside(const GatherCall &Gather, const Knowledge &Given,
                             ReportedAwaits &Reported,
                             std::vector<AwaitInsideGather> &Result) {
  for (const Expr *Operand : Gather.Operands) {
    const CoawaitExpr *Inner = awaitIn(*Operand, Given, Reported);
    if (!Inner || Inner->getBeginLoc().isMacroID())
      continue;
    const auto Waiting = llvm::find_if(Gather.Operands, [&](const Expr *Other) {
      return Other != Operand && hasToWait(*Other, Given);
    });
    if (Waiting == Gather.Operands.end())
      continue;
    Reported.insert(Inner);
    AwaitInsideGather Finding;
    Finding.At = Operand->getBeginLoc();
    Finding.Await = Inner->getKeywordLoc();
    Finding.Waiting = (*Waiting)->getBeginLoc();
    Result.push_back(Finding);
  }
}

void AwaitInsideGatherFinder::add(const FunctionDecl &Coroutine) {
  std::vector<AwaitInsideGather> Found;
  ReportedAwaits Reported;
  const std::vector<GatherCall> Gathers = gatherCalls(Coroutine, Given);
  // The innermost gather first: what mends it mends those around it.
  for (const GatherCall &Gather : llvm::reverse(Gathers))
    findAwaitsInside(Gather, Given, Reported, Found);
  llvm::sort(Found, [](const AwaitInsideGather &A, const AwaitInsideGather &B) {
    return A.At < B.At;
  });
  Agreed.add(Coroutine, std::move(Found));
}

} // namespace asynq::analysis
