//===- CombinatorNames.cpp - How code names a combinator ------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "rewrite/CombinatorNames.h"

#include "model/AwaitModel.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

/// True if a namespace that \p Scope makes visible, other than \p Scope itself,
/// declares \p Name.
static bool isNominated(const DeclContext &Scope, const IdentifierInfo &Name) {
  return llvm::any_of(
      Scope.using_directives(), [&](const UsingDirectiveDecl *Directive) {
        return !Directive->getNominatedNamespace()->lookup(&Name).empty();
      });
}

std::string spelledAt(llvm::StringRef Qualified, const FunctionDecl &Function,
                      const NameUses &Uses) {
  const llvm::StringRef Root = Qualified.split("::").first;
  const IdentifierInfo &Name = Function.getASTContext().Idents.get(Root);
  bool IsHidden = Uses.mentions(Root);
  for (const DeclContext *Scope = Function.getDeclContext(); Scope && !IsHidden;
       Scope = Scope->getParent()) {
    if (!Scope->isLookupContext())
      continue;
    IsHidden = isNominated(*Scope, Name) ||
               (!Scope->isTranslationUnit() && !Scope->lookup(&Name).empty());
  }
  return ((IsHidden ? "::" : "") + Qualified).str();
}

static DeclarationName nameOf(llvm::StringRef Part, const ASTContext &Context) {
  if (Part == "operator&&")
    return Context.DeclarationNames.getCXXOperatorName(OO_AmpAmp);
  return &Context.Idents.get(Part);
}

bool isDeclared(const Combinator &Gather, const ASTContext &Context) {
  const DeclContext *Scope = Context.getTranslationUnitDecl();
  llvm::StringRef Rest = Gather.Name;
  while (!Rest.empty()) {
    auto [Part, Tail] = Rest.split("::");
    const auto Found = Scope->lookup(nameOf(Part, Context));
    if (Found.empty())
      return false;
    if (Tail.empty())
      return true;
    const auto *Alias = dyn_cast<NamespaceAliasDecl>(Found.front());
    Scope = dyn_cast<DeclContext>(
        Alias ? static_cast<const Decl *>(Alias->getNamespace())
              : Found.front());
    if (!Scope)
      return false;
    Rest = Tail;
  }
  return false;
}

static bool isDirectiveFor(const Decl &D, llvm::StringRef Space) {
  const auto *Directive = dyn_cast<UsingDirectiveDecl>(&D);
  return Directive &&
         Directive->getNominatedNamespace()->getQualifiedNameAsString() ==
             Space;
}

/// A using-directive among the statements of the function's outermost block.
static bool startsWithDirectiveFor(const FunctionDecl &Function,
                                   llvm::StringRef Space) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(coroutineBody(Function));
  return Body && llvm::any_of(Body->body(), [&](const Stmt *Statement) {
           const auto *Declaration = dyn_cast<DeclStmt>(Statement);
           return Declaration && Declaration->isSingleDecl() &&
                  isDirectiveFor(*Declaration->getSingleDecl(), Space);
         });
}

/// The qualified name of what \p D makes visible, or "".
static std::string usedBy(const NamedDecl &D) {
  const auto *Shadow = dyn_cast<UsingShadowDecl>(&D);
  return Shadow ? Shadow->getTargetDecl()->getQualifiedNameAsString() : "";
}

bool isVisibleAt(const Combinator &Gather, const FunctionDecl &Function) {
  const auto [Space, Operator] = Gather.Name.rsplit("::");
  const DeclarationName Name = nameOf(Operator, Function.getASTContext());
  if (startsWithDirectiveFor(Function, Space))
    return true;
  for (const DeclContext *Scope = Function.getParent(); Scope;
       Scope = Scope->getParent()) {
    for (const Decl *D : Scope->using_directives())
      if (isDirectiveFor(*D, Space))
        return true;
    if (Scope->isLookupContext() &&
        llvm::any_of(Scope->lookup(Name), [&](const NamedDecl *D) {
          return usedBy(*D) == Gather.Name;
        }))
      return true;
  }
  return false;
}

} // namespace asynq::analysis
