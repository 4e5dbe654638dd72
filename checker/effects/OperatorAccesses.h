//===- OperatorAccesses.h - What the operators of the language touch  -*- C++
//-*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EFFECTS_OPERATORACCESSES_H
#define ASYNQ_CHECKER_EFFECTS_OPERATORACCESSES_H

#include "effects/AccessCollector.h"
#include "clang/AST/ExprCXX.h"

namespace asynq::analysis {

/// Each adds what evaluating such an expression does; a mode is that of the
/// access to the lvalue that it gives.
void visitTypeid(AccessCollector &Walk, const clang::CXXTypeidExpr &Typeid);
void visitAllocation(AccessCollector &Walk, const clang::CXXNewExpr &New);
void visitSubscript(AccessCollector &Walk,
                    const clang::ArraySubscriptExpr &Subscript, Mode M);
void visitConditional(AccessCollector &Walk,
                      const clang::ConditionalOperator &Operator, Mode M);
void visitUnary(AccessCollector &Walk, const clang::UnaryOperator &Operator,
                Mode M);
void visitBinary(AccessCollector &Walk, const clang::BinaryOperator &Operator,
                 Mode M);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EFFECTS_OPERATORACCESSES_H
