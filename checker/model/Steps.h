//===- Steps.h - Statements as steps ----------------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_MODEL_STEPS_H
#define ASYNQ_CHECKER_MODEL_STEPS_H

#include "knowledge/Knowledge.h"
#include "model/AwaitModel.h"
#include "model/Barriers.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>
#include <vector>

namespace asynq::analysis {

/// Turns the statements of one function into steps.
class StepMaker {
public:
  StepMaker(const clang::FunctionDecl &Function, const Knowledge &Given);

  /// Adds the steps of \p Statement in the order in which they are performed.
  void addSteps(const clang::Stmt &Statement, std::vector<Step> &Steps) const;

private:
  std::optional<AwaitedTask> taskOf(const clang::Expr *E,
                                    Awaitable &Kind) const;
  std::optional<AwaitedTask> localTask(const clang::CallExpr &Move,
                                       Awaitable &Kind) const;
  std::optional<AwaitSite> siteOf(const clang::CoawaitExpr &Await) const;
  bool givesGuard(const AwaitSite &Site) const;
  void placeAwait(Step &Result, const clang::CoawaitExpr &Await,
                  Binding Bound) const;
  bool placeInner(const clang::Stmt &Statement, const clang::Expr &Head,
                  std::vector<Step> &Steps) const;
  void addDeclaration(const clang::Stmt &Statement,
                      const clang::VarDecl &Variable, bool IsShared,
                      std::vector<Step> &Steps) const;
  Barrier barrierOf(const clang::VarDecl &Variable, PlacedAwaits Placed) const;
  bool addExpression(const clang::Expr &E, std::vector<Step> &Steps) const;

  const Knowledge &Given;
  /// How often the function names each of its variables.
  llvm::DenseMap<const clang::VarDecl *, unsigned> Mentions;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_MODEL_STEPS_H
