//===- CallAccesses.h - What calls touch ------------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EFFECTS_CALLACCESSES_H
#define ASYNQ_CHECKER_EFFECTS_CALLACCESSES_H

#include "effects/AccessCollector.h"

namespace asynq::analysis {

/// Adds what \p Call touches to \p Walk.
///
/// \param M what becomes of the object that the call gives access to, if any.
/// \param Discarded true if nobody wants the result.
void visitCall(AccessCollector &Walk, const clang::CallExpr &Call, Mode M,
               bool Discarded);

/// Evaluates what is handed over. What the callee does with it is not done yet;
/// who else may touch it at the same time is decided by Effects::ofAwaiting().
void visitLazyCall(AccessCollector &Walk, const clang::CallExpr &Call);

void visitConstruction(AccessCollector &Walk,
                       const clang::CXXConstructExpr &Construction);

/// Evaluates what decides whom \p Call calls, and on which object.
void visitCallee(AccessCollector &Walk, const clang::CallExpr &Call,
                 Mode ObjectMode);

/// \param ByReference what becomes of an object that is handed over for
/// writing.
void visitArgument(AccessCollector &Walk, const clang::Expr &Argument,
                   clang::QualType Parameter, Mode ByReference);

/// What running \p Callee does, beyond what becomes of its arguments; null if
/// it is not known whom a call calls.
void effectOf(AccessCollector &Walk, const clang::FunctionDecl *Callee,
              bool Discarded, Receiver Object = Receiver::Unknown);

/// What visitCallee() leaves to say of the object of \p Call.
Receiver receiverOf(const clang::CallExpr &Call);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EFFECTS_CALLACCESSES_H
