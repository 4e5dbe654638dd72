//===- ScopeNames.cpp - What names find from a call -----------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The checker has no compiler to ask what a call that nobody has written would
// call. So nothing is decided between several declarations: all that a name
// could find, by any rule of the language, has to be the one that is wanted.
//
//===----------------------------------------------------------------------===//

#include "rewrite/ScopeNames.h"

#include "model/AstVisitor.h"
#include "rewrite/MemberNames.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace asynq::analysis {

namespace {

/// Finds what a function declares by a name, and the namespaces whose names it
/// makes its own.
class LocalNames : public AstVisitor {
public:
  explicit LocalNames(DeclarationName Name) : Name(Name) {}

  bool HasName = false;
  llvm::SmallVector<const DeclContext *, 2> Opened;

  bool VisitNamedDecl(NamedDecl *D) override {
    HasName |= D->getDeclName() == Name;
    if (const auto *Directive = dyn_cast<UsingDirectiveDecl>(D))
      Opened.push_back(Directive->getNominatedNamespace());
    return true;
  }

private:
  const DeclarationName Name;
};

/// The namespaces that a call looks into because of its arguments' types.
class AssociatedNamespaces {
public:
  llvm::SmallPtrSet<const DeclContext *, 4> Found;

  void addType(QualType Type);

private:
  void addRecord(const CXXRecordDecl &Record);
  void addArgument(const TemplateArgument &Argument);
  void addContextOf(const Decl &D);

  llvm::SmallPtrSet<const Type *, 16> Seen;
};

/// The lookup of one name.
class NameLookup {
public:
  NameLookup(const FunctionDecl &Wanted, const CallExpr &Call,
             const FunctionDecl &Caller)
      : Wanted(Wanted), Call(Call), Caller(Caller),
        Manager(Caller.getASTContext().getSourceManager()) {}

  bool isCertain();

private:
  bool isCertainUnqualified();
  bool isCertainInClass(const CXXRecordDecl &Class,
                        llvm::ArrayRef<FoundMember> Members) const;
  bool isWanted(const NamedDecl &Found) const;
  bool isBeforeCall(SourceLocation Location) const;
  bool isVisible(const NamedDecl &Found) const;
  void addNamespace(const DeclContext &Namespace);
  bool addScopes();
  bool areWanted() const;

  const FunctionDecl &Wanted;
  const CallExpr &Call;
  const FunctionDecl &Caller;
  const SourceManager &Manager;
  llvm::SmallVector<const NamedDecl *, 4> Candidates;
  llvm::SmallPtrSet<const DeclContext *, 8> Looked;
};

} // namespace

//===----------------------------------------------------------------------===//
// Arguments
//===----------------------------------------------------------------------===//

void AssociatedNamespaces::addContextOf(const Decl &D) {
  const DeclContext *Context =
      D.getDeclContext()->getEnclosingNamespaceContext();
  Found.insert(Context);
  while (Context->isInlineNamespace()) {
    Context = Context->getParent();
    Found.insert(Context);
  }
}

void AssociatedNamespaces::addArgument(const TemplateArgument &Argument) {
  if (Argument.getKind() == TemplateArgument::Type)
    addType(Argument.getAsType());
  if (Argument.getKind() == TemplateArgument::Pack)
    for (const TemplateArgument &Element : Argument.pack_elements())
      addArgument(Element);
  if (Argument.getKind() == TemplateArgument::Template)
    if (const auto *Template = Argument.getAsTemplate().getAsTemplateDecl())
      addContextOf(*Template);
}

void AssociatedNamespaces::addRecord(const CXXRecordDecl &Record) {
  addContextOf(Record);
  if (const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(&Record))
    for (const TemplateArgument &Argument :
         Special->getTemplateArgs().asArray())
      addArgument(Argument);
  if (Record.hasDefinition())
    for (const CXXBaseSpecifier &Base : Record.getDefinition()->bases())
      addType(Base.getType());
}

void AssociatedNamespaces::addType(QualType Type) {
  const auto *Bare = Type.getCanonicalType().getTypePtr();
  if (!Seen.insert(Bare).second)
    return;
  if (const auto *Record = Bare->getAsCXXRecordDecl())
    addRecord(*Record);
  else if (const auto *Enumeration = Bare->getAs<EnumType>())
    addContextOf(*Enumeration->getDecl());
  else if (const auto *Array = Bare->getAsArrayTypeUnsafe())
    addType(Array->getElementType());
  else if (const QualType To = Bare->getPointeeType(); !To.isNull())
    addType(To);
  if (const auto *Member = Bare->getAs<MemberPointerType>())
    addType(QualType(Member->getClass(), 0));
  if (const auto *Function = Bare->getAs<FunctionProtoType>()) {
    addType(Function->getReturnType());
    for (const QualType Parameter : Function->param_types())
      addType(Parameter);
  }
}

//===----------------------------------------------------------------------===//
// Scopes
//===----------------------------------------------------------------------===//

bool NameLookup::isBeforeCall(SourceLocation Location) const {
  return Location.isValid() &&
         Manager.isBeforeInTranslationUnit(Location, Call.getBeginLoc());
}

