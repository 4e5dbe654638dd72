//===- Changing.h - What changes while one waits ----------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_CHANGING_H
#define ASYNQ_CHECKER_KNOWLEDGE_CHANGING_H

#include "clang/AST/Decl.h"

namespace asynq::analysis {

/// True for functions of the standard library that tell what somebody else is
/// there to change: the value of an atomic, whether an object is still owned,
/// whether one should stop. Like the time, it is another one after a wait.
bool tellsWhatOthersChange(const clang::FunctionDecl &Callee);

/// True for atomics: who is given one may look at its value.
bool isAtomic(clang::QualType Type);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_CHANGING_H
