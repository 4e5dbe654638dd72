//===- AwaitEdits.h - Writing co_await where none is ------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_AWAITEDITS_H
#define ASYNQ_CHECKER_REWRITE_AWAITEDITS_H

#include "Findings.h"
#include "knowledge/Knowledge.h"
#include "rewrite/Obstacle.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/Lex/Token.h"
#include "llvm/ADT/DenseSet.h"

namespace asynq::analysis {

/// The task that \p Task gives to whoever awaits it: of a call, of a gather of
/// calls, of a variable.
std::optional<Awaitable> awaitableOf(const clang::Expr &Task,
                                     const Knowledge &Given);

/// What keeps `co_await` from being written before \p Task inside of
/// \p Function; Unfixable::None if nothing does.
///
/// \param MaySuspendHere see OwnCodeVisitor::maySuspendHere().
Unfixable obstacleToAwaiting(const clang::Expr &Task,
                             const clang::FunctionDecl &Function,
                             bool MaySuspendHere, const Knowledge &Given);

/// The same for something to await that is known to be of \p Library.
Unfixable obstacleToAwaiting(const clang::Expr &Replaced,
                             const LibraryProfile &Library,
                             const clang::FunctionDecl &Function,
                             bool MaySuspendHere, const Knowledge &Given);

/// What is alive or locked where \p Await stands, be it by an object or by
/// hand, and would see the coroutine suspend. The variables \p Ignored do not
/// matter.
Obstacle obstacleAlive(const clang::Expr &Await,
                       const clang::FunctionDecl &Function,
                       const llvm::DenseSet<const clang::VarDecl *> &Ignored,
                       const Knowledge &Given);

/// Why no edit may touch \p Culprit (see SourceText::firstOfPreprocessor).
Unfixable obstacleOf(const clang::Token &Culprit);

/// True if \p Coroutine is known to await what gathers of \p Library give: it
/// is a task of that library, or its promise takes every awaitable as it is.
bool canAwaitGathers(const clang::FunctionDecl &Coroutine,
                     const LibraryProfile &Library, const Knowledge &Given);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_AWAITEDITS_H