bool NameLookup::isWanted(const NamedDecl &Found) const {
  return Found.getUnderlyingDecl()->getCanonicalDecl() ==
         Wanted.getCanonicalDecl();
}

/// True if \p Found is declared before the call, and not as a friend only.
bool NameLookup::isVisible(const NamedDecl &Found) const {
  if (!isa<FunctionDecl>(Found))
    return isBeforeCall(Found.getLocation());
  return llvm::any_of(Wanted.redecls(), [&](const FunctionDecl *D) {
    return D->getFriendObjectKind() == Decl::FOK_None &&
           isBeforeCall(D->getLocation());
  });
}

bool NameLookup::areWanted() const {
  return llvm::all_of(Candidates,
                      [&](const NamedDecl *D) { return isWanted(*D); }) &&
         llvm::any_of(Candidates,
                      [&](const NamedDecl *D) { return isVisible(*D); });
}

void NameLookup::addNamespace(const DeclContext &Namespace) {
  if (!Looked.insert(Namespace.getPrimaryContext()).second)
    return;
  for (const NamedDecl *Found : Namespace.lookup(Wanted.getDeclName()))
    // What a using-declaration brings is found beside it.
    if (!isa<UsingDecl>(Found))
      Candidates.push_back(Found);
  for (const UsingDirectiveDecl *Directive : Namespace.using_directives())
    addNamespace(*Directive->getNominatedNamespace());
}

bool NameLookup::isCertainInClass(const CXXRecordDecl &Class,
                                  llvm::ArrayRef<FoundMember> Members) const {
  return Members.size() == 1 && isWanted(*Members.front().Member) &&
         isAccessible(Members.front(), Class, Caller);
}

/// Adds the namespaces around the caller and those that it opens. False if the
/// caller has the name for something of its own.
bool NameLookup::addScopes() {
  LocalNames Locals(Wanted.getDeclName());
  for (const DeclContext *Context = &Caller; Context;
       Context = Context->getParent()) {
    if (Context->isNamespace() || Context->isTranslationUnit())
      addNamespace(*Context);
    const auto *Function = dyn_cast<FunctionDecl>(Context);
    if (!Function)
      continue;
    // A friend that is defined in a class sees its members as well.
    if (Function->getFriendObjectKind() != Decl::FOK_None &&
        Function->getLexicalDeclContext()->isRecord())
      return false;
    for (ParmVarDecl *Parameter : Function->parameters())
      Locals.VisitNamedDecl(Parameter);
    Locals.TraverseStmt(Function->getBody());
  }
  for (const DeclContext *Namespace : Locals.Opened)
    addNamespace(*Namespace);
  return !Locals.HasName;
}

bool NameLookup::isCertainUnqualified() {
  // Parentheses keep the arguments from being looked at.
  if (isa<ParenExpr>(Call.getCallee()->IgnoreImpCasts()) || !addScopes())
    return false;
  for (const DeclContext *Context = &Caller; Context;
       Context = Context->getParent()) {
    const auto *Class = dyn_cast<CXXRecordDecl>(Context);
    if (!Class || Class->isLambda())
      continue;
    const auto Members = membersNamed(*Class, Wanted.getDeclName());
    if (!Members.empty())
      return isCertainInClass(*Class, Members);
  }
  AssociatedNamespaces OfArguments;
  for (const Expr *Argument : Call.arguments())
    if (!isa<CXXDefaultArgExpr>(Argument))
      OfArguments.addType(Argument->IgnoreUnlessSpelledInSource()->getType());
  for (const DeclContext *Namespace : OfArguments.Found)
    addNamespace(*Namespace);
  return areWanted();
}

bool NameLookup::isCertain() {
  const Expr *Callee = Call.getCallee()->IgnoreParenImpCasts();
  const auto *Member = dyn_cast<MemberExpr>(Callee);
  const auto *Name = dyn_cast<DeclRefExpr>(Callee);
  if ((!Member && !Name) || (Member && Member->hasExplicitTemplateArgs()) ||
      (Name && Name->hasExplicitTemplateArgs()))
    return false;
  const NestedNameSpecifier *Qualifier =
      Member ? Member->getQualifier() : Name->getQualifier();
  if (!Qualifier && (!Member || Member->isImplicitAccess()))
    return isCertainUnqualified();
  if (const CXXRecordDecl *Class = namingClassOf(Call))
    return isCertainInClass(*Class, membersNamed(*Class, Wanted.getDeclName()));
  if (const NamespaceDecl *Namespace = Qualifier->getAsNamespace())
    addNamespace(*Namespace);
  else if (const auto *Alias = Qualifier->getAsNamespaceAlias())
    addNamespace(*Alias->getNamespace());
  else if (Qualifier->getKind() == NestedNameSpecifier::Global)
    addNamespace(*Caller.getASTContext().getTranslationUnitDecl());
  return areWanted();
}

bool findsOnly(const FunctionDecl &Wanted, const CallExpr &Call,
               const FunctionDecl &Caller) {
  return NameLookup(Wanted, Call, Caller).isCertain();
}

} // namespace asynq::analysis
