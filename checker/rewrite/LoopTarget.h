//===- LoopTarget.h - Where a loop puts its results -------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_LOOPTARGET_H
#define ASYNQ_CHECKER_REWRITE_LOOPTARGET_H

#include "graph/Accumulators.h"
#include "model/LoopHead.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceLocation.h"

namespace asynq::analysis {

/// What a loop adds its results to.
struct LoopTarget {
  /// Its declaration, if that stands just before the loop and makes an empty
  /// vector of results; else the loop adds to what is there.
  const clang::DeclStmt *Declaration = nullptr;
  /// What stands between the two: room for one result of each iteration.
  const clang::CXXMemberCallExpr *Reserve = nullptr;
  /// The type of a result, where its declaration spells it.
  clang::CharSourceRange Element;
  /// True if another statement can be written behind the loop, and names can be
  /// declared before it.
  bool IsAmongStatements = false;
};

/// \param Push adds a \p Result in each iteration of the loop.
LoopTarget targetOf(const Accumulation &Push, clang::QualType Result,
                    const LoopHead &Head, const clang::FunctionDecl &Function);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_LOOPTARGET_H
