//===- Suspensions.h - Awaits that never wait -------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An await is over at once if what it awaits is ready whenever it is asked, or
// if it is of a function whose body is seen and awaits nothing else. To await
// such things together saves no time. What is not seen may wait.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EFFECTS_SUSPENSIONS_H
#define ASYNQ_CHECKER_EFFECTS_SUSPENSIONS_H

#include "effects/Bodies.h"
#include "clang/AST/ExprCXX.h"

namespace asynq::analysis {

/// True unless awaiting what \p Call gives is over at once.
bool mayWait(const clang::CallExpr &Call, const Knowledge &Given, Bodies &Seen);

/// True unless \p Await is over at once.
bool mayWait(const clang::CoawaitExpr &Await, const Knowledge &Given,
             Bodies &Seen);

/// True unless what \p Definition, which has a body, gives can be awaited at
/// once. A function that is no coroutine may hand on what others give.
bool bodyMayWait(const clang::FunctionDecl &Definition, const Knowledge &Given,
                 Bodies &Seen);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EFFECTS_SUSPENSIONS_H
