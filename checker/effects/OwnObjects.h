//===- OwnObjects.h - What a function has made for itself -------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EFFECTS_OWNOBJECTS_H
#define ASYNQ_CHECKER_EFFECTS_OWNOBJECTS_H

#include "clang/AST/Expr.h"

namespace asynq::analysis {

class Libraries;

/// True for an object that is declared in the function that names it.
bool isLocalObject(const clang::Expr &Object);

/// True if \p Call is made on a local object that was made of values and of
/// parts of the coroutine only, so that it leads to nothing that others know.
bool isOnOwnObject(const clang::CallExpr &Call);

/// True for such an object of a class that is known to do nothing to others,
/// however long its bodies are: a timer or resolver of Asio.
bool isOwnAsker(const clang::VarDecl &Variable);

/// The object of this kind that \p Call is made on, or null.
const clang::VarDecl *ownAskerOf(const clang::CallExpr &Call);

/// True if \p Call asks what the function has opened for itself: what that
/// gives next is no matter of anybody else.
bool asksOwnSource(const clang::CallExpr &Call, const Libraries &Known);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EFFECTS_OWNOBJECTS_H
