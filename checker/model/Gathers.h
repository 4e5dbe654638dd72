//===- Gathers.h - The gathers of a coroutine -------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_MODEL_GATHERS_H
#define ASYNQ_CHECKER_MODEL_GATHERS_H

#include "knowledge/Knowledge.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallVector.h"
#include <vector>

namespace asynq::analysis {

/// A call of a combinator, and what becomes of what it gives.
struct GatherCall {
  const clang::CallExpr *Call = nullptr;
  const LibraryProfile *Library = nullptr;
  llvm::SmallVector<const clang::Expr *, 4> Operands;
  bool GivesOutcomes = false; ///< See Libraries::isSettledGather().

  /// Set if the call is the operand of an await.
  const clang::CoawaitExpr *Await = nullptr;
  /// The statement of a block that is the await, or declares one variable with
  /// it; null if the await is part of something larger.
  const clang::Stmt *Statement = nullptr;
  const clang::VarDecl *Variable = nullptr;
  /// The call that takes the first element out of the await's result.
  const clang::CallExpr *First = nullptr;

  bool isDiscarded() const { return Statement && !Variable; }
};

/// All gathers of the coroutine \p Function, outermost first, but those of its
/// lambdas, which are functions of their own, and those in macros.
std::vector<GatherCall> gatherCalls(const clang::FunctionDecl &Function,
                                    const Knowledge &Given);

/// An await that is a statement, or the initialiser of its only variable.
struct AwaitStatement {
  const clang::CoawaitExpr *Await = nullptr;
  const clang::VarDecl *Variable = nullptr;
};
AwaitStatement awaitOf(const clang::Stmt &Statement);

/// What \p Operand gives to a gather, if that is one task: nothing for tuples
/// and collections, not even of one.
std::optional<Awaitable> oneTask(const clang::Expr &Operand,
                                 const Knowledge &Given);

/// The variable that \p Operand names, by itself or in a std::move; null for
/// other expressions.
const clang::VarDecl *namedTask(const clang::Expr &Operand);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_MODEL_GATHERS_H
