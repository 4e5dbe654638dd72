//===- Libraries.cpp - The libraries that a run recognises ----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A task is recognised by the name of its class, in a profile or in an option.
// If nobody has named its library, the promise is asked: how it suspends at
// first says whether a task starts when it is called. Answers are kept, as the
// same few classes and functions come again and again.
//
//===----------------------------------------------------------------------===//

#include "knowledge/Libraries.h"

#include "knowledge/Promises.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

Libraries::Libraries(llvm::ArrayRef<const LibraryProfile *> BuiltIn, Own Owned)
    : Mine(std::move(Owned)) {
  MyProfile.Name = "TaskTypes";
  if (!Mine.Gather.empty())
    MyProfile.Gather = {llvm::StringRef(Mine.Gather).ltrim(':'),
                        Mine.Header,
                        Combination::Values,
                        {}};
  if (!Mine.GatherRange.empty())
    MyProfile.GatherRange = {llvm::StringRef(Mine.GatherRange).ltrim(':'),
                             Mine.Header,
                             Combination::Values,
                             {}};
  RangeGathers.insert(MyProfile.GatherRange.Name);
  // A library that is turned off is not one that nobody has heard of.
  for (const LibraryProfile &Profile : builtinProfiles())
    if (!llvm::is_contained(BuiltIn, &Profile))
      for (const auto &Names : {Profile.LazyTasks, Profile.EagerTasks})
        for (llvm::StringRef Name : Names)
          Tasks[Name] = {};
  const LibraryProfile &Last = builtinProfiles().back();
  Other = llvm::is_contained(BuiltIn, &Last) ? &Last : nullptr;
  for (const LibraryProfile *Profile : BuiltIn) {
    for (llvm::StringRef Name : Profile->LazyTasks)
      Tasks[Name] = {Profile, /*StartsWhenCalled=*/false};
    for (llvm::StringRef Name : Profile->EagerTasks)
      Tasks[Name] = {Profile, /*StartsWhenCalled=*/true};
    for (llvm::StringRef Name : Profile->LazyFunctions)
      LazyFunctions[Name] = Profile;
    if (!Profile->Gather.Name.empty())
      Gathers[Profile->Gather.Name] = Profile;
    if (!Profile->GatherSettled.empty()) {
      Gathers[Profile->GatherSettled] = Profile;
      SettledGathers.insert(Profile->GatherSettled);
    }
    for (llvm::StringRef Name :
         {Profile->GatherRange.Name, Profile->GatherBounded})
      RangeGathers.insert(Name);
    for (llvm::StringRef Name : Profile->Waits)
      Waits[Name] = Profile;
    for (llvm::StringRef Name : Profile->AsyncMutexes)
      AsyncMutexes.insert(Name);
  }
  if (!MyProfile.Gather.Name.empty())
    Gathers.try_emplace(MyProfile.Gather.Name, &MyProfile);
}

//===----------------------------------------------------------------------===//
// Tasks
//===----------------------------------------------------------------------===//

std::optional<Awaitable>
Libraries::classify(const CXXRecordDecl &Record) const {
  const std::string Name = qualifiedName(Record);
  if (const auto Found = Tasks.find(Name); Found != Tasks.end())
    return Found->second.Library ? std::optional(Found->second) : std::nullopt;
  if (Mine.LazyTasks.matches(llvm::StringRef(Name)))
    return Awaitable{&MyProfile, /*StartsWhenCalled=*/false};
  if (Mine.EagerTasks.matches(llvm::StringRef(Name)))
    return Awaitable{&MyProfile, /*StartsWhenCalled=*/true};
  const std::optional<bool> Starts =
      Other ? startsWhenCalled(Record) : std::nullopt;
  return Starts ? std::optional(Awaitable{Other, *Starts}) : std::nullopt;
}

std::optional<Awaitable>
Libraries::ofRecord(const CXXRecordDecl &Record) const {
  const auto [Found, IsNew] = Records.try_emplace(Record.getCanonicalDecl());
  if (IsNew)
    Found->second = classify(Record);
  return Found->second;
}

std::optional<Awaitable> Libraries::ofType(QualType Type) const {
  const CXXRecordDecl *Record = Type.getCanonicalType()->getAsCXXRecordDecl();
  return Record ? ofRecord(*Record) : std::nullopt;
}

bool isAwaitable(const CXXRecordDecl &Record) {
  if (!Record.hasDefinition())
    return false;
  const CXXRecordDecl *Definition = Record.getDefinition();
  DeclarationNameTable &Names = Record.getASTContext().DeclarationNames;
  const DeclarationName Operator = Names.getCXXOperatorName(OO_Coawait);
  const DeclarationName Member =
      Names.getIdentifier(&Record.getASTContext().Idents.get("await_ready"));
  return !Definition->lookup(Operator).empty() ||
         !Definition->lookup(Member).empty() ||
         llvm::any_of(Definition->bases(), [](const CXXBaseSpecifier &Base) {
           const CXXRecordDecl *Inherited =
               Base.getType()->getAsCXXRecordDecl();
           return Inherited && isAwaitable(*Inherited);
         });
}

