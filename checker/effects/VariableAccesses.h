//===- VariableAccesses.h - What a declaration touches -------- -*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EFFECTS_VARIABLEACCESSES_H
#define ASYNQ_CHECKER_EFFECTS_VARIABLEACCESSES_H

namespace clang {
class VarDecl;
} // namespace clang

namespace asynq::analysis {

class AccessCollector;

/// Adds what the declaration of \p Variable does: how it is made, what is bound
/// to parts of it, and how it ends.
void visitVariable(AccessCollector &Walk, const clang::VarDecl &Variable);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EFFECTS_VARIABLEACCESSES_H
