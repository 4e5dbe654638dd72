//===- DoneTasks.h - Tasks that were awaited before -------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FINDINGS_DONETASKS_H
#define ASYNQ_CHECKER_FINDINGS_DONETASKS_H

#include "knowledge/Knowledge.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"

namespace asynq::analysis {

/// True if the tasks in the container \p Tasks may be done when \p Loop begins:
/// of what comes before it in \p Body and in the blocks around it, the last
/// that does anything with them awaits them.
bool mayBeDone(const clang::VarDecl &Tasks, const clang::Stmt &Loop,
               const clang::Stmt &Body, const Knowledge &Given);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FINDINGS_DONETASKS_H