bool Libraries::isAsyncMutex(const CXXRecordDecl &Mutex) const {
  if (AsyncMutexes.contains(qualifiedName(Mutex)))
    return true;
  return Mutex.hasDefinition() &&
         llvm::any_of(
             Mutex.getDefinition()->methods(), [&](const CXXMethodDecl *M) {
               const CXXRecordDecl *Result =
                   M->getReturnType().getCanonicalType()->getAsCXXRecordDecl();
               return Result && (ofRecord(*Result) || isAwaitable(*Result));
             });
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

/// The function that is called, or the variable that is called like one.
static const NamedDecl *calleeOf(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  if (!Operator || Operator->getOperator() != OO_Call)
    return Callee;
  const auto *Object =
      dyn_cast<DeclRefExpr>(Operator->getArg(0)->IgnoreParenImpCasts());
  return Object ? cast<NamedDecl>(Object->getDecl()) : Callee;
}

static const LibraryProfile *
find(const NamedDecl &Callee,
     const llvm::StringMap<const LibraryProfile *> &Names,
     llvm::DenseMap<const NamedDecl *, const LibraryProfile *> &Known) {
  const auto [Found, IsNew] = Known.try_emplace(&Callee, nullptr);
  if (IsNew)
    Found->second = Names.lookup(qualifiedName(Callee));
  return Found->second;
}

std::optional<Awaitable> Libraries::ofCall(const CallExpr &Call) const {
  if (const auto Found = ofType(Call.getType()))
    return Found;
  const NamedDecl *Callee = calleeOf(Call);
  if (!Callee)
    return std::nullopt;
  const LibraryProfile *Profile = find(*Callee, LazyFunctions, KnownFunctions);
  return Profile ? std::optional(Awaitable{Profile, false}) : std::nullopt;
}

const LibraryProfile *Libraries::ofGather(const CallExpr &Call) const {
  const NamedDecl *Callee = calleeOf(Call);
  return Callee ? find(*Callee, Gathers, KnownGathers) : nullptr;
}

bool Libraries::isSettledGather(const CallExpr &Call) const {
  const NamedDecl *Callee = ofGather(Call) ? calleeOf(Call) : nullptr;
  return Callee && SettledGathers.contains(qualifiedName(*Callee));
}

bool Libraries::isRangeGather(const CallExpr &Call) const {
  const NamedDecl *Callee = calleeOf(Call);
  return Callee && RangeGathers.contains(qualifiedName(*Callee));
}

const LibraryProfile *Libraries::ofWait(const CallExpr &Call) const {
  const NamedDecl *Callee = calleeOf(Call);
  if (!Callee)
    return nullptr;
  const LibraryProfile *Profile = find(*Callee, Waits, KnownWaits);
  return !Profile && Mine.Waits.matches(*Callee) ? &MyProfile : Profile;
}

bool Libraries::isSpawn(const CallExpr &Call) const {
  const NamedDecl *Callee = calleeOf(Call);
  return Callee && Mine.Spawns.matches(*Callee);
}

//===----------------------------------------------------------------------===//
// Combinators
//===----------------------------------------------------------------------===//

bool isInfix(const Combinator &Gather) {
  return Gather.Name.ends_with("::operator&&");
}

static void addOperands(const CallExpr &Gather,
                        llvm::SmallVectorImpl<const Expr *> &Result) {
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Gather);
  const bool IsObject = Operator && Operator->getOperator() == OO_Call;
  for (unsigned I = IsObject ? 1 : 0; I != Gather.getNumArgs(); ++I) {
    const Expr *Argument = Gather.getArg(I);
    const auto *Inner =
        dyn_cast<CXXOperatorCallExpr>(Argument->IgnoreParenImpCasts());
    if (Operator && !IsObject && Inner && Inner->getDirectCallee() &&
        Inner->getOperator() == Operator->getOperator())
      addOperands(*Inner, Result);
    else
      Result.push_back(Argument);
  }
}

llvm::SmallVector<const Expr *, 4> gatherOperands(const CallExpr &Gather) {
  llvm::SmallVector<const Expr *, 4> Result;
  addOperands(Gather, Result);
  return Result;
}

QualType resultOf(QualType Task) {
  const CXXRecordDecl *Record = Task->getAsCXXRecordDecl();
  const auto *Specialization =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(Record);
  // libunifex has its task inside of a template, `_task<T>::type`.
  if (Record && !Specialization)
    Specialization =
        dyn_cast<ClassTemplateSpecializationDecl>(Record->getDeclContext());
  if (!Specialization || Specialization->getTemplateArgs().size() == 0)
    return {};
  const TemplateArgument &First = Specialization->getTemplateArgs()[0];
  return First.getKind() == TemplateArgument::Type ? First.getAsType()
                                                   : QualType();
}

} // namespace asynq::analysis
