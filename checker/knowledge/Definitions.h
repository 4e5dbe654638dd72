//===- Definitions.h - Where a class is written -----------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_DEFINITIONS_H
#define ASYNQ_CHECKER_KNOWLEDGE_DEFINITIONS_H

#include "clang/AST/Type.h"

namespace clang {
class ClassTemplateDecl;
class CXXRecordDecl;
} // namespace clang

namespace asynq::analysis {

/// The class template that \p Type is written as a specialization of, or null.
const clang::ClassTemplateDecl *classTemplateOf(clang::QualType Type);

/// The definition of a class, or of what it is made from where nothing has
/// asked for its instantiation, or null. A template with partial
/// specializations could be made from any of them.
const clang::CXXRecordDecl *definitionBehind(clang::QualType Type);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_DEFINITIONS_H
