//===- LockStates.h - What the value of a lock tells ------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FINDINGS_LOCKSTATES_H
#define ASYNQ_CHECKER_FINDINGS_LOCKSTATES_H

#include "knowledge/Knowledge.h"
#include "clang/AST/ExprCXX.h"

namespace asynq::analysis {

/// The states that a lock is in on the paths to a place; none if there is no
/// path.
enum LockState : unsigned char { Nowhere = 0, Held = 1, Free = 2, Unknown = 4 };

/// What makes the value of a lock: a construction, or a call.
const clang::Expr *originOf(const clang::Expr *E);

/// The state of a lock that \p Construction makes.
LockState afterConstruction(const clang::CXXConstructExpr &Construction);

/// The state of a lock that \p Call gives: Held if all that its callee is seen
/// to do is to make one that is, or if it gives a class that always is.
LockState afterCall(const clang::CallExpr &Call, const Knowledge &Given);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FINDINGS_LOCKSTATES_H
