//===- Twins.cpp - Asynchronous twins of functions ------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A twin is known by its name and its type. To report a call it is enough that
// the twin could be called there in some way. To replace the call, the callee
// has to be seen to do nothing but wait for the twin, no other function may be
// called in its place, and the new name must find that very twin.
//
//===----------------------------------------------------------------------===//

#include "findings/Twins.h"

#include "graph/Repeats.h"
#include "knowledge/Callees.h"
#include "knowledge/HiddenBodies.h"
#include "model/AwaitModel.h"
#include "model/Flow.h"
#include "model/OwnCode.h"
#include "rewrite/MemberNames.h"
#include "rewrite/ScopeNames.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

/// True if \p Twin takes every object that \p Method takes.
static bool takesTheObject(const CXXMethodDecl &Twin,
                           const CXXMethodDecl &Method) {
  const unsigned Needed = Method.getMethodQualifiers().getCVRQualifiers();
  return Twin.isStatic() == Method.isStatic() &&
         (Twin.getMethodQualifiers().getCVRQualifiers() & Needed) == Needed;
}

static bool haveSameParameters(const FunctionDecl &Callee,
                               const FunctionDecl &Twin) {
  if (Callee.getNumParams() != Twin.getNumParams() || Callee.isVariadic() ||
      Twin.isVariadic())
    return false;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  const auto *Other = dyn_cast<CXXMethodDecl>(&Twin);
  if (Method && Other && !takesTheObject(*Other, *Method))
    return false;
  const ASTContext &Context = Callee.getASTContext();
  return llvm::all_of(
      llvm::zip(Callee.parameters(), Twin.parameters()), [&](const auto &Both) {
        return Context.hasSameType(std::get<0>(Both)->getType(),
                                   std::get<1>(Both)->getType());
      });
}

static bool givesTaskOfTheSame(const FunctionDecl &Twin,
                               const FunctionDecl &Callee,
                               const Knowledge &Given) {
  if (!Given.Known.ofType(Twin.getReturnType()))
    return false;
  const QualType Result = resultOf(Twin.getReturnType());
  return !Result.isNull() &&
         Callee.getASTContext().hasSameType(Result, Callee.getReturnType());
}

//===----------------------------------------------------------------------===//
// Whether a twin can be called
//===----------------------------------------------------------------------===//

/// The class of whose members \p Caller names \p Twin, if it is one.
static const CXXRecordDecl *namingClassAt(const CallExpr &Call,
                                          const CXXMethodDecl &Twin,
                                          const FunctionDecl &Caller) {
  if (const CXXRecordDecl *Class = namingClassOf(Call))
    return Class;
  for (const DeclContext *Context = &Caller; Context;
       Context = Context->getParent())
    if (const auto *Class = dyn_cast<CXXRecordDecl>(Context);
        Class && !membersNamed(*Class, Twin.getDeclName()).empty())
      return Class;
  return Twin.getParent();
}

static bool isAccessibleAt(const CallExpr &Call, const CXXMethodDecl &Twin,
                           const FunctionDecl &Caller) {
  const CXXRecordDecl &Class = *namingClassAt(Call, Twin, Caller);
  for (const FoundMember &Found : membersNamed(Class, Twin.getDeclName()))
    if (Found.Member->getCanonicalDecl() == Twin.getCanonicalDecl())
      return isAccessible(Found, Class, Caller);
  // A member that is hidden by another one can be named with its class.
  return Twin.getAccess() == AS_public;
}

/// True if the object of \p Call has the value category that \p Twin wants.
static bool takesTheCategory(const CXXMethodDecl &Twin, const CallExpr &Call) {
  const auto *Member =
      dyn_cast<MemberExpr>(Call.getCallee()->IgnoreParenImpCasts());
  if (!Member || Twin.getRefQualifier() == RQ_None)
    return true;
  const bool IsLValue = Member->isArrow() || Member->getBase()->isLValue();
  return IsLValue == (Twin.getRefQualifier() == RQ_LValue);
}

