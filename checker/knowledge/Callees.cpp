//===- Callees.cpp - What declarations say about callees ------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Nothing here looks into a body. Annotations and options come first; what is
// left is the signature, the name, and what the standard says of its own
// library.
//
// A class is called quiet if making, copying and moving its objects runs
// nothing that a user wrote. What is not known to be quiet may do anything.
//
//===----------------------------------------------------------------------===//

#include "knowledge/Callees.h"

#include "knowledge/Environment.h"
#include "knowledge/NamePatterns.h"
#include "knowledge/ShallowConst.h"
#include "knowledge/Throwing.h"
#include "knowledge/TypeKinds.h"
#include "knowledge/TypeParts.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace asynq::analysis {

static constexpr llvm::StringLiteral ConcurrentAnnotation("asynq::concurrent");
static constexpr llvm::StringLiteral OrderedAnnotation("asynq::ordered");
static constexpr llvm::StringLiteral BlockingAnnotation("asynq::blocking");

static bool isAnnotated(const Decl &Declaration, llvm::StringRef Annotation) {
  return llvm::any_of(Declaration.redecls(), [&](const Decl *Redeclaration) {
    return llvm::any_of(Redeclaration->specific_attrs<AnnotateAttr>(),
                        [&](const AnnotateAttr *Attribute) {
                          return Attribute->getAnnotation() == Annotation;
                        });
  });
}

/// Instantiations made before the annotation was seen do not carry it.
static bool isAnnotatedOrItsTemplateIs(const FunctionDecl &Callee,
                                       llvm::StringRef Annotation) {
  if (isAnnotated(Callee, Annotation))
    return true;
  const FunctionDecl *Pattern = Callee.getTemplateInstantiationPattern();
  return Pattern && isAnnotated(*Pattern, Annotation);
}

static bool isAnnotatedOrItsTemplateIs(const CXXRecordDecl &Record,
                                       llvm::StringRef Annotation) {
  if (isAnnotated(Record, Annotation))
    return true;
  const CXXRecordDecl *Pattern = Record.getTemplateInstantiationPattern();
  return Pattern && isAnnotated(*Pattern, Annotation);
}

bool Callees::isConcurrent(const FunctionDecl &Callee) const {
  return isAnnotatedOrItsTemplateIs(Callee, ConcurrentAnnotation) ||
         Concurrent.matches(Callee);
}

bool Callees::isOrdered(const FunctionDecl &Callee) const {
  if (isAnnotatedOrItsTemplateIs(Callee, OrderedAnnotation) ||
      Ordered.matches(Callee))
    return true;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  return Method &&
         isAnnotatedOrItsTemplateIs(*Method->getParent(), OrderedAnnotation);
}

bool Callees::isOrdered(QualType Awaitable) const {
  const CXXRecordDecl *Record =
      Awaitable.getCanonicalType()->getAsCXXRecordDecl();
  return Record && isAnnotatedOrItsTemplateIs(*Record, OrderedAnnotation);
}

bool Callees::isBlocking(const FunctionDecl &Callee) const {
  return isAnnotatedOrItsTemplateIs(Callee, BlockingAnnotation) ||
         Blocking.matches(Callee);
}

bool takesOnlyConst(const FunctionDecl &Callee, const TypeKinds &Types,
                    llvm::function_ref<bool(QualType)> IsHarmless) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  if (Method && Method->isInstance() && !isa<CXXConstructorDecl>(Method) &&
      !Method->isConst())
    return false;
  return llvm::none_of(Callee.parameters(), [&](const ParmVarDecl *Parameter) {
    const QualType Type = Parameter->getType();
    return !Type->isRValueReferenceType() && Types.givesWriteAccess(Type) &&
           !(IsHarmless && IsHarmless(Type));
  });
}

bool hasReadOnlySignature(const FunctionDecl &Callee, const TypeKinds &Types,
                          llvm::function_ref<bool(QualType)> IsHarmless) {
  return takesOnlyConst(Callee, Types, IsHarmless) &&
         !mayWriteThroughConst(Callee, Types, IsHarmless);
}

bool mayBeOverridden(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  return Method && Method->isVirtual() && !Method->hasAttr<FinalAttr>() &&
         !Method->getParent()->isEffectivelyFinal();
}

bool changesItsClosure(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  return Method && Method->isInstance() && Method->getParent()->isLambda() &&
         !Method->isConst();
}

