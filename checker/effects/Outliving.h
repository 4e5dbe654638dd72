//===- Outliving.h - What a function did not make itself --------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EFFECTS_OUTLIVING_H
#define ASYNQ_CHECKER_EFFECTS_OUTLIVING_H

#include "clang/AST/Expr.h"

namespace asynq::analysis {

class Effects;

/// True if \p Call, an unseen one of a task in \p Function, may write to what
/// was there before \p Function ran: an object that it is made on or handed, or
/// something that const does not cover.
bool mayWriteOutside(const clang::CallExpr &Call,
                     const clang::FunctionDecl &Function,
                     const Effects &Context);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EFFECTS_OUTLIVING_H
