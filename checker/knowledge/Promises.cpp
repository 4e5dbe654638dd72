//===- Promises.cpp - When coroutines of a type start ---------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Nothing can be instantiated here, so a partial specialisation of
// `std::coroutine_traits` is matched as it is written, and asked for what its
// promise says as a template. Which specialisation a coroutine takes may depend
// on its parameters: they have to agree, or the answer is not known.
//
//===----------------------------------------------------------------------===//

#include "knowledge/Promises.h"

#include "knowledge/Definitions.h"
#include "knowledge/HandleLeaks.h"
#include "knowledge/NamePatterns.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace asynq::analysis {

using Start = std::optional<bool>;

//===----------------------------------------------------------------------===//
// Promises
//===----------------------------------------------------------------------===//

/// \p Type, or what \p Owner is given for it if it is a parameter of its
/// template.
static QualType givenFor(QualType Type, QualType Owner) {
  const auto *Parameter = Type->getAs<TemplateTypeParmType>();
  const auto *Written = Owner->getAs<TemplateSpecializationType>();
  if (!Parameter || !Written ||
      Parameter->getIndex() >= Written->template_arguments().size())
    return Type;
  const TemplateArgument &Given =
      Written->template_arguments()[Parameter->getIndex()];
  return Given.getKind() == TemplateArgument::Type ? Given.getAsType() : Type;
}

/// The type whose object decides whether a coroutine starts at once, or null.
static QualType initialAwaiterOf(const CXXRecordDecl &Promise) {
  const IdentifierInfo &Name =
      Promise.getASTContext().Idents.get("initial_suspend");
  for (const NamedDecl *Found : Promise.lookup(&Name))
    if (const auto *Method = dyn_cast<CXXMethodDecl>(Found))
      return Method->getReturnType();
  // A promise commonly inherits what does not depend on the result.
  for (const CXXBaseSpecifier &Base : Promise.bases())
    if (const CXXRecordDecl *Record = definitionBehind(Base.getType()))
      if (const QualType Awaiter = initialAwaiterOf(*Record); !Awaiter.isNull())
        return givenFor(Awaiter, Base.getType());
  return {};
}

static Start startOf(const CXXRecordDecl &Promise) {
  const QualType Type = initialAwaiterOf(Promise);
  const CXXRecordDecl *Awaiter =
      Type.isNull() ? nullptr : Type->getAsCXXRecordDecl();
  return Awaiter ? llvm::StringSwitch<Start>(qualifiedName(*Awaiter))
                       .Case("std::suspend_always", false)
                       .Case("std::suspend_never", true)
                       .Default(std::nullopt)
                 : std::nullopt;
}

/// What the template and its specialisations agree on. Some of them, the
/// template too, may only be declared.
static Start startOfAny(const ClassTemplateDecl &Promise) {
  llvm::SmallVector<const CXXRecordDecl *, 8> Ways = {
      Promise.getTemplatedDecl()};
  llvm::append_range(Ways, Promise.specializations());
  llvm::SmallVector<ClassTemplatePartialSpecializationDecl *, 4> Partial;
  const_cast<ClassTemplateDecl &>(Promise).getPartialSpecializations(Partial);
  llvm::append_range(Ways, Partial);
  llvm::erase_if(
      Ways, [](const CXXRecordDecl *Way) { return !Way->hasDefinition(); });
  if (Ways.empty())
    return std::nullopt;
  const Start Common = startOf(*Ways.front()->getDefinition());
  const bool AllAgree = llvm::all_of(Ways, [&](const CXXRecordDecl *Way) {
    return startOf(*Way->getDefinition()) == Common;
  });
  return AllAgree ? Common : std::nullopt;
}