static bool isCallableAt(const CallExpr &Call, const FunctionDecl &Twin,
                         const FunctionDecl &Caller) {
  // Whether a constraint holds is not known.
  if (Twin.isDeleted() || Twin.isInvalidDecl() || Twin.isUnavailable() ||
      Twin.hasAttr<EnableIfAttr>() || Twin.getTrailingRequiresClause())
    return false;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Twin);
  return !Method || (takesTheCategory(*Method, Call) &&
                     isAccessibleAt(Call, *Method, Caller));
}

namespace {

/// Finds a call of a function that nothing is awaited before.
class FirstCalls : public OwnCodeVisitor {
public:
  explicit FirstCalls(const FunctionDecl &Wanted) : Wanted(Wanted) {}

  bool Found = false;

  bool TraverseCoawaitExpr(CoawaitExpr *Await) override {
    TraverseStmt(Await->getOperand());
    return false;
  }
  bool VisitCallExpr(CallExpr *Call) override {
    const FunctionDecl *Callee = Call->getDirectCallee();
    Found |= Callee && Callee->getCanonicalDecl() == Wanted.getCanonicalDecl();
    return !Found;
  }

private:
  const FunctionDecl &Wanted;
};

} // namespace

/// True if \p Twin is seen to call \p Callee, and so to wait as long; or could
/// be, if its body were not hidden.
static bool wraps(const FunctionDecl &Twin, const FunctionDecl &Callee) {
  const FunctionDecl *Definition = nullptr;
  if (hasHiddenBody(Twin))
    return true;
  if (mayBeOverridden(Twin) || !Twin.hasBody(Definition))
    return false;
  FirstCalls Finder(Callee);
  if (const Stmt *Body = userCode(*Definition))
    Finder.TraverseStmt(const_cast<Stmt *>(Body));
  return Finder.Found;
}

const FunctionDecl *twinOf(const CallExpr &Call, const FunctionDecl &Caller,
                           const Knowledge &Given) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !Callee->getIdentifier() || isInStandardLibrary(*Callee) ||
      Callee->isConstexpr())
    return nullptr;
  const DeclContext &Beside = *Callee->getDeclContext()->getRedeclContext();
  for (llvm::StringRef Suffix : {"_async", "Async"}) {
    const IdentifierInfo &Name =
        Callee->getASTContext().Idents.get((Callee->getName() + Suffix).str());
    for (const NamedDecl *Found : Beside.lookup(&Name)) {
      const auto *Twin = dyn_cast<FunctionDecl>(Found);
      if (Twin && givesTaskOfTheSame(*Twin, *Callee, Given) &&
          haveSameParameters(*Callee, *Twin) &&
          isCallableAt(Call, *Twin, Caller) && !wraps(*Twin, *Callee))
        return Twin;
    }
  }
  return nullptr;
}

//===----------------------------------------------------------------------===//
// Whether a twin does the same
//===----------------------------------------------------------------------===//

static const MemberExpr *memberOf(const CallExpr &Call) {
  return dyn_cast<MemberExpr>(Call.getCallee()->IgnoreParenImpCasts());
}

static bool isQualified(const CallExpr &Call) {
  const MemberExpr *Member = memberOf(Call);
  return Member && Member->hasQualifier();
}

/// True if no other function than the callee can be what \p Call runs.
static bool runsTheCallee(const CallExpr &Call) {
  const auto *Method = dyn_cast<CXXMethodDecl>(Call.getDirectCallee());
  if (!Method || !Method->isVirtual() || isQualified(Call))
    return true;
  const MemberExpr *Member = memberOf(Call);
  const CXXMethodDecl *Only =
      Member ? Method->getDevirtualizedMethod(Member->getBase(),
                                              /*IsAppleKext=*/false)
             : nullptr;
  return Only && Only->getCanonicalDecl() == Method->getCanonicalDecl();
}

