//===- TrivialAwaits.h - Awaits that take no round --------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_TRIVIALAWAITS_H
#define ASYNQ_CHECKER_KNOWLEDGE_TRIVIALAWAITS_H

#include "knowledge/Knowledge.h"
#include "clang/AST/ExprCXX.h"

namespace asynq::analysis {

/// True if awaiting \p Operand is over at once: an option says so
/// (`TrivialAwaitables`), or it asks for a part of the coroutine itself.
bool isTrivial(const clang::Expr &Operand, const Knowledge &Given);

/// True if awaiting \p Operand gives a part of the coroutine, like its
/// executor: nothing is done for it, and it is the same at any time.
bool asksForOwnPart(const clang::Expr &Operand);
bool asksForOwnPart(const clang::CoawaitExpr &Await);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_TRIVIALAWAITS_H
