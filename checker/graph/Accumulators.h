//===- Accumulators.h - What the iterations of a loop add to ----*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_GRAPH_ACCUMULATORS_H
#define ASYNQ_CHECKER_GRAPH_ACCUMULATORS_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace asynq::analysis {

/// A statement that adds to a local variable: `out.push_back(x)`,
/// `map[key] = x`, `sum += x`, `++count`.
struct Accumulation {
  const clang::Expr *Statement = nullptr;
  const clang::VarDecl *Target = nullptr;
  /// How often the statement names the target in order to add to it.
  unsigned Mentions = 1;
  /// What is evaluated to add it: keys and values.
  llvm::SmallVector<const clang::Expr *, 2> Operands = {};
  /// True for `push_back` and `emplace_back` of one operand.
  bool IsPush = false;
};

/// What \p Statement adds, if that is all it does.
std::optional<Accumulation> accumulationOf(const clang::Expr &Statement);

/// How often \p S names \p Variable.
unsigned mentions(const clang::Stmt &S, const clang::VarDecl &Variable);

/// True if nothing that runs before or while \p Loop does can keep a way to
/// \p Variable.
bool isOutOfSight(const clang::VarDecl &Variable, const clang::Stmt &Loop,
                  const clang::FunctionDecl &Function);

/// Where \p Variable is named after \p Loop, or may be when an outer loop comes
/// round again; invalid if nowhere.
clang::SourceLocation firstMentionAfter(const clang::Stmt &Loop,
                                        const clang::VarDecl &Variable,
                                        const clang::FunctionDecl &Function);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_GRAPH_ACCUMULATORS_H
