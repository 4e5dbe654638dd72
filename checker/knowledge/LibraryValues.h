//===- LibraryValues.h - Classes of libraries that are values ---*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_LIBRARYVALUES_H
#define ASYNQ_CHECKER_KNOWLEDGE_LIBRARYVALUES_H

namespace clang {
class CXXRecordDecl;
} // namespace clang

namespace asynq::analysis {

/// True for a string, a container or the like of a library other than the
/// standard one: its destructor gives memory back, and ends its elements.
bool isLibraryValue(const clang::CXXRecordDecl &Record);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_LIBRARYVALUES_H
