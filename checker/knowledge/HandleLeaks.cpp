//===- HandleLeaks.cpp - Who else may resume a coroutine ------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/HandleLeaks.h"

#include "knowledge/Definitions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace asynq::analysis {

/// The name that \p Call calls by, which a template's has before its callee is
/// known; empty for operators.
static llvm::StringRef calledName(const CallExpr &Call) {
  if (const auto *Callee = dyn_cast_or_null<NamedDecl>(Call.getCalleeDecl()))
    return Callee->getIdentifier() ? Callee->getName() : llvm::StringRef();
  const Expr *Callee = Call.getCallee()->IgnoreParenImpCasts();
  DeclarationName Name;
  if (const auto *Member = dyn_cast<CXXDependentScopeMemberExpr>(Callee))
    Name = Member->getMember();
  else if (const auto *Scoped = dyn_cast<DependentScopeDeclRefExpr>(Callee))
    Name = Scoped->getDeclName();
  else if (const auto *Overloaded = dyn_cast<OverloadExpr>(Callee))
    Name = Overloaded->getName();
  return Name.isIdentifier() ? Name.getAsIdentifierInfo()->getName()
                             : llvm::StringRef();
}

static bool isCoroutineHandle(QualType Type) {
  Type = Type.getNonReferenceType();
  if (const auto *Written = Type->getAs<TemplateSpecializationType>())
    if (const auto *Template = Written->getTemplateName().getAsTemplateDecl())
      return Template->getName() == "coroutine_handle";
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  return Record && Record->getIdentifier() &&
         Record->getName() == "coroutine_handle";
}

/// `h.resume()`, `h()`, and what is handed a handle that it could resume.
static bool resumes(const CallExpr &Call) {
  if (calledName(Call) == "resume")
    return true;
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call))
    return Operator->getOperator() == OO_Call &&
           isCoroutineHandle(Operator->getArg(0)->getType());
  const FunctionDecl *Callee = Call.getDirectCallee();
  return !(Callee && Callee->isInStdNamespace()) &&
         llvm::any_of(Call.arguments(), [](const Expr *Argument) {
           return isCoroutineHandle(Argument->getType());
         });
}

/// What a promise hands anything else to, but for what makes its handle.
static bool handsOn(const CallExpr &Call) {
  if (Call.getNumArgs() == 0 || isa<CXXOperatorCallExpr>(Call))
    return resumes(Call);
  const FunctionDecl *Callee = Call.getDirectCallee();
  return calledName(Call) != "from_promise" &&
         !(Callee && Callee->isInStdNamespace());
}

namespace {

/// Looks for calls in bodies, and in those of the helpers that they call, each
/// of which is read once.
class CallSearch {
public:
  using Test = bool (*)(const CallExpr &);

  bool finds(const Stmt *Body, Test Wanted) {
    if (!Body)
      return false;
    if (const auto *Call = dyn_cast<CallExpr>(Body);
        Call && (Wanted(*Call) || helperResumes(*Call)))
      return true;
    return llvm::any_of(Body->children(), [&](const Stmt *Child) {
      return finds(Child, Wanted);
    });
  }

private:
  bool helperResumes(const CallExpr &Call) {
    const FunctionDecl *Helper = Call.getDirectCallee();
    const Stmt *Body =
        Helper && !Helper->isInStdNamespace() ? Helper->getBody() : nullptr;
    return Body && Read.size() < MaxHelpers && Read.insert(Body).second &&
           finds(Body, resumes);
  }

  /// Whoever resumes a coroutine does it near.
  static constexpr unsigned MaxHelpers = 32;

  llvm::SmallPtrSet<const Stmt *, 8> Read;
};

} // namespace

static bool anyCall(const Stmt *Body, CallSearch::Test Wanted) {
  return CallSearch().finds(Body, Wanted);
}

static bool constructorHandsOn(const CXXRecordDecl &Promise) {
  return llvm::any_of(Promise.ctors(), [](const CXXConstructorDecl *Start) {
    return anyCall(Start->getBody(), handsOn);
  });
}

/// A promise commonly inherits what makes its task.
static bool makerHandsOn(const CXXRecordDecl &Promise) {
  const IdentifierInfo &Name =
      Promise.getASTContext().Idents.get("get_return_object");
  const auto Makers = Promise.lookup(&Name);
  if (constructorHandsOn(Promise))
    return true;
  if (Makers.empty())
    return llvm::any_of(Promise.bases(), [](const CXXBaseSpecifier &Base) {
      const CXXRecordDecl *Record = definitionBehind(Base.getType());
      return Record && makerHandsOn(*Record);
    });
  return llvm::any_of(Makers, [](const NamedDecl *Found) {
    const auto *Maker = dyn_cast<CXXMethodDecl>(Found);
    return Maker && anyCall(Maker->getBody(), handsOn);
  });
}

static bool promiseHandsOn(const CXXRecordDecl &Owner) {
  const ASTContext &Context = Owner.getASTContext();
  return llvm::any_of(
      Owner.lookup(&Context.Idents.get("promise_type")),
      [&](const NamedDecl *Found) {
        const auto *Type = dyn_cast<TypeDecl>(Found);
        const CXXRecordDecl *Promise =
            Type ? definitionBehind(Context.getTypeDeclType(Type)) : nullptr;
        return Promise && makerHandsOn(*Promise);
      });
}

/// Parts of parts of a task; beyond this depth none is looked at.
static constexpr unsigned MaxDepth = 4;

static bool lifeResumes(const CXXRecordDecl &Task, unsigned Depth = 0);

/// A member or a base may be what holds the handle.
static bool partResumes(QualType Type, unsigned Depth) {
  const CXXRecordDecl *Part = definitionBehind(Type);
  return Part && Depth < MaxDepth && !Part->isInStdNamespace() &&
         lifeResumes(*Part, Depth + 1);
}

static bool lifeResumes(const CXXRecordDecl &Task, unsigned Depth) {
  const CXXDestructorDecl *End = Task.getDestructor();
  return (End && anyCall(End->getBody(), resumes)) ||
         llvm::any_of(Task.ctors(),
                      [](const CXXConstructorDecl *Start) {
                        return anyCall(Start->getBody(), resumes);
                      }) ||
         llvm::any_of(Task.fields(),
                      [&](const FieldDecl *Field) {
                        return partResumes(Field->getType(), Depth);
                      }) ||
         llvm::any_of(Task.bases(), [&](const CXXBaseSpecifier &Base) {
           return partResumes(Base.getType(), Depth);
         });
}

bool mayRunUnawaited(const CXXRecordDecl &Task) {
  const CXXRecordDecl *Definition = Task.getDefinition();
  if (!Definition)
    return false;
  // What a template's members do, its pattern says: few of them are
  // instantiated.
  if (const auto *Special =
          dyn_cast<ClassTemplateSpecializationDecl>(Definition);
      Special && !Special->isExplicitSpecialization())
    if (const CXXRecordDecl *Pattern =
            Special->getTemplateInstantiationPattern())
      if (const CXXRecordDecl *Written = Pattern->getDefinition())
        Definition = Written;
  return promiseHandsOn(*Definition) || lifeResumes(*Definition);
}

} // namespace asynq::analysis
