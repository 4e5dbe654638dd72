//===- AwaitOrder.h - The awaits that an expression performs ----*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_MODEL_AWAITORDER_H
#define ASYNQ_CHECKER_MODEL_AWAITORDER_H

#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <vector>

namespace asynq::analysis {

/// An await inside of a larger expression.
struct InnerAwait {
  const clang::CoawaitExpr *Await = nullptr;
  /// The await with the parentheses around it.
  const clang::Expr *Whole = nullptr;
  /// True if its result is a temporary that something refers to.
  bool IsTemporary = false;
  /// What the larger expression may evaluate before this await: everything but
  /// the await's own operand and the expressions that use its value.
  llvm::SmallVector<const clang::Expr *, 4> Beside;
};

/// The awaits that evaluating \p E performs whatever its parts turn out to be,
/// in their order: that of the text, but the right side of an assignment comes
/// first. Nothing if some await depends on a condition.
std::optional<std::vector<InnerAwait>>
unconditionalAwaits(const clang::Expr &E);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_MODEL_AWAITORDER_H
