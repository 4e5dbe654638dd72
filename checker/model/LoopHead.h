//===- LoopHead.h - What a loop goes through --------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_MODEL_LOOPHEAD_H
#define ASYNQ_CHECKER_MODEL_LOOPHEAD_H

#include "clang/AST/Decl.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace asynq::analysis {

/// The head of a loop whose iterations are known when it begins: it goes
/// through a range that knows its size, counts, or moves an iterator.
struct LoopHead {
  const clang::Stmt *Loop = nullptr;
  const clang::Stmt *Body = nullptr;
  /// What each iteration has its own value of: the element of a range, the
  /// counter, the iterator.
  const clang::VarDecl *Element = nullptr;
  /// Set for `for (element : range)`.
  const clang::CXXForRangeStmt *Range = nullptr;
  /// What is asked before each iteration, if that is written.
  const clang::Expr *Condition = nullptr;
  /// The last statement of the body, if that does the counting.
  const clang::Stmt *Step = nullptr;
};

/// Nothing for a loop that does not look as if it were of that kind: a poll, a
/// retry, a stream. That evaluating its condition changes nothing, and that
/// nobody else changes what it counts by, is left to show.
std::optional<LoopHead> loopHead(const clang::Stmt &Loop);

/// True if \p Variable is declared in \p Scope.
bool isDeclaredIn(const clang::VarDecl &Variable, const clang::Stmt &Scope);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_MODEL_LOOPHEAD_H
