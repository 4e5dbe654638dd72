//===- Asynchronous.h - Coroutines that share their thread ------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_MODEL_ASYNCHRONOUS_H
#define ASYNQ_CHECKER_MODEL_ASYNCHRONOUS_H

#include "knowledge/Knowledge.h"
#include "clang/AST/Decl.h"

namespace asynq::analysis {

/// True for a coroutine that others run beside on the same thread while it
/// waits: it awaits something, or gives a task of a library that has a profile.
/// A generator that only yields is none, however long its consumer waits.
bool isAsynchronous(const clang::FunctionDecl &Coroutine,
                    const Knowledge &Given);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_MODEL_ASYNCHRONOUS_H
