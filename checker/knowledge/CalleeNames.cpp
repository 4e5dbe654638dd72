//===- CalleeNames.cpp - What the name of a callee tells ------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/CalleeNames.h"

#include "knowledge/CallParts.h"
#include "knowledge/Callees.h"
#include "knowledge/Libraries.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace clang;

namespace asynq::analysis {

static Handed handedTo(const FunctionDecl &Callee, const Libraries &Known) {
  auto IsAwaitable = [&](const ParmVarDecl *Parameter) {
    const QualType Type = Parameter->getType().getNonReferenceType();
    const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
    return Type->isDependentType() || Known.ofType(Type) ||
           (Record && isAwaitable(*Record));
  };
  return {!Callee.param_empty(),
          llvm::any_of(Callee.parameters(), IsAwaitable)};
}

static NameClass classOfOperator(OverloadedOperatorKind Operator) {
  switch (Operator) {
  case OO_GreaterGreater:
    return NameClass::Source;
  case OO_Equal:
  case OO_LessLess:
  case OO_PlusPlus:
  case OO_MinusMinus:
  case OO_PlusEqual:
  case OO_MinusEqual:
  case OO_LessLessEqual:
  case OO_GreaterGreaterEqual:
    return NameClass::Change;
  default:
    return NameClass::None;
  }
}

/// True if \p Callee is a member function that gives out one thing after the
/// other, as far as the names of both tell.
static bool givesOut(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  if (!Method || Method->isStatic() || !Method->getParent()->getIdentifier() ||
      !llvm::all_of(Method->parameters(), [](const ParmVarDecl *Parameter) {
        return Parameter->getType()->isArithmeticType();
      }))
    return false;
  return givesOutByName(Method->getParent()->getName(), Method->getName(),
                        /*Numbers=*/!Method->param_empty());
}

NameClass nameClassOf(const FunctionDecl &Callee, const Libraries &Known) {
  if (isInStandardLibrary(Callee))
    return NameClass::None;
  if (!Callee.getIdentifier())
    return classOfOperator(Callee.getOverloadedOperator());
  const NameClass ByName =
      classifyName(Callee.getName(), handedTo(Callee, Known));
  return !isNoRead(ByName) && givesOut(Callee) ? NameClass::Source : ByName;
}

static NameClass classOfDeclared(const Decl *Named) {
  const auto *Declaration = dyn_cast_or_null<NamedDecl>(Named);
  return Declaration && Declaration->getIdentifier()
             ? classifyName(Declaration->getName())
             : NameClass::None;
}

/// The variable or member that \p Object names, or null.
static const Decl *declarationOf(const Expr &Object) {
  const Expr *Inner = Object.IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(Inner))
    return Member->getMemberDecl();
  const auto *Name = dyn_cast<DeclRefExpr>(Inner);
  return Name ? Name->getDecl() : nullptr;
}

NameClass nameClassOf(const CallExpr &Call, const Libraries &Known) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return classOfDeclared(Call.getCalleeDecl());
  if (Callee->getOverloadedOperator() != OO_Call)
    return nameClassOf(*Callee, Known);
  const Expr *Object = objectOf(Call);
  const NameClass ByName =
      Object ? classOfDeclared(declarationOf(*Object)) : NameClass::None;
  const auto *Class = dyn_cast<CXXRecordDecl>(Callee->getDeclContext());
  return Class && !isInStandardLibrary(*Class)
             ? std::max(ByName, classOfDeclared(Class))
             : ByName;
}

} // namespace asynq::analysis
