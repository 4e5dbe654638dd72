//===- HandedAccesses.h - What is awaited, or handed over -------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EFFECTS_HANDEDACCESSES_H
#define ASYNQ_CHECKER_EFFECTS_HANDEDACCESSES_H

#include "effects/AccessCollector.h"

namespace asynq::analysis {

/// An await inside of something larger, or of a body that is summed up.
void visitAwait(AccessCollector &Walk, const clang::CoawaitExpr &Await,
                bool Discarded);

/// Whoever makes a task, or gets it, awaits it in the end: by a name, in a
/// container, as what a function returns.
void visitTasksIn(AccessCollector &Walk, const clang::Stmt &S);

/// What may be called through an argument, closures left out: their bodies are
/// visited with the argument.
void visitFunctions(AccessCollector &Walk, const clang::Expr &Argument,
                    clang::QualType Parameter);

/// What calling \p Argument and awaiting what it may give does.
void visitCalls(AccessCollector &Walk, const clang::Expr &Argument,
                clang::QualType Parameter);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EFFECTS_HANDEDACCESSES_H
