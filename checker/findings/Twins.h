//===- Twins.h - Asynchronous twins of functions ----------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FINDINGS_TWINS_H
#define ASYNQ_CHECKER_FINDINGS_TWINS_H

#include "Findings.h"
#include "knowledge/Knowledge.h"
#include "model/Waits.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/ArrayRef.h"

namespace asynq::analysis {

/// The function beside the callee of \p Call that has its name with a suffix,
/// takes the same and gives a task of what it gives; or null. One that \p
/// Caller could not call in its place is none, and neither is one that is seen
/// to call the callee before it awaits anything: nothing would be gained.
const clang::FunctionDecl *twinOf(const clang::CallExpr &Call,
                                  const clang::FunctionDecl &Caller,
                                  const Knowledge &Given);

/// Why \p Caller cannot await \p Twin where \p Call stands and have the same,
/// the callee's only \p Waits being known; Unfixable::None if it can. What may
/// be awaited at all is another matter.
Unfixable obstacleToTwin(const clang::FunctionDecl &Twin,
                         const clang::CallExpr &Call,
                         const clang::FunctionDecl &Caller,
                         llvm::ArrayRef<Wait> Waits);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FINDINGS_TWINS_H
