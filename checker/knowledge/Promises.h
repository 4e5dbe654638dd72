//===- Promises.h - When coroutines of a type start -------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_PROMISES_H
#define ASYNQ_CHECKER_KNOWLEDGE_PROMISES_H

#include "clang/AST/DeclCXX.h"
#include <optional>

namespace asynq::analysis {

/// True if a coroutine that gives \p Task starts when it is called, false if it
/// starts when it is awaited. Nothing if no promise tells (neither a nested
/// `promise_type` nor a specialisation of `std::coroutine_traits`), or if it
/// may run before, whoever resumes it.
std::optional<bool> startsWhenCalled(const clang::CXXRecordDecl &Task);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_PROMISES_H
