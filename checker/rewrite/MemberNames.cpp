//===- MemberNames.cpp - What names find in classes -----------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "rewrite/MemberNames.h"

#include "clang/AST/DeclFriend.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace clang;

namespace asynq::analysis {

llvm::SmallVector<FoundMember, 2> membersNamed(const CXXRecordDecl &In,
                                               DeclarationName Name) {
  llvm::SmallVector<FoundMember, 2> Result;
  const CXXRecordDecl *Class = In.getDefinition();
  if (!Class)
    return Result;
  for (const NamedDecl *Found : Class->lookup(Name))
    // What a using-declaration brings is found beside it.
    if (!isa<UsingDecl>(Found))
      Result.push_back({Found->getUnderlyingDecl(), Found->getAccess(), true});
  if (!Result.empty())
    return Result;
  for (const CXXBaseSpecifier &Base : Class->bases()) {
    const CXXRecordDecl *Record = Base.getType()->getAsCXXRecordDecl();
    const AccessSpecifier Edge = Base.getAccessSpecifier();
    if (!Record)
      continue;
    for (FoundMember Inherited : membersNamed(*Record, Name)) {
      // AS_none is the greatest: what is lost to a class is so to all others.
      Inherited.Access = Inherited.Access == AS_private
                             ? AS_none
                             : std::max(Inherited.Access, Edge);
      Inherited.IsPublicBase &= Edge == AS_public;
      Result.push_back(Inherited);
    }
  }
  return Result;
}

const CXXRecordDecl *namingClassOf(const CallExpr &Call) {
  const Expr *Callee = Call.getCallee()->IgnoreParenImpCasts();
  const auto *Member = dyn_cast<MemberExpr>(Callee);
  const auto *Name = dyn_cast<DeclRefExpr>(Callee);
  const NestedNameSpecifier *Qualifier = Member ? Member->getQualifier()
                                         : Name ? Name->getQualifier()
                                                : nullptr;
  if (const auto *Record = Qualifier ? Qualifier->getAsRecordDecl() : nullptr)
    return Record;
  if (!Member)
    return nullptr;
  const QualType Object = Member->getBase()->IgnoreParenImpCasts()->getType();
  return Object->isPointerType() ? Object->getPointeeCXXRecordDecl()
                                 : Object->getAsCXXRecordDecl();
}

static bool isFriend(const Decl &D, const CXXRecordDecl &Of) {
  const CXXRecordDecl *Class = Of.getDefinition();
  return Class && llvm::any_of(Class->friends(), [&](const FriendDecl *Friend) {
           const Decl *Named = Friend->getFriendDecl();
           if (const TypeSourceInfo *Type = Friend->getFriendType())
             Named = Type->getType()->getAsCXXRecordDecl();
           return Named && Named->getCanonicalDecl() == D.getCanonicalDecl();
         });
}

bool isInside(const FunctionDecl &Caller, const CXXRecordDecl &Class) {
  for (const DeclContext *Context = &Caller; Context;
       Context = Context->getParent()) {
    const auto *D = cast<Decl>(Context);
    if (D->getCanonicalDecl() == Class.getCanonicalDecl() ||
        isFriend(*D, Class))
      return true;
  }
  return false;
}

bool isAccessible(const FoundMember &Found, const CXXRecordDecl &In,
                  const FunctionDecl &Caller) {
  if (Found.Access == AS_public)
    return true;
  if (Found.Access != AS_none && isInside(Caller, In))
    return true;
  const auto *Owner = dyn_cast<CXXRecordDecl>(Found.Member->getDeclContext());
  return Owner && Found.IsPublicBase && isInside(Caller, *Owner);
}

} // namespace asynq::analysis