bool isInStandardLibrary(const Decl &Declaration) {
  const DeclContext *Context = Declaration.getDeclContext();
  // What has to do with exceptions stands in blocks of a linkage.
  while (Context->getParent() &&
         !Context->getParent()->getRedeclContext()->isTranslationUnit())
    Context = Context->getParent();
  const auto *Namespace = dyn_cast<NamespaceDecl>(Context);
  // libstdc++ keeps some of its iterators in a namespace of its own.
  return Namespace &&
         (Namespace->getName() == "std" || Namespace->getName() == "__gnu_cxx");
}

static bool isPlainStandardClass(const CXXRecordDecl &Record) {
  const llvm::StringRef Name = Record.getName();
  // To step through streams and directories is to read them.
  const bool IsIterator = Name.contains("iterator") &&
                          !Name.contains("stream") &&
                          !Name.contains("directory");
  return isStandardValue(Name) || Name == "path" || IsIterator ||
         Name.starts_with("_");
}

/// The namespace that \p Declaration is in, inline ones left out, or null.
static const NamespaceDecl *namespaceOf(const Decl &Declaration) {
  const auto *Result = dyn_cast<NamespaceDecl>(
      Declaration.getDeclContext()->getEnclosingNamespaceContext());
  while (Result && Result->isInline())
    Result = dyn_cast<NamespaceDecl>(Result->getParent());
  return Result;
}

/// True in std::filesystem, and in what it declares.
static bool isOfFiles(const FunctionDecl &Callee) {
  const NamespaceDecl *Namespace = namespaceOf(Callee);
  return Namespace && Namespace->getName() == "filesystem" &&
         isInStandardLibrary(Callee);
}

bool isPlainStandardFunction(const FunctionDecl &Callee) {
  if (!isInStandardLibrary(Callee) ||
      llvm::any_of(Callee.parameters(), [](const ParmVarDecl *P) {
        return isStreamOfSomeKind(P->getType());
      }))
    return false;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&Callee))
    return Method->isInstance() && isPlainStandardClass(*Method->getParent());
  // Clocks, files and threads live in namespaces of their own or are classes;
  // of the functions directly in std, the templates are the algorithms.
  const NamespaceDecl *Namespace = namespaceOf(Callee);
  const bool IsOfStd = Namespace && Namespace->isStdNamespace();
  // Operators of files put paths together and compare them.
  if (Callee.getDeclName().getNameKind() == DeclarationName::CXXOperatorName)
    return IsOfStd || isOfFiles(Callee);
  if (!IsOfStd)
    return false;
  static constexpr llvm::StringRef OfNumbers[] = {
      "stod",  "stof",  "stoi",   "stol",     "stold",
      "stoll", "stoul", "stoull", "to_string"};
  return Callee.getPrimaryTemplate() != nullptr ||
         (Callee.getIdentifier() &&
          llvm::is_contained(OfNumbers, Callee.getName()));
}

bool isStandardAccessor(const FunctionDecl &Callee) {
  if (!isPlainStandardFunction(Callee))
    return false;
  if (isa<CXXConversionDecl>(Callee))
    return true; // A string as a view
  switch (Callee.getOverloadedOperator()) {
  case OO_Star:
  case OO_Arrow:
    return true;
  case OO_Subscript: {
    // A map inserts what it does not find.
    const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
    return Method && !Method->getParent()->getName().contains("map");
  }
  default:
    break;
  }
  static constexpr llvm::StringRef Names[] = {
      "as_const", "at",     "back",   "begin", "c_str",   "cbegin", "cend",
      "data",     "empty",  "end",    "find",  "forward", "front",  "get",
      "move",     "native", "rbegin", "rend",  "size",    "ssize",  "value"};
  return Callee.getIdentifier() && llvm::is_contained(Names, Callee.getName());
}

static bool isDeclaredNoexcept(const FunctionDecl &Callee) {
  const auto *Prototype = Callee.getType()->getAs<FunctionProtoType>();
  return Prototype &&
         !isUnresolvedExceptionSpec(Prototype->getExceptionSpecType()) &&
         Prototype->canThrow() == CT_Cannot;
}

/// Types nest; beyond this depth the answer is the cautious one.
static constexpr unsigned MaxNestingOfParameters = 6;

static bool isQuiet(const CXXRecordDecl &Record, unsigned Depth);

/// True if making, copying and moving an object of this type runs nothing that
/// a user wrote; only memory can run out.
static bool isQuiet(QualType Type, unsigned Depth) {
  Type = Type.getCanonicalType();
  if (const auto *Array = dyn_cast<ArrayType>(Type.getTypePtr()))
    return isQuiet(Array->getElementType(), Depth + 1);
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  return !Record || isQuiet(*Record, Depth + 1);
}

