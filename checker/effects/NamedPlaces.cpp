//===- NamedPlaces.cpp - The places that expressions name -----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two questions about one expression:
//
//   handing over   what could a function reach that is given it?
//   reading        what does evaluating it look at?
//
// Both are asked of arguments and receivers, where naming an object and reading
// it are different things.
//
//===----------------------------------------------------------------------===//

#include "effects/NamedPlaces.h"

#include "effects/Effects.h"
#include "knowledge/Callees.h"
#include "model/AstVisitor.h"
#include "model/Variables.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace asynq::analysis {

namespace {

/// Finds the objects that an expression leads to.
class PlaceFinder {
public:
  PlaceFinder(const Effects &Context, Places &Result, bool IsReceiver)
      : Context(Context), Result(Result), IsReceiver(IsReceiver) {}

  void visit(const Expr *E);

private:
  void visitVariable(const VarDecl &Variable, QualType Type);
  void visitMember(const MemberExpr &Member);
  void addHidden(QualType Type);

  const Effects &Context;
  Places &Result;
  const bool IsReceiver;
};

} // namespace

/// Pointers may hide in an object that is no value; a member function is taken
/// to stay with its object.
void PlaceFinder::addHidden(QualType Type) {
  if (!IsReceiver && !Context.types().isValue(Type))
    Result.push_back({});
}

static bool leadsElsewhere(QualType Type) {
  return pointeeOf(Type) != Type.getCanonicalType();
}

static QualType ledTo(const Expr &E) {
  return pointeeOf(E.getType()).getUnqualifiedType();
}

void PlaceFinder::visitVariable(const VarDecl &Variable, QualType Type) {
  const bool IsReference = Variable.getType()->isReferenceType();
  if (IsReference || leadsElsewhere(Type)) {
    Place Where{nullptr, pointeeOf(Type).getUnqualifiedType()};
    Where.Root = leadsElsewhere(Type) ? nullptr : &Variable;
    Result.push_back(Where);
    return;
  }
  if (!Context.isPrivate(Variable)) {
    Place Where{&Variable, Type.getUnqualifiedType()};
    Where.Root = &Variable;
    Result.push_back(Where);
  }
  addHidden(Type);
}

void PlaceFinder::visitMember(const MemberExpr &Member) {
  const auto *Field = dyn_cast<FieldDecl>(Member.getMemberDecl());
  if (const VarDecl *Static = wholeVariable(*Member.getMemberDecl()))
    return visitVariable(*Static, Member.getType());
  if (!Field || Field->getType()->isReferenceType() ||
      leadsElsewhere(Field->getType())) {
    Result.push_back({nullptr, ledTo(Member)});
    return;
  }
  const Expr *Base = Member.getBase()->IgnoreParenImpCasts();
  if (isa<CXXThisExpr>(Base))
    Result.push_back({Field->getCanonicalDecl(), ledTo(Member)});
  else if (Member.isArrow())
    Result.push_back({nullptr, ledTo(Member)});
  else
    visit(Base);
  addHidden(Field->getType());
}

void PlaceFinder::visit(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return visit(Full->getSubExpr());
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return visit(Temporary->getSubExpr());
  if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E))
    return visit(Bound->getSubExpr());
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(E))
    return visit(Default->getExpr());
  if (const auto *Address = dyn_cast<UnaryOperator>(E);
      Address && Address->getOpcode() == UO_AddrOf)
    return visit(Address->getSubExpr());
  if (const auto *Choice = dyn_cast<ConditionalOperator>(E)) {
    visit(Choice->getTrueExpr());
    return visit(Choice->getFalseExpr());
  }
  if (const auto *Construction = dyn_cast<CXXConstructExpr>(E)) {
    if (!Context.types().isValue(E->getType()))
      for (const Expr *Argument : Construction->arguments())
        visit(Argument);
    return;
  }
  if (const auto *Braces = dyn_cast<InitListExpr>(E)) {
    for (const Expr *Element : Braces->inits())
      visit(Element);
    return;
  }
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    if (const VarDecl *Variable = wholeVariable(*Reference->getDecl()))
      visitVariable(*Variable, E->getType());
    return;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return visitMember(*Member);
  if (const auto *Call = dyn_cast<CallExpr>(E);
      Call && Call->getNumArgs() == 1 && Call->isXValue())
    return visit(Call->getArg(0)); // std::move and the like
  if (E->isLValue() || leadsElsewhere(E->getType()))
    Result.push_back({nullptr, ledTo(*E)});
  else
    addHidden(E->getType());
}

void addPlacesHandedOver(const Expr &E, const Effects &Context,
                         Places &Result) {
  PlaceFinder(Context, Result, /*IsReceiver=*/false).visit(&E);
}

