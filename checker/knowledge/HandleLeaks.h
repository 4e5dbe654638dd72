//===- HandleLeaks.h - Who else may resume a coroutine ----------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_HANDLELEAKS_H
#define ASYNQ_CHECKER_KNOWLEDGE_HANDLELEAKS_H

namespace clang {
class CXXRecordDecl;
} // namespace clang

namespace asynq::analysis {

/// True if a coroutine that gives \p Task may run though nobody awaits it: its
/// promise hands the coroutine to somebody when it makes the task, or a
/// constructor or the destructor of the task, of a member or of a base resumes
/// it. Only bodies that are seen say so, those of helpers included. Linear in
/// the size of these bodies, of which there is a fixed number at most.
bool mayRunUnawaited(const clang::CXXRecordDecl &Task);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_HANDLELEAKS_H
