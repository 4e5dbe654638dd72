//===- Places.cpp - Objects as far as they are known ----------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "effects/Places.h"

#include "knowledge/TypeKinds.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

Place behind(QualType Type) {
  return {nullptr, pointeeOf(Type).getCanonicalType().getUnqualifiedType()};
}

/// Beyond this number of places, one could as well touch all.
static constexpr unsigned MaxPlaces = 16;

void addPlace(Places &Known, const Place &Where) {
  if (llvm::is_contained(Known, Where) || llvm::is_contained(Known, Place{}))
    return;
  if (Known.size() == MaxPlaces || Where.isAnywhere())
    Known.assign(1, Place{});
  else
    Known.push_back(Where);
}

/// Types nest; beyond this depth the answer is the cautious one.
static constexpr unsigned MaxNestingOfParts = 6;

static bool areRelated(const CXXRecordDecl &A, const CXXRecordDecl &B) {
  if (A.getCanonicalDecl() == B.getCanonicalDecl())
    return true;
  if (!A.hasDefinition() || !B.hasDefinition())
    return true;
  return A.isDerivedFrom(&B) || B.isDerivedFrom(&A);
}

static bool hasPart(const CXXRecordDecl &Whole, QualType Part, unsigned Depth);

/// True if an object of type \p Whole may have an object of type \p Part inside
/// of it, or be one.
static bool contains(QualType Whole, QualType Part, unsigned Depth = 0) {
  Whole = Whole.getCanonicalType().getUnqualifiedType();
  Part = Part.getCanonicalType().getUnqualifiedType();
  if (Whole == Part || Depth > MaxNestingOfParts || Part->isCharType() ||
      Part->isStdByteType())
    return true;
  if (const auto *Array = dyn_cast<ArrayType>(Whole.getTypePtr()))
    return contains(Array->getElementType(), Part, Depth + 1);
  if (const auto *Array = dyn_cast<ArrayType>(Part.getTypePtr()))
    return contains(Whole, Array->getElementType(), Depth + 1);
  const CXXRecordDecl *Record = Whole->getAsCXXRecordDecl();
  if (!Record)
    return false;
  const CXXRecordDecl *Other = Part->getAsCXXRecordDecl();
  if (Other && areRelated(*Record, *Other))
    return true;
  return !Record->hasDefinition() || hasPart(*Record, Part, Depth);
}

static bool hasPart(const CXXRecordDecl &Whole, QualType Part, unsigned Depth) {
  // What a container holds is an argument of its template.
  if (const auto *Template = dyn_cast<ClassTemplateSpecializationDecl>(&Whole))
    for (const TemplateArgument &Argument :
         Template->getTemplateArgs().asArray())
      if (Argument.getKind() == TemplateArgument::Pack ||
          (Argument.getKind() == TemplateArgument::Type &&
           contains(Argument.getAsType(), Part, Depth + 1)))
        return true;
  if (Whole.isInStdNamespace())
    return false;
  return llvm::any_of(Whole.fields(),
                      [&](const FieldDecl *Field) {
                        return contains(Field->getType(), Part, Depth + 1);
                      }) ||
         llvm::any_of(Whole.bases(), [&](const CXXBaseSpecifier &Base) {
           return contains(Base.getType(), Part, Depth + 1);
         });
}

/// The class whose member \p Object is, or null.
static QualType parentOf(const ValueDecl *Object) {
  const auto *Field = dyn_cast_or_null<FieldDecl>(Object);
  return Field ? Field->getASTContext().getRecordType(Field->getParent())
               : QualType();
}

static bool isInUnion(const ValueDecl *Object) {
  const auto *Field = dyn_cast<FieldDecl>(Object);
  return Field && Field->getParent()->isUnion();
}

/// True if \p Inner, a member, may be a part of \p Outer.
static bool mayBePart(const Place &Inner, const Place &Outer) {
  const QualType Parent = parentOf(Inner.Object);
  return !Parent.isNull() && contains(Outer.Type, Parent);
}

/// A parameter that is a reference stands for some object, a variable for
/// itself.
static bool namesItself(const Place &Where) {
  return Where.Object && !(isa<ParmVarDecl>(Where.Object) &&
                           Where.Object->getType()->isReferenceType());
}

static bool isReference(const VarDecl &Variable) {
  return Variable.getType()->isReferenceType();
}

const VarDecl *Place::variable() const {
  if (Root)
    return isReference(*Root) ? nullptr : Root;
  const auto *Variable = dyn_cast_or_null<VarDecl>(Object);
  return Variable && !isReference(*Variable) ? Variable : nullptr;
}

/// True if \p A is a parameter whose argument was there before \p B, a local
/// variable of the same function.
static bool isOlder(const VarDecl &A, const VarDecl &B) {
  return isa<ParmVarDecl>(A) && isReference(A) && !isReference(B) &&
         B.hasLocalStorage() && A.getDeclContext() == B.getDeclContext();
}

/// True if the two stand for different objects.
static bool areDistinct(const VarDecl &A, const VarDecl &B) {
  return &A != &B && ((!isReference(A) && !isReference(B)) || isOlder(A, B) ||
                      isOlder(B, A));
}

bool Place::mayAlias(const Place &Other) const {
  if (isAnywhere() || Other.isAnywhere())
    return true;
  if (IsEnvironment || Other.IsEnvironment)
    return IsEnvironment && Other.IsEnvironment;
  if (Root && Other.Root && areDistinct(*Root, *Other.Root))
    return false;
  if (Object && Object == Other.Object)
    return true;
  if (mayBePart(*this, Other) || mayBePart(Other, *this))
    return true;
  if (namesItself(*this) && namesItself(Other))
    return isInUnion(Object) && parentOf(Object) == parentOf(Other.Object);
  if (namesItself(*this))
    return contains(Type, Other.Type);
  if (namesItself(Other))
    return contains(Other.Type, Type);
  return contains(Type, Other.Type) || contains(Other.Type, Type);
}

} // namespace asynq::analysis
