//===- LazyCalls.h - Calls that only make a task ----------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FINDINGS_LAZYCALLS_H
#define ASYNQ_CHECKER_FINDINGS_LAZYCALLS_H

#include "knowledge/Knowledge.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallVector.h"
#include <string>

namespace asynq::analysis {

/// The call that gives \p E its value, if that is a lazy task which nobody else
/// has.
const clang::CallExpr *lazyCall(const clang::Expr &E, const Knowledge &Given);

/// What is certain not to run because nobody awaits the task of \p Call: its
/// callee or, where that only hands on the task of another call, that one's.
/// Null if a part of the callee is seen to run when it is called.
const clang::CallExpr *callThatDoesNotRun(const clang::CallExpr &Call,
                                          const Knowledge &Given);

/// The calls of which one gives \p E its value; none unless all of them give
/// tasks that are certain not to run.
llvm::SmallVector<const clang::CallExpr *, 1>
lazyChoices(const clang::Expr &E, const Knowledge &Given);

/// The name of the function, or of the variable or class that is called like
/// one; nothing for a lambda.
std::string nameOfCallee(const clang::CallExpr &Call);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FINDINGS_LAZYCALLS_H
