//===- Callables.cpp - What may be called through an object ---------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is handed something to call may call it. Closures are known by their
// types, so they are found in whatever holds one as an argument of its
// template; of other functions only the expression tells which they are.
//
// Types nest, so both searches end at a depth of their own.
//
//===----------------------------------------------------------------------===//

#include "knowledge/Callables.h"

#include "knowledge/Callees.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include <functional>

using namespace clang;

namespace asynq::analysis {

/// Types nest; what is deeper is not called by whoever is handed the object.
static constexpr unsigned MaxNestingOfCallables = 6;
static constexpr unsigned MaxHolding = 2;

bool isClosure(QualType Type) {
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  return Record && Record->isLambda();
}

using CallOperators = llvm::SmallVector<const CXXMethodDecl *, 2>;

/// Calls \p Fn for every type that is an argument of the template of \p Record.
static void forEachTypeArgument(const CXXRecordDecl &Record,
                                llvm::function_ref<void(QualType)> Fn) {
  const auto *Template = dyn_cast<ClassTemplateSpecializationDecl>(&Record);
  if (!Template)
    return;
  for (const TemplateArgument &Argument :
       Template->getTemplateArgs().asArray()) {
    if (Argument.getKind() == TemplateArgument::Type)
      Fn(Argument.getAsType());
    if (Argument.getKind() == TemplateArgument::Pack)
      for (const TemplateArgument &Part : Argument.pack_elements())
        if (Part.getKind() == TemplateArgument::Type)
          Fn(Part.getAsType());
  }
}

/// Of a generic lambda, only what has been made of it can run.
static void
forEachInstance(const CXXMethodDecl &OfLambda,
                llvm::function_ref<void(const CXXMethodDecl &)> Fn) {
  const FunctionTemplateDecl *Generic = OfLambda.getDescribedFunctionTemplate();
  if (!Generic)
    return Fn(OfLambda);
  for (const FunctionDecl *Made : Generic->specializations())
    Fn(*cast<CXXMethodDecl>(Made));
}

static void forEachClosure(QualType Type, unsigned Depth,
                           llvm::function_ref<void(const CXXMethodDecl &)> Fn) {
  Type = Type.getNonReferenceType();
  if (const QualType Pointee = Type->getPointeeType(); !Pointee.isNull())
    Type = Pointee;
  const CXXRecordDecl *Record =
      Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  if (!Record || Depth > MaxNestingOfCallables)
    return;
  if (Record->isLambda())
    return forEachInstance(*Record->getLambdaCallOperator(), Fn);
  // The iterator of a view is a class inside of its template.
  for (const CXXRecordDecl *Outer = Record; Outer;
       Outer = dyn_cast<CXXRecordDecl>(Outer->getDeclContext()))
    forEachTypeArgument(*Outer, [&](QualType Argument) {
      forEachClosure(Argument, Depth + 1, Fn);
    });
}

void forEachClosure(QualType Type,
                    llvm::function_ref<void(const CXXMethodDecl &)> Fn) {
  forEachClosure(Type, 0, Fn);
}

/// Adds the call operators that \p Record and its bases declare.
static void addCallOperators(const CXXRecordDecl &Record,
                             CallOperators &Result) {
  if (!Record.hasDefinition())
    return;
  const DeclarationName Name =
      Record.getASTContext().DeclarationNames.getCXXOperatorName(OO_Call);
  for (const NamedDecl *Operator : Record.lookup(Name))
    if (const FunctionDecl *Method =
            Operator->getUnderlyingDecl()->getAsFunction())
      Result.push_back(cast<CXXMethodDecl>(Method));
  for (const CXXBaseSpecifier &Base : Record.bases())
    if (const CXXRecordDecl *Class = Base.getType()->getAsCXXRecordDecl())
      addCallOperators(*Class, Result);
}

/// The call operators of an object. Where some are const, the others give
/// access to its parts.
static CallOperators callOperators(const CXXRecordDecl &Record) {
  CallOperators Result;
  addCallOperators(Record, Result);
  auto IsConst = [](const CXXMethodDecl *Operator) {
    return Operator->isConst();
  };
  if (llvm::any_of(Result, IsConst))
    llvm::erase_if(Result, std::not_fn(IsConst));
  return Result;
}

/// The standard library's wrappers of whatever can be called. Its function
/// objects, like std::less, do nothing of their own.
static bool isStandardCallable(const CXXRecordDecl &Record) {
  if (!Record.getIdentifier())
    return false;
  const llvm::StringRef Name = Record.getName();
  if (Name == "reference_wrapper") {
    bool Result = false;
    forEachTypeArgument(Record,
                        [&](QualType Type) { Result |= isCallable(Type); });
    return Result;
  }
  return llvm::StringSwitch<bool>(Name)
      .Cases("function", "move_only_function", "copyable_function", true)
      .Cases("function_ref", "packaged_task", true)
      .Cases("_Bind", "_Bind_front", "__bind", "__bind_front", true)
      .Default(false);
}

bool isCallable(QualType Type) {
  Type = Type.getNonReferenceType().getCanonicalType();
  if (Type->isFunctionType() || Type->isFunctionPointerType() ||
      Type->isMemberFunctionPointerType() || isClosure(Type))
    return true;
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record)
    return false;
  return isInStandardLibrary(*Record) ? isStandardCallable(*Record)
                                      : !callOperators(*Record).empty();
}