void addPlaceOfReceiver(const Expr &E, const Effects &Context, Places &Result) {
  PlaceFinder(Context, Result, /*IsReceiver=*/true).visit(&E);
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

namespace {

/// Collects the places that the evaluation of an expression reads.
class ReadFinder : public AstVisitor {
public:
  ReadFinder(const Effects &Context, Places &Result)
      : Context(Context), Result(Result) {}

  void evaluate(const Expr &E) { TraverseStmt(const_cast<Expr *>(&E)); }
  void designate(const Expr *E);

  bool VisitDeclRefExpr(DeclRefExpr *Reference) override {
    if (const VarDecl *Variable = wholeVariable(*Reference->getDecl()))
      addVariable(*Variable, Reference->getType());
    return true;
  }
  bool VisitMemberExpr(MemberExpr *Member) override {
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (Field && Member->isArrow())
      Result.push_back({isa<CXXThisExpr>(Member->getBase()->IgnoreParenCasts())
                            ? Field->getCanonicalDecl()
                            : nullptr,
                        Member->getType().getUnqualifiedType()});
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *Operator) override {
    if (Operator->getOpcode() == UO_Deref)
      Result.push_back({nullptr, Operator->getType().getUnqualifiedType()});
    return true;
  }
  bool VisitArraySubscriptExpr(ArraySubscriptExpr *Subscript) override {
    if (!isDecayed(*Subscript->getBase()))
      Result.push_back({nullptr, Subscript->getType().getUnqualifiedType()});
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) override {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Callee || !isPlainStandardFunction(*Callee))
      addPlacesReadBy(Callee);
    else if (isStandardAccessor(*Callee) && isa<CXXOperatorCallExpr>(Call))
      addPlacesHandedOver(*Call->getArg(0), Context, Result);
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *Construction) override {
    const CXXConstructorDecl *Constructor = Construction->getConstructor();
    if (Constructor->isUserProvided() && !isInStandardLibrary(*Constructor))
      addPlacesReadBy(Constructor);
    return true;
  }
  bool VisitCXXDefaultArgExpr(CXXDefaultArgExpr *Default) override {
    return TraverseStmt(Default->getExpr());
  }
  bool TraverseLambdaExpr(LambdaExpr *Lambda) override {
    if (Lambda->capture_size() != 0)
      Result.push_back({});
    return true;
  }
  // Nothing below these is evaluated.
  bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *) override {
    return true;
  }
  bool TraverseCXXNoexceptExpr(CXXNoexceptExpr *) override { return true; }
  bool TraverseTypeLoc(TypeLoc) override { return true; }

private:
  static bool isDecayed(const Expr &Base) {
    return Base.IgnoreParenImpCasts()->getType()->isArrayType();
  }
  /// What the body of \p Callee reads, if it can be told without its arguments.
  void addPlacesReadBy(const FunctionDecl *Callee) {
    const BodySummary *Body = Callee ? Context.bodies().of(*Callee) : nullptr;
    if (!Body || Body->Unknown || Body->IsCoroutine ||
        llvm::any_of(Body->Reads, [](const Place &Read) {
          return isa_and_nonnull<ParmVarDecl>(Read.Object);
        }))
      return Result.push_back({});
    for (const Place &Read : Body->Reads)
      Result.push_back(Read);
  }
  void addVariable(const VarDecl &Variable, QualType Type) {
    if (!Variable.hasLocalStorage() && Type.isConstQualified() &&
        Context.types().isValue(Type))
      return;
    if (Variable.getType()->isReferenceType())
      Result.push_back({nullptr, Type.getUnqualifiedType()});
    else if (!Context.isPrivate(Variable))
      Result.push_back({&Variable, Type.getUnqualifiedType()});
  }

  const Effects &Context;
  Places &Result;
};

} // namespace

/// Naming an object reads what leads to it, not the object.
void ReadFinder::designate(const Expr *E) {
  E = E->IgnoreParens();
  while (const auto *Cast = dyn_cast<CastExpr>(E)) {
    if (!Cast->getSubExpr()->isGLValue() || !Cast->isGLValue())
      break;
    E = Cast->getSubExpr()->IgnoreParens();
  }
  if (isa<DeclRefExpr, CXXThisExpr>(E))
    return;
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return Member->isArrow() ? evaluate(*Member->getBase())
                             : designate(Member->getBase());
  if (const auto *Operator = dyn_cast<UnaryOperator>(E);
      Operator && Operator->getOpcode() == UO_Deref)
    return evaluate(*Operator->getSubExpr());
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E)) {
    evaluate(*Subscript->getIdx());
    const Expr *Base = Subscript->getBase();
    return isDecayed(*Base) ? designate(Base->IgnoreParenImpCasts())
                            : evaluate(*Base);
  }
  evaluate(*E);
}

void addPlacesRead(const Expr &E, const Effects &Context, Places &Result) {
  ReadFinder Finder(Context, Result);
  const Expr *Stripped = E.IgnoreParens();
  if (const auto *Address = dyn_cast<UnaryOperator>(Stripped);
      Address && Address->getOpcode() == UO_AddrOf)
    Finder.designate(Address->getSubExpr());
  else if (E.isGLValue() && !isa<MaterializeTemporaryExpr>(Stripped))
    Finder.designate(Stripped);
  else
    Finder.evaluate(E);
}

} // namespace asynq::analysis
