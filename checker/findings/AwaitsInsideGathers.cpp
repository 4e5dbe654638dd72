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

/// Finds the first await of a task that evaluating an expression performs.
class InnerAwaitFinder : public OwnCodeVisitor {
public:
  explicit InnerAwaitFinder(const Knowledge &Given) : Given(Given) {}

  const CoawaitExpr *Found = nullptr;

  bool TraverseCoawaitExpr(CoawaitExpr *Await) override {
    const auto *Call =
        dyn_cast<CallExpr>(stripInitializer(Await->getOperand()));
    if (hasToWait(*Await->getOperand(), Given) ||
        (Call && Given.Known.ofGather(*Call))) {
      Found = Await;
      return false;
    }
    return TraverseStmt(Await->getOperand());
  }

private:
  const Knowledge &Given;
};

} // namespace

static const CoawaitExpr *awaitIn(const Expr &Operand, const Knowledge &Given) {
  InnerAwaitFinder Finder(Given);
  Finder.TraverseStmt(const_cast<Expr *>(&Operand));
  return Finder.Found;
}

static void findAwaitsInside(const GatherCall &Gather, const Knowledge &Given,
                             std::vector<AwaitInsideGather> &Result) {
  for (const Expr *Operand : Gather.Operands) {
    const CoawaitExpr *Inner = awaitIn(*Operand, Given);
    if (!Inner || Inner->getBeginLoc().isMacroID())
      continue;
    const auto Waiting = llvm::find_if(Gather.Operands, [&](const Expr *Other) {
      return Other != Operand && hasToWait(*Other, Given);
    });
    if (Waiting == Gather.Operands.end())
      continue;
    AwaitInsideGather Finding;
    Finding.At = Operand->getBeginLoc();
    Finding.Await = Inner->getKeywordLoc();
    Finding.Waiting = (*Waiting)->getBeginLoc();
    Result.push_back(Finding);
  }
}

void AwaitInsideGatherFinder::add(const FunctionDecl &Coroutine) {
  std::vector<AwaitInsideGather> Found;
  for (const GatherCall &Gather : gatherCalls(Coroutine, Given))
    findAwaitsInside(Gather, Given, Found);
  Agreed.add(Coroutine, std::move(Found));
}

} // namespace asynq::analysis