/// What \p E is made of, if that is one object alone: a wrapper of a function
/// calls what it wraps.
static const Expr *wrappedIn(const Expr &E) {
  if (const auto *Full = dyn_cast<FullExpr>(&E))
    return Full->getSubExpr();
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(&E))
    return Temporary->getSubExpr();
  if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(&E))
    return Bound->getSubExpr();
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(&E))
    return Default->getExpr();
  if (const auto *Cast = dyn_cast<CastExpr>(&E))
    return Cast->getSubExpr();
  if (const auto *Unary = dyn_cast<UnaryOperator>(&E))
    return Unary->getOpcode() == UO_Deref ? nullptr : Unary->getSubExpr();
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(&E))
    return isa_and_nonnull<CXXConversionDecl>(Call->getMethodDecl())
               ? Call->getImplicitObjectArgument()
               : nullptr;
  if (const auto *Call = dyn_cast<CallExpr>(&E))
    return Call->isCallToStdMove() ? Call->getArg(0) : nullptr;
  const auto *Construction = dyn_cast<CXXConstructExpr>(&E);
  if (!Construction || Construction->getNumArgs() != 1)
    return nullptr;
  const CXXConstructorDecl &Constructor = *Construction->getConstructor();
  return Constructor.isCopyOrMoveConstructor() ||
                 isInStandardLibrary(Constructor)
             ? Construction->getArg(0)
             : nullptr;
}

const Expr &calledThrough(const Expr &Argument) {
  const Expr *E = Argument.IgnoreParens();
  while (const Expr *Inner = wrappedIn(*E))
    E = Inner->IgnoreParens();
  return *E;
}

/// True for what holds nothing to call.
static bool isEmpty(const Expr &E) {
  const auto *Construction = dyn_cast<CXXConstructExpr>(&E);
  return E.getType()->isNullPtrType() ||
         (Construction && Construction->getNumArgs() == 0 &&
          isInStandardLibrary(*Construction->getConstructor()));
}

void forEachFunction(const Expr &Argument,
                     llvm::function_ref<void(const FunctionDecl *)> Fn) {
  const Expr &E = calledThrough(Argument);
  if (isClosure(E.getType()) || isEmpty(E))
    return;
  if (const auto *Name = dyn_cast<DeclRefExpr>(&E))
    if (const auto *Function = dyn_cast<FunctionDecl>(Name->getDecl()))
      return Fn(Function);
  const CXXRecordDecl *Record = E.getType()->getAsCXXRecordDecl();
  if (!Record || isInStandardLibrary(*Record))
    return Fn(nullptr);
  for (const CXXMethodDecl *Operator : callOperators(*Record))
    Fn(Operator);
}

static void
forEachHeldFunction(QualType Type, unsigned Depth,
                    llvm::function_ref<void(const FunctionDecl *)> Fn) {
  Type = Type.getNonReferenceType().getCanonicalType();
  Type = QualType(Type->getBaseElementTypeUnsafe(), 0);
  if (Type->isFunctionPointerType() || Type->isMemberFunctionPointerType())
    return Fn(nullptr);
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record || Record->isLambda() || Depth > MaxHolding)
    return;
  forEachTypeArgument(*Record, [&](QualType Argument) {
    forEachHeldFunction(Argument, Depth + 1, Fn);
  });
  if (isInStandardLibrary(*Record) || !Record->hasDefinition())
    return;
  for (const CXXMethodDecl *Operator : callOperators(*Record))
    Fn(Operator);
  for (const FieldDecl *Field : Record->fields())
    forEachHeldFunction(Field->getType(), Depth + 1, Fn);
}

void forEachHeldFunction(QualType Type,
                         llvm::function_ref<void(const FunctionDecl *)> Fn) {
  forEachHeldFunction(Type, 0, Fn);
}

} // namespace asynq::analysis
