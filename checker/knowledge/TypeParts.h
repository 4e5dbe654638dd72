//===- TypeParts.h - What types are made of ---------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_TYPEPARTS_H
#define ASYNQ_CHECKER_KNOWLEDGE_TYPEPARTS_H

#include "clang/AST/Type.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class CXXRecordDecl;
class TemplateArgument;
} // namespace clang

namespace asynq::analysis {

/// The class of an object; its definition, unless it is of the standard
/// library, whose classes are known by name even where nothing has instantiated
/// them.
const clang::CXXRecordDecl *recordOf(clang::QualType Type);

/// True if \p Fn is true for one of these that is a type.
bool anyTypeOf(llvm::ArrayRef<clang::TemplateArgument> Arguments,
               llvm::function_ref<bool(clang::QualType)> Fn);

/// The same for the arguments of a template specialization.
bool anyTypeArgument(const clang::CXXRecordDecl &Record,
                     llvm::function_ref<bool(clang::QualType)> Fn);

/// True for the name of a class of the standard library that is no more than
/// the value it holds: its members and operators run what its elements do.
bool isStandardValue(llvm::StringRef Name);

/// True if both are the same but for const and volatile.
bool isSameType(clang::QualType A, clang::QualType B);

/// True for classes that are known by their names. Those in nested namespaces
/// of the standard library are what their fields make of them, but for paths
/// and pointers to exceptions, which hide theirs.
bool isStandard(const clang::CXXRecordDecl &Record);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_TYPEPARTS_H
