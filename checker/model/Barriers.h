//===- Barriers.h - What nothing may be moved across ------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_MODEL_BARRIERS_H
#define ASYNQ_CHECKER_MODEL_BARRIERS_H

#include "model/AwaitModel.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/ArrayRef.h"

namespace asynq::analysis {

/// Awaits that are steps of their own, before the rest of their statement.
using PlacedAwaits = llvm::ArrayRef<const clang::CoawaitExpr *>;

/// Why nothing may be moved across \p S, of which \p Placed are left out; None
/// if it holds nothing of that kind.
Barrier barrierIn(const clang::Stmt *S, PlacedAwaits Placed = {});

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_MODEL_BARRIERS_H
