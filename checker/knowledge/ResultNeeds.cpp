//===- ResultNeeds.cpp - What combinators ask of results ------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/ResultNeeds.h"

#include "knowledge/TypeParts.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace asynq::analysis {

using TypeTest = bool (*)(QualType, unsigned);

/// Types nest; beyond this depth the answer is the cautious one.
static constexpr unsigned MaxParts = 8;

/// True if all that a class is made of passes.
static bool allParts(const CXXRecordDecl &Record, TypeTest Test,
                     unsigned Depth) {
  return llvm::all_of(Record.bases(),
                      [&](const CXXBaseSpecifier &Base) {
                        return Test(Base.getType(), Depth + 1);
                      }) &&
         llvm::all_of(Record.fields(), [&](const FieldDecl *Field) {
           return Test(Field->getType(), Depth + 1);
         });
}

static bool allArguments(const CXXRecordDecl &Record, TypeTest Test,
                         unsigned Depth) {
  return !anyTypeArgument(
      Record, [&](QualType Type) { return !Test(Type, Depth + 1); });
}

/// Standard templates that make objects of what they hold with their own.
static bool holdsAtOnce(const CXXRecordDecl &Record) {
  return llvm::StringSwitch<bool>(Record.getName())
      .Cases("array", "expected", "pair", "tuple", "variant", true)
      .Default(false);
}

static bool isMadeOfNothing(QualType Type, unsigned Depth) {
  Type = Type.getCanonicalType();
  if (Depth > MaxParts || Type->isReferenceType())
    return false;
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record)
    return true;
  if (!Record->hasDefinition())
    return Record->isInStdNamespace() && !holdsAtOnce(*Record);
  Record = Record->getDefinition();
  if (Record->isInStdNamespace() && holdsAtOnce(*Record))
    return allArguments(*Record, isMadeOfNothing, Depth);
  if (Record->isInStdNamespace())
    return Record->hasDefaultConstructor();
  if (Record->needsImplicitDefaultConstructor())
    return allParts(*Record, isMadeOfNothing, Depth);
  return llvm::any_of(Record->ctors(), [&](const CXXConstructorDecl *Way) {
    return Way->isDefaultConstructor() && !Way->isDeleted() &&
           Way->getAccess() == AS_public;
  });
}

static bool isCopied(QualType Type, unsigned Depth) {
  Type = Type.getCanonicalType();
  if (Depth > MaxParts)
    return false;
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record)
    return true;
  const bool IsStandard = Record->isInStdNamespace();
  if (IsStandard && Record->getName() == "unique_ptr")
    return false;
  if (IsStandard && Record->getName() == "shared_ptr")
    return true;
  if (IsStandard && !allArguments(*Record, isCopied, Depth))
    return false;
  if (!Record->hasDefinition())
    return IsStandard;
  Record = Record->getDefinition();
  if (Record->needsImplicitCopyConstructor())
    return !Record->defaultedCopyConstructorIsDeleted() &&
           !Record->hasUserDeclaredMoveConstructor() &&
           !Record->hasUserDeclaredMoveAssignment() &&
           (IsStandard || allParts(*Record, isCopied, Depth));
  return llvm::any_of(Record->ctors(), [&](const CXXConstructorDecl *Way) {
    return Way->isCopyConstructor() && !Way->isDeleted() &&
           Way->getAccess() == AS_public &&
           (Way->isUserProvided() || IsStandard ||
            allParts(*Record, isCopied, Depth));
  });
}

bool isGivenBy(QualType Type, const ResultNeeds &Needs) {
  return (!Needs.Default || isMadeOfNothing(Type, 0)) &&
         (!Needs.Copy || isCopied(Type, 0)) &&
         !(Needs.Address && Type->isBooleanType());
}

} // namespace asynq::analysis
