//===- FunctionNames.h - Code that names functions ------------ -*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_MODEL_FUNCTIONNAMES_H
#define ASYNQ_CHECKER_MODEL_FUNCTIONNAMES_H

#include "clang/AST/Decl.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace asynq::analysis {

/// Their canonical declarations.
using FunctionSet = llvm::SmallPtrSet<const clang::FunctionDecl *, 8>;

/// True if \p S calls one of \p Wanted, or names it for another reason.
bool namesOneOf(const clang::Stmt &S, const FunctionSet &Wanted);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_MODEL_FUNCTIONNAMES_H
