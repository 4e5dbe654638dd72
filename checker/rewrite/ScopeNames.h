//===- ScopeNames.h - What names find from a call ---------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_SCOPENAMES_H
#define ASYNQ_CHECKER_REWRITE_SCOPENAMES_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

namespace asynq::analysis {

/// True if the name of \p Wanted, in \p Call in the place of the name of the
/// function that is called, can mean nothing but \p Wanted. False if that is
/// not certain.
bool findsOnly(const clang::FunctionDecl &Wanted, const clang::CallExpr &Call,
               const clang::FunctionDecl &Caller);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_SCOPENAMES_H
