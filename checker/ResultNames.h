//===- ResultNames.h - Names for results that have none ---------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_RESULTNAMES_H
#define ASYNQ_CHECKER_RESULTNAMES_H

#include "AwaitModel.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace asynq::analysis {

/// A name for the result of awaiting a call of the function \p Callee, in the
/// style of the Python checker: `get_name` gives `name`, `f` gives `f_result`.
std::string resultName(llvm::StringRef Callee);

/// The same for \p Call, whatever it calls.
std::string resultName(const clang::CallExpr &Call);

/// The names that \p Await gives its result: those it declares, or what it
/// assigns to; none if the result has no name.
llvm::SmallVector<std::string, 2> namesOf(const Step &Await);

/// The function that \p Await calls.
std::string calleeName(const Step &Await);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_RESULTNAMES_H