/// What the promise that \p Owner names says.
static Start startNamedBy(const CXXRecordDecl &Owner) {
  const ASTContext &Context = Owner.getASTContext();
  for (const NamedDecl *Found :
       Owner.lookup(&Context.Idents.get("promise_type"))) {
    const auto *Type = dyn_cast<TypeDecl>(Found);
    if (!Type)
      continue;
    const QualType Promise = Context.getTypeDeclType(Type);
    if (Promise->isDependentType())
      if (const ClassTemplateDecl *Template = classTemplateOf(Promise))
        return startOfAny(*Template);
    if (const CXXRecordDecl *Record = definitionBehind(Promise))
      return startOf(*Record);
  }
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Traits
//===----------------------------------------------------------------------===//

static const ClassTemplateDecl *coroutineTraits(const ASTContext &Context) {
  const DeclContext *Global = Context.getTranslationUnitDecl();
  for (const NamedDecl *Space : Global->lookup(&Context.Idents.get("std")))
    if (const auto *Std = dyn_cast<NamespaceDecl>(Space))
      for (const NamedDecl *Found :
           Std->lookup(&Context.Idents.get("coroutine_traits")))
        if (const auto *Template = dyn_cast<ClassTemplateDecl>(Found))
          return Template;
  return nullptr;
}

/// True if \p Written, an argument of a partial specialisation, may stand for
/// \p Actual: any type does for a parameter, the same one for another type.
static bool standsFor(const TemplateArgument &Written,
                      const TemplateArgument &Actual,
                      const ASTContext &Context) {
  if (Written.isPackExpansion() || Written.isDependent())
    return Written.getKind() != TemplateArgument::Type ||
           Written.isPackExpansion() ||
           Written.getAsType()->getAs<TemplateTypeParmType>();
  return Context.getCanonicalTemplateArgument(Written).structurallyEquals(
      Context.getCanonicalTemplateArgument(Actual));
}

/// True if \p Pattern is written for specialisations like \p Task, as `Task<T>`
/// is. A mere `T` is written for anything, and asks for something else.
static bool isWrittenFor(QualType Pattern, const CXXRecordDecl &Task) {
  if (const CXXRecordDecl *Record = Pattern->getAsCXXRecordDecl();
      Record && !Pattern->isDependentType())
    return Record->getCanonicalDecl() == Task.getCanonicalDecl();
  const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(&Task);
  const ClassTemplateDecl *Template = classTemplateOf(Pattern);
  if (!Special || !Template ||
      Template->getCanonicalDecl() !=
          Special->getSpecializedTemplate()->getCanonicalDecl())
    return false;
  const auto Written =
      Pattern->castAs<TemplateSpecializationType>()->template_arguments();
  const auto Actual = Special->getTemplateArgs().asArray();
  const ASTContext &Context = Task.getASTContext();
  for (unsigned I = 0; I != Written.size(); ++I) {
    if (Written[I].isPackExpansion())
      return true;
    if (I >= Actual.size() || !standsFor(Written[I], Actual[I], Context))
      return false;
  }
  return true;
}

static bool isSpecialFor(const ClassTemplateSpecializationDecl &Traits,
                         const CXXRecordDecl &Task) {
  const auto Arguments = Traits.getTemplateArgs().asArray();
  return !Arguments.empty() &&
         Arguments.front().getKind() == TemplateArgument::Type &&
         isWrittenFor(Arguments.front().getAsType(), Task);
}

static Start startByTraits(const CXXRecordDecl &Task) {
  const ClassTemplateDecl *Traits = coroutineTraits(Task.getASTContext());
  if (!Traits)
    return std::nullopt;
  llvm::SmallVector<const ClassTemplateSpecializationDecl *, 4> Special;
  for (const ClassTemplateSpecializationDecl *Found : Traits->specializations())
    if (Found->isExplicitSpecialization() && isSpecialFor(*Found, Task))
      Special.push_back(Found);
  llvm::SmallVector<ClassTemplatePartialSpecializationDecl *, 4> Partial;
  const_cast<ClassTemplateDecl *>(Traits)->getPartialSpecializations(Partial);
  for (const ClassTemplatePartialSpecializationDecl *Found : Partial) {
    if (!isSpecialFor(*Found, Task))
      continue;
    // Whether a constraint holds is not known.
    if (Found->hasAssociatedConstraints())
      return std::nullopt;
    Special.push_back(Found);
  }
  auto StartOf = [](const ClassTemplateSpecializationDecl &Found) {
    return Found.hasDefinition() ? startNamedBy(*Found.getDefinition())
                                 : std::nullopt;
  };
  if (Special.empty())
    return std::nullopt;
  const Start Common = StartOf(*Special.front());
  const bool AllAgree = llvm::all_of(
      Special, [&](const auto *Found) { return StartOf(*Found) == Common; });
  return AllAgree ? Common : std::nullopt;
}

static Start startByPromise(const CXXRecordDecl &Task) {
  if (Task.hasDefinition())
    if (const Start Nested = startNamedBy(*Task.getDefinition()))
      return Nested;
  return startByTraits(Task);
}

std::optional<bool> startsWhenCalled(const CXXRecordDecl &Task) {
  const Start Promised = startByPromise(Task);
  const bool IsLazy = Promised && !*Promised;
  return IsLazy && mayRunUnawaited(Task) ? std::nullopt : Promised;
}

} // namespace asynq::analysis
