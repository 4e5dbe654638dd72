//===- Waits.h - Calls that wait for a task ---------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_MODEL_WAITS_H
#define ASYNQ_CHECKER_MODEL_WAITS_H

#include "knowledge/Knowledge.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include <string>
#include <vector>

namespace asynq::analysis {

/// A call that blocks its thread until a task is done.
struct Wait {
  const clang::CallExpr *Call = nullptr;
  const LibraryProfile *Library = nullptr;
  /// What is waited for: an argument or the object; null if it is not told.
  const clang::Expr *Operand = nullptr;
  bool MaySuspendHere = true; ///< `co_await` could be written in its place.

  /// The name of the function or variable that is waited for, or nothing.
  std::string operation() const;

  /// True if to await the operand gives what the call does, and nothing that
  /// is handed to the call is lost.
  bool givesWhatAwaitingGives() const;
};

/// The waits of the user's code of \p Function for what may not be done yet.
std::vector<Wait> waitsIn(const clang::FunctionDecl &Function,
                          const Knowledge &Given);

/// The variable that \p E names or moves from, or null.
const clang::VarDecl *variableOf(const clang::Expr &E);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_MODEL_WAITS_H
