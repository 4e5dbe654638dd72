//===- TypeKinds.cpp - Guards, borders, statuses and values ---------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each question walks through bases, fields and arguments of templates. Classes
// of the standard library are known by name, because their fields are the
// business of its implementation. Types nest, and may be incomplete: where the
// walk ends, the answer is the cautious one.
//
//===----------------------------------------------------------------------===//

#include "knowledge/TypeKinds.h"

#include "knowledge/LibraryValues.h"
#include "knowledge/TypeParts.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace asynq::analysis {

/// Types nest; beyond this depth the answer is the cautious one.
static constexpr unsigned MaxNesting = 8;

llvm::StringRef TypeKinds::defaultGuards() {
  // Whole words of a snake_case or CamelCase name: "unique_lock" and "ReadLock"
  // but neither "block" nor "Clock".
  return "(^|_)(lock|guard|holder|permit|units|lease|ticket|token|gate)(_|$)|"
         "(^|[a-z0-9_])(Lock|Guard|Holder|Permit|Units|Lease|Ticket|Token|Gate)"
         "([A-Z0-9_]|$)";
}

llvm::ArrayRef<llvm::StringRef> TypeKinds::defaultStatuses() {
  static constexpr llvm::StringRef Names[] = {"std::error_code",
                                              "(.*::)?Status", "(.*::)?Result"};
  return Names;
}

static bool isStandardLock(const CXXRecordDecl &Record) {
  return isStandard(Record) && llvm::StringSwitch<bool>(Record.getName())
                                   .Cases("lock_guard", "unique_lock", true)
                                   .Cases("scoped_lock", "shared_lock", true)
                                   .Case("jthread", true)
                                   .Default(false);
}

static bool isOwner(llvm::StringRef Name) {
  return Name == "shared_ptr" || Name == "unique_ptr";
}

static bool hasOwnDestructor(const CXXRecordDecl &Record) {
  const CXXDestructorDecl *Destructor = Record.getDestructor();
  return Destructor && Destructor->isUserProvided();
}

static bool hasDefaultDeleter(const CXXRecordDecl &UniquePtr) {
  const auto &Arguments =
      cast<ClassTemplateSpecializationDecl>(UniquePtr).getTemplateArgs();
  const CXXRecordDecl *Deleter = recordOf(Arguments[1].getAsType());
  return Deleter && isStandard(*Deleter);
}

namespace {

/// Whether what a smart pointer leads to counts as a part of it.
enum class Owned { Apart, Part };

} // namespace

static bool isBorderType(QualType Type, Owned Pointee, unsigned Depth) {
  Type = Type.getCanonicalType();
  if (Depth > MaxNesting)
    return true;
  auto IsBorder = [&](QualType Part) {
    return isBorderType(Part, Pointee, Depth + 1);
  };
  if (const auto *Array = dyn_cast<ArrayType>(Type.getTypePtr()))
    return IsBorder(Array->getElementType());
  const CXXRecordDecl *Record = recordOf(Type);
  if (!Record || (Record->hasDefinition() && Record->hasTrivialDestructor()))
    return false;
  if (isStandardLock(*Record))
    return true;
  if (isStandard(*Record)) {
    if (isOwner(Record->getName())) {
      // A deleter of one's own makes a scope guard of a smart pointer.
      if (Record->getName() == "unique_ptr" && !hasDefaultDeleter(*Record))
        return true;
      return Pointee == Owned::Part && IsBorder(pointeeOf(Type));
    }
    return anyTypeArgument(*Record, IsBorder);
  }
  if (isLibraryValue(*Record))
    return anyTypeArgument(*Record, IsBorder);
  if (hasOwnDestructor(*Record))
    return true;
  return llvm::any_of(Record->bases(),
                      [&](const CXXBaseSpecifier &Base) {
                        return IsBorder(Base.getType());
                      }) ||
         llvm::any_of(Record->fields(), [&](const FieldDecl *Field) {
           return IsBorder(Field->getType());
         });
}

/// Templates whose object stands for the one it holds.
static bool isStandardWrapper(llvm::StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases("expected", "optional", "pair", "tuple", true)
      .Cases("shared_ptr", "unique_ptr", "variant", true)
      .Default(false);
}

bool TypeKinds::isBorder(QualType Type) const {
  return isBorderType(Type, Owned::Apart, 0);
}

bool TypeKinds::ownsBorder(QualType Type) const {
  return isBorderType(Type, Owned::Part, 0);
}

bool TypeKinds::isGuard(QualType Type) const {
  if (isBorder(Type))
    return true;
  const CXXRecordDecl *Record = recordOf(Type);
  if (!Record)
    return false;
  if (isStandard(*Record))
    return isStandardWrapper(Record->getName()) &&
           anyTypeArgument(
               *Record, [&](QualType Argument) { return isGuard(Argument); });
  return Record->hasAttr<ScopedLockableAttr>() ||
         Guards.match(Record->getName());
}

/// True for `Result<T>` and `expected<T, E>`, unless T is void.
static bool holdsValue(const CXXRecordDecl &Record) {
  const auto *Template = dyn_cast<ClassTemplateSpecializationDecl>(&Record);
  if (!Template || Template->getTemplateArgs().size() == 0)
    return false;
  const TemplateArgument &First = Template->getTemplateArgs()[0];
  return First.getKind() == TemplateArgument::Type &&
         !First.getAsType()->isVoidType();
}