static bool isLiteral(const Expr &E) {
  const Expr *Value = E.IgnoreParenImpCasts();
  if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(Value))
    return isLiteral(*Default->getExpr());
  if (const auto *Braces = dyn_cast<InitListExpr>(Value))
    return llvm::all_of(Braces->inits(),
                        [](const Expr *Part) { return isLiteral(*Part); });
  if (const auto *Sign = dyn_cast<UnaryOperator>(Value))
    return isLiteral(*Sign->getSubExpr());
  return isa<IntegerLiteral, FloatingLiteral, CharacterLiteral, StringLiteral,
             CXXBoolLiteralExpr, CXXNullPtrLiteralExpr, ImplicitValueInitExpr>(
      Value);
}

/// True for arguments of a template of the standard library that it calls,
/// where they are the user's: how pointers are deleted and characters compared.
static bool isCalledByOwner(const CXXRecordDecl &Owner,
                            const TemplateArgument &Argument) {
  if (Owner.getName() != "unique_ptr" && Owner.getName() != "basic_string")
    return false;
  const bool IsElement =
      &Argument == &cast<ClassTemplateSpecializationDecl>(Owner)
                        .getTemplateArgs()
                        .asArray()
                        .front();
  const CXXRecordDecl *Called = Argument.getKind() == TemplateArgument::Type
                                    ? Argument.getAsType()->getAsCXXRecordDecl()
                                    : nullptr;
  return !IsElement && (!Called || !isInStandardLibrary(*Called));
}

static bool isQuiet(const CXXRecordDecl &Record, unsigned Depth) {
  if (isInStandardLibrary(Record)) {
    const auto *Template = dyn_cast<ClassTemplateSpecializationDecl>(&Record);
    return !Template ||
           (llvm::none_of(Template->getTemplateArgs().asArray(),
                          [&](const TemplateArgument &Argument) {
                            return isCalledByOwner(Record, Argument);
                          }) &&
            !anyTypeOf(
                Template->getTemplateArgs().asArray(),
                [&](QualType Argument) { return !isQuiet(Argument, Depth); }));
  }
  if (Depth > MaxNestingOfParameters || !Record.hasDefinition() ||
      llvm::any_of(Record.ctors(),
                   [](const CXXConstructorDecl *Constructor) {
                     return Constructor->isUserProvided();
                   }) ||
      llvm::any_of(Record.methods(), [](const CXXMethodDecl *Method) {
        return Method->isUserProvided() &&
               (Method->isCopyAssignmentOperator() ||
                Method->isMoveAssignmentOperator() ||
                isa<CXXDestructorDecl>(Method));
      }))
    return false;
  return llvm::all_of(Record.fields(),
                      [&](const FieldDecl *Field) {
                        const Expr *Value = Field->getInClassInitializer();
                        return (!Value || isLiteral(*Value)) &&
                               isQuiet(Field->getType(), Depth);
                      }) &&
         llvm::all_of(Record.bases(), [&](const CXXBaseSpecifier &Base) {
           return isQuiet(Base.getType(), Depth);
         });
}

/// True if \p Type is a class or an enumeration of the user's, a closure that
/// has copies of such, or holds one or leads to one.
static bool mentionsUserClass(QualType Type, unsigned Depth) {
  Type = Type.getCanonicalType();
  if (const QualType Pointee = Type->getPointeeType(); !Pointee.isNull())
    return Depth > MaxNestingOfParameters ||
           mentionsUserClass(Pointee, Depth + 1);
  if (const auto *Enumeration = Type->getAs<EnumType>())
    return !isInStandardLibrary(*Enumeration->getDecl());
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record)
    return false;
  if (Record->isLambda())
    return !isQuiet(*Record, 0);
  if (!isInStandardLibrary(*Record) || Depth > MaxNestingOfParameters)
    return true;
  const auto *Template = dyn_cast<ClassTemplateSpecializationDecl>(Record);
  return Template && anyTypeOf(Template->getTemplateArgs().asArray(),
                               [&](QualType Argument) {
                                 return mentionsUserClass(Argument, Depth + 1);
                               });
}

