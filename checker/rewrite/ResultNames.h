//===- ResultNames.h - Names for results that have none ---------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_RESULTNAMES_H
#define ASYNQ_CHECKER_REWRITE_RESULTNAMES_H

#include "clang/AST/Expr.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace asynq::analysis {

/// A name for the result of awaiting a call of the function \p Callee, in the
/// style of the Python checker: `get_name` gives `name`, `f` gives `f_result`.
std::string resultName(llvm::StringRef Callee);

/// The same for \p Call, whatever it calls.
std::string resultName(const clang::CallExpr &Call);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_RESULTNAMES_H