bool TypeKinds::isStatus(QualType Type) const {
  if (Type.isNull())
    return false;
  if (const auto *Enumeration = Type->getAs<EnumType>())
    return Statuses.matches(*Enumeration->getDecl());
  const CXXRecordDecl *Record = recordOf(Type);
  if (!Record)
    return false;
  if (isStandard(*Record) && Record->getName() == "expected")
    return !holdsValue(*Record);
  return Statuses.matches(*Record) && !holdsValue(*Record);
}

/// Standard types that own what they hold, if what they hold owns in turn.
static bool isOwningStandardType(llvm::StringRef Name) {
  static constexpr llvm::StringRef Names[] = {"allocator",
                                              "array",
                                              "basic_string",
                                              "bitset",
                                              "char_traits",
                                              "complex",
                                              "deque",
                                              "duration",
                                              "equal_to",
                                              "error_code",
                                              "expected",
                                              "forward_list",
                                              "greater",
                                              "hash",
                                              "less",
                                              "list",
                                              "map",
                                              "monostate",
                                              "multimap",
                                              "multiset",
                                              "nullopt_t",
                                              "optional",
                                              "pair",
                                              "partial_ordering",
                                              "path",
                                              "ratio",
                                              "set",
                                              "strong_ordering",
                                              "time_point",
                                              "tuple",
                                              "unordered_map",
                                              "unordered_multimap",
                                              "unordered_multiset",
                                              "unordered_set",
                                              "variant",
                                              "vector",
                                              "weak_ordering"};
  return llvm::is_contained(Names, Name);
}

static bool isValueType(QualType Type, Owned Pointee, unsigned Depth) {
  auto IsValue = [&](QualType Part) {
    return isValueType(Part, Pointee, Depth + 1);
  };
  Type = Type.getCanonicalType();
  if (Type->isArithmeticType() || Type->isEnumeralType() ||
      Type->isVoidType() || Type->isNullPtrType())
    return true;
  if (Depth > MaxNesting)
    return false;
  if (const auto *Array = dyn_cast<ArrayType>(Type.getTypePtr()))
    return IsValue(Array->getElementType());
  const CXXRecordDecl *Record = recordOf(Type);
  if (!Record || Record->isUnion())
    return false;
  if (Pointee == Owned::Apart && isStandard(*Record) &&
      isOwner(Record->getName()))
    return true;
  if (isStandard(*Record))
    return isOwningStandardType(Record->getName()) &&
           !anyTypeArgument(
               *Record, [&](QualType Argument) { return !IsValue(Argument); });
  return llvm::all_of(Record->bases(),
                      [&](const CXXBaseSpecifier &Base) {
                        return IsValue(Base.getType());
                      }) &&
         llvm::all_of(Record->fields(), [&](const FieldDecl *Field) {
           return IsValue(Field->getType());
         });
}

bool TypeKinds::isValue(QualType Type) const {
  return isValueType(Type, Owned::Part, 0);
}

bool TypeKinds::isValueOrOwner(QualType Type) const {
  return isValueType(Type, Owned::Apart, 0);
}

static bool isStandardPointer(llvm::StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases("shared_ptr", "unique_ptr", "weak_ptr", true)
      .Cases("reference_wrapper", "span", true)
      .Default(false);
}

QualType pointeeOf(QualType Type) {
  Type = Type.getCanonicalType();
  if (const QualType Pointee = Type->getPointeeType(); !Pointee.isNull())
    return Pointee.getCanonicalType();
  const CXXRecordDecl *Record = recordOf(Type);
  if (Record && isStandard(*Record) && isStandardPointer(Record->getName()))
    return cast<ClassTemplateSpecializationDecl>(Record)
        ->getTemplateArgs()[0]
        .getAsType()
        .getCanonicalType();
  return Type;
}

static bool givesWriteAccessTo(QualType Type, unsigned Depth) {
  Type = Type.getCanonicalType();
  if (Depth > MaxNesting)
    return true;
  if (const QualType Pointee = Type->getPointeeType(); !Pointee.isNull())
    return !Pointee.isConstQualified() && !Pointee->isFunctionType();
  if (const auto *Array = dyn_cast<ArrayType>(Type.getTypePtr()))
    return givesWriteAccessTo(Array->getElementType(), Depth + 1);
  const CXXRecordDecl *Record = recordOf(Type);
  if (!Record || isValueType(Type, Owned::Part, Depth))
    return false;
  const llvm::StringRef Name = Record->getName();
  if (isStandard(*Record) && isStandardPointer(Name))
    return !pointeeOf(Type).isConstQualified();
  if (isStandard(*Record) && Name == "basic_string_view")
    return false;
  auto Nested = [&](QualType Part) {
    return givesWriteAccessTo(Part, Depth + 1);
  };
  if (isStandard(*Record))
    return !isOwningStandardType(Name) || anyTypeArgument(*Record, Nested);
  return anyTypeArgument(*Record, Nested) ||
         llvm::any_of(Record->bases(),
                      [&](const CXXBaseSpecifier &Base) {
                        return Nested(Base.getType());
                      }) ||
         llvm::any_of(Record->fields(), [&](const FieldDecl *Field) {
           return Nested(Field->getType());
         });
}

bool isCopiedForFree(QualType Type, const ASTContext &Context) {
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  return Type.isTriviallyCopyableType(Context) &&
         (!Record ||
          llvm::none_of(Record->ctors(), [](const auto *Constructor) {
            return Constructor->isCopyConstructor() && Constructor->isDeleted();
          }));
}

bool TypeKinds::givesWriteAccess(QualType Type) const {
  return givesWriteAccessTo(Type, 0);
}

} // namespace asynq::analysis
