//===- TypeKinds.h - Guards, borders, statuses and values -------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_TYPEKINDS_H
#define ASYNQ_CHECKER_KNOWLEDGE_TYPEKINDS_H

#include "knowledge/NamePatterns.h"
#include "clang/AST/Type.h"

namespace asynq::analysis {

/// Sorts types by what their objects mean to the awaits around them.
class TypeKinds {
public:
  /// \p Guards are searched in the unqualified names of types, \p Statuses
  /// match whole qualified names.
  TypeKinds(llvm::Regex Guards, NamePatterns Statuses)
      : Guards(std::move(Guards)), Statuses(std::move(Statuses)) {}

  static llvm::StringRef defaultGuards();
  static llvm::ArrayRef<llvm::StringRef> defaultStatuses();

  /// True if holding an object of this type means something: a lock, a permit,
  /// a unit of a semaphore. An await that gives one orders what follows it.
  bool isGuard(clang::QualType Type) const;

  /// True if destroying an object of this type may do something that code
  /// around it can see. Standard value types never are borders.
  bool isBorder(clang::QualType Type) const;

  /// The same, if what smart pointers lead to ends with them.
  bool ownsBorder(clang::QualType Type) const;

  /// True if a result of this type only tells how a command went.
  bool isStatus(clang::QualType Type) const;

  /// True if an object of this type owns all it gives access to, so that no
  /// other object can change under its users.
  bool isValue(clang::QualType Type) const;

  /// The same, if what smart pointers lead to is no matter of who has them.
  bool isValueOrOwner(clang::QualType Type) const;

  /// True if a copy of an object of this type lets its holder write to an
  /// object that the copy's origin leads to as well.
  bool givesWriteAccess(clang::QualType Type) const;

private:
  llvm::Regex Guards;
  NamePatterns Statuses;
};

/// What a pointer, reference or smart pointer leads to; other types are their
/// own answer.
clang::QualType pointeeOf(clang::QualType Type);

/// True if it makes no difference whether an object is copied or moved.
bool isCopiedForFree(clang::QualType Type, const clang::ASTContext &Context);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_TYPEKINDS_H