/// True if \p Call, in \p Callee, gives \p Twin what the callee was given.
static bool passesOn(const CallExpr &Call, const FunctionDecl &Twin,
                     const FunctionDecl &Callee) {
  if (!Call.getDirectCallee() ||
      Call.getDirectCallee()->getCanonicalDecl() != Twin.getCanonicalDecl() ||
      (mayBeOverridden(Twin) && isQualified(Call)))
    return false;
  const auto *OfObject = dyn_cast<CXXMemberCallExpr>(&Call);
  if (OfObject &&
      !isa<CXXThisExpr>(
          OfObject->getImplicitObjectArgument()->IgnoreParenImpCasts()))
    return false;
  return llvm::all_of(llvm::enumerate(Call.arguments()),
                      [&](const auto &Argument) {
                        return Argument.index() < Callee.getNumParams() &&
                               variableOf(*Argument.value()) ==
                                   Callee.getParamDecl(Argument.index());
                      });
}

static bool isNothrow(const FunctionDecl &Function) {
  const auto *Type = Function.getType()->getAs<FunctionProtoType>();
  return Type && Type->isNothrow();
}

/// True if all that \p Callee does is to wait for \p Twin, with what it was
/// given.
static bool onlyWaitsFor(const FunctionDecl &Twin, const FunctionDecl &Callee,
                         llvm::ArrayRef<Wait> Waits) {
  const FunctionDecl *Definition = nullptr;
  if (!Callee.hasBody(Definition) || isNothrow(Callee))
    return false;
  const auto *Body = dyn_cast_or_null<CompoundStmt>(userCode(*Definition));
  if (!Body || Body->size() != 1 || Waits.size() != 1 ||
      !Waits[0].givesWhatAwaitingGives())
    return false;
  const auto *Return = dyn_cast<ReturnStmt>(Body->body_front());
  const Expr *Value =
      Return ? Return->getRetValue() : dyn_cast<Expr>(Body->body_front());
  const auto *Made = dyn_cast<CallExpr>(stripInitializer(Waits[0].Operand));
  return Value && stripInitializer(Value) == Waits[0].Call && Made &&
         passesOn(*Made, Twin, *Definition);
}

/// True if \p Twin fills in what \p Call leaves out as the callee does.
static bool hasDefaultsOf(const CallExpr &Call, const FunctionDecl &Twin) {
  const ASTContext &Context = Twin.getASTContext();
  return llvm::all_of(
      llvm::enumerate(Call.arguments()), [&](const auto &Argument) {
        const auto *Default = dyn_cast<CXXDefaultArgExpr>(Argument.value());
        if (!Default)
          return true;
        const ParmVarDecl &Parameter = *Twin.getParamDecl(Argument.index());
        return Parameter.hasDefaultArg() &&
               !Parameter.hasUninstantiatedDefaultArg() &&
               !Parameter.hasUnparsedDefaultArg() &&
               isSameExpression(*Default->getExpr(), *Parameter.getDefaultArg(),
                                Context);
      });
}

Unfixable obstacleToTwin(const FunctionDecl &Twin, const CallExpr &Call,
                         const FunctionDecl &Caller,
                         llvm::ArrayRef<Wait> Waits) {
  if (!onlyWaitsFor(Twin, *Call.getDirectCallee(), Waits) ||
      !runsTheCallee(Call) || (mayBeOverridden(Twin) && isQualified(Call)))
    return Unfixable::OtherBehaviour;
  if (!hasDefaultsOf(Call, Twin))
    return Unfixable::OtherDefaults;
  const ASTContext &Context = Twin.getASTContext();
  if (const auto Macro = Context.Idents.find(Twin.getName());
      Macro != Context.Idents.end() && Macro->second->hadMacroDefinition())
    return Unfixable::Macro;
  return findsOnly(Twin, Call, Caller) ? Unfixable::None
                                       : Unfixable::OtherFunction;
}

} // namespace asynq::analysis
