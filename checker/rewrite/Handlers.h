//===- Handlers.h - Handlers of particular exceptions -----------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_HANDLERS_H
#define ASYNQ_CHECKER_REWRITE_HANDLERS_H

#include "clang/AST/Decl.h"
#include "clang/AST/StmtCXX.h"

namespace asynq::analysis {

/// A handler for one type of exception that what \p Statement throws may reach,
/// or null: in \p Function, or in the main file around what leads to it. Costs
/// a walk over that file.
const clang::CXXCatchStmt *typedHandlerFor(const clang::Stmt &Statement,
                                           const clang::FunctionDecl &Function);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_HANDLERS_H
