//===- Throwing.h - What the standard library throws ------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_THROWING_H
#define ASYNQ_CHECKER_KNOWLEDGE_THROWING_H

namespace clang {
class FunctionDecl;
} // namespace clang

namespace asynq::analysis {

/// True if \p Callee, a function of the standard library that runs nothing of a
/// user's, throws nothing unless memory runs out.
bool throwsForMemoryOnly(const clang::FunctionDecl &Callee);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_THROWING_H
