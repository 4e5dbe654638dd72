//===- HiddenBodies.h - Bodies that an editor leaves out --------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_HIDDENBODIES_H
#define ASYNQ_CHECKER_KNOWLEDGE_HIDDENBODIES_H

namespace clang {
class FunctionDecl;
} // namespace clang

namespace asynq::analysis {

/// True if \p Function has a body that was not parsed, as in the headers of a
/// file that is open in an editor. Whoever parses it may see that a name, a
/// signature or a convention is wrong, so none of them counts for it. What
/// libraries of coroutines and the standard library do is known all the same.
bool hasHiddenBody(const clang::FunctionDecl &Function);

/// True for functions of a library of coroutines that has a profile.
bool isOfKnownLibrary(const clang::FunctionDecl &Function);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_HIDDENBODIES_H