/// True if objects of this type, or what it leads to or holds, turn themselves
/// into something else by code of the user's.
static bool convertsByHand(QualType Type, unsigned Depth) {
  Type = Type.getCanonicalType();
  if (const QualType Pointee = Type->getPointeeType(); !Pointee.isNull())
    return Depth < MaxNestingOfParameters && convertsByHand(Pointee, Depth + 1);
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record || Record->isLambda())
    return false;
  if (!isInStandardLibrary(*Record))
    return Record->hasDefinition() &&
           !Record->getDefinition()->getVisibleConversionFunctions().empty();
  const auto *Template = dyn_cast<ClassTemplateSpecializationDecl>(Record);
  return Template && Depth < MaxNestingOfParameters &&
         anyTypeOf(
             Template->getTemplateArgs().asArray(),
             [&](QualType Argument) {
               return convertsByHand(Argument, Depth + 1);
             });
}

/// Classes that hold what nobody can tell from their types.
static bool hidesWhatItHolds(const CXXRecordDecl &Record) {
  return Record.getIdentifier() && isInStandardLibrary(Record) &&
         llvm::StringSwitch<bool>(Record.getName())
             .Cases("any", "copyable_function", "function", true)
             .Cases("move_only_function", "packaged_task", true)
             .Default(false);
}

/// A copy of a function object copies what the original holds.
static bool copiesFunction(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  if (!Method || !hidesWhatItHolds(*Method->getParent()))
    return false;
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(Method);
  return (Constructor && Constructor->isCopyConstructor()) ||
         Method->isCopyAssignmentOperator();
}

/// True for a constructor that stores a closure or a pointer to a function, the
/// copy of which runs nothing of the user's.
static bool wrapsQuietFunction(const FunctionDecl &Callee) {
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Callee);
  if (!Constructor || !hidesWhatItHolds(*Constructor->getParent()) ||
      Constructor->getNumParams() != 1 || !Constructor->getPrimaryTemplate())
    return false;
  const QualType Given =
      Constructor->getParamDecl(0)->getType().getNonReferenceType();
  const CXXRecordDecl *Closure = Given->getAsCXXRecordDecl();
  return Closure ? Closure->isLambda() && isQuiet(*Closure, 0)
                 : Given->isFunctionType() || Given->isFunctionPointerType();
}

bool mayRunForeignCode(const FunctionDecl &Callee) {
  if (!isInStandardLibrary(Callee) || isStandardAccessor(Callee) ||
      Callee.isTrivial())
    return false;
  if (copiesFunction(Callee))
    return true;
  // What compares or computes could be an operator of the user's.
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  auto IsForeign = [&](QualType Type) {
    const bool IsByValue = !Type->isReferenceType();
    Type = Type.getNonReferenceType();
    if (Type->isFunctionPointerType() || Type->isFunctionType() ||
        Type->isMemberPointerType())
      return true;
    if (!Method)
      return mentionsUserClass(Type, 0);
    // What a member that is a template takes by value is an iterator.
    const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
    return !isQuiet(Type, 0) || convertsByHand(Type, 0) ||
           (IsByValue && Callee.getPrimaryTemplate() && Record &&
            !isInStandardLibrary(*Record));
  };
  if (Method && !isQuiet(*Method->getParent(), 0))
    return true;
  // What `std::make_unique` makes is in its result alone.
  if (!Method && !isQuiet(pointeeOf(Callee.getReturnType()), 0))
    return true;
  return llvm::any_of(Callee.parameters(), [&](const ParmVarDecl *Parameter) {
    return IsForeign(Parameter->getType());
  });
}

/// An implicit or defaulted member of a class that does nothing of its own.
static bool isQuietSpecialMember(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  return Method && (Method->isImplicit() || Method->isDefaulted()) &&
         isQuiet(*Method->getParent(), 0);
}

static bool isStandardLiteral(const FunctionDecl &Callee) {
  return Callee.getLiteralIdentifier() && isInStandardLibrary(Callee);
}

bool throwsNothing(const FunctionDecl &Callee) {
  if (isDeclaredNoexcept(Callee) || Callee.isTrivial())
    return true;
  // Copies of values, strings made from literals and the like: only memory
  // can run out.
  if (!isPlainStandardFunction(Callee) && !isStandardLiteral(Callee))
    return isQuietSpecialMember(Callee) || wrapsQuietFunction(Callee);
  if (mayRunForeignCode(Callee))
    return false;
  // A path may have no such encoding.
  return !(isOfFiles(Callee) && !Callee.getIdentifier()) &&
         throwsForMemoryOnly(Callee);
}

} // namespace asynq::analysis
