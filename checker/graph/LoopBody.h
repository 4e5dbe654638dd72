//===- LoopBody.h - What an iteration leaves behind -------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_GRAPH_LOOPBODY_H
#define ASYNQ_CHECKER_GRAPH_LOOPBODY_H

#include "effects/Effects.h"
#include "graph/Accumulators.h"
#include "model/LoopHead.h"
#include "clang/AST/ExprCXX.h"

namespace asynq::analysis {

/// The body of a loop of which nothing is left but what it adds up: no way out,
/// no write to anything else that outlives an iteration, no handler, region or
/// inner loop that awaits, and nothing that reads what has been added up so
/// far.
struct LoopBody {
  /// In the order in which they are written.
  llvm::SmallVector<const clang::CoawaitExpr *, 2> Awaits;
  /// Those of them that are statements of their own.
  llvm::SmallVector<const clang::CoawaitExpr *, 2> Bare;
  llvm::SmallVector<Accumulation, 2> Accumulations;
};

/// Nothing for a body that is not of that kind.
std::optional<LoopBody> loopBody(const LoopHead &Head,
                                 const clang::FunctionDecl &Function,
                                 const Effects &Context);

/// True if each iteration has a variable of its own.
bool isOfIteration(const LoopHead &Head, const clang::VarDecl &Variable);

/// True if what is accessed is of no matter to the next iteration.
bool leavesNothing(const LoopHead &Head, const AccessSet &Accesses);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_GRAPH_LOOPBODY_H
