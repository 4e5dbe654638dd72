//===- Effects.cpp - What expressions and callees read and write ----------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Three walkers over the AST, none of which follows the flow of control:
//
//   EscapeFinder     finds, once per function, the locals that something other
//                    than their name can reach
//   AccessCollector  adds up what evaluating an expression touches; lvalues are
//                    visited with the mode of access that their context has
//   placesOf         names the objects that an awaited call is handed
//
// Lambdas are visited where they are created as if they ran there, and again
// where a closure is called: what their bodies do to captured variables must
// not be lost between the two.
//
//===----------------------------------------------------------------------===//

#include "Effects.h"

#include "LibraryProfile.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

//===----------------------------------------------------------------------===//
// Places
//===----------------------------------------------------------------------===//

static bool areRelated(const CXXRecordDecl &A, const CXXRecordDecl &B) {
  if (A.getCanonicalDecl() == B.getCanonicalDecl())
    return true;
  if (!A.hasDefinition() || !B.hasDefinition())
    return true;
  return A.isDerivedFrom(&B) || B.isDerivedFrom(&A);
}

/// True if \p Part names a member of the object that \p Whole stands for.
static bool isMemberOf(const Place &Part, const CXXRecordDecl &Whole) {
  const auto *Field = dyn_cast_or_null<FieldDecl>(Part.Object);
  const auto *Parent =
      Field ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr;
  return Parent && areRelated(*Parent, Whole);
}

bool Place::mayAlias(const Place &Other) const {
  if (Object && Other.Object)
    return Object == Other.Object;
  const CXXRecordDecl *Mine = Type->getAsCXXRecordDecl();
  const CXXRecordDecl *Theirs = Other.Type->getAsCXXRecordDecl();
  if (!Mine || !Theirs)
    return true;
  return areRelated(*Mine, *Theirs) || isMemberOf(*this, *Theirs) ||
         isMemberOf(Other, *Mine);
}

/// The objects outside private storage that \p E leads to.
static void placesOf(const Expr *E, const Effects &Context,
                     llvm::SmallVectorImpl<Place> &Result) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Address = dyn_cast<UnaryOperator>(E);
      Address && Address->getOpcode() == UO_AddrOf)
    return placesOf(Address->getSubExpr(), Context, Result);
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return placesOf(Temporary->getSubExpr(), Context, Result);
  if (const auto *Construction = dyn_cast<CXXConstructExpr>(E)) {
    for (const Expr *Argument : Construction->arguments())
      placesOf(Argument, Context, Result);
    return;
  }
  const QualType Type = pointeeOf(E->getType()).getUnqualifiedType();
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
    if (!Variable)
      return;
    const bool Leads =
        Variable->getType()->isReferenceType() ||
        pointeeOf(E->getType()) != E->getType().getCanonicalType();
    if (Leads)
      Result.push_back({nullptr, Type});
    else if (!Context.isPrivate(*Variable))
      Result.push_back({Variable, Type});
    return;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    const Expr *Base = Member->getBase()->IgnoreParenImpCasts();
    if (Field && isa<CXXThisExpr>(Base) &&
        pointeeOf(Field->getType()) == Field->getType().getCanonicalType())
      Result.push_back({Field->getCanonicalDecl(), Type});
    else if (Field && !Member->isArrow() &&
             !Field->getType()->isReferenceType())
      placesOf(Base, Context, Result);
    else
      Result.push_back({nullptr, Type});
    return;
  }
  if (E->isLValue() || isa<CXXThisExpr>(E) || E->getType()->isPointerType())
    Result.push_back({nullptr, Type});
}

//===----------------------------------------------------------------------===//
// Escapes
//===----------------------------------------------------------------------===//

namespace {

/// Collects the locals that something else than their name can reach.
class EscapeFinder : public RecursiveASTVisitor<EscapeFinder> {
public:
  EscapeFinder(const TypeKinds &Types, llvm::DenseSet<const VarDecl *> &Escaped)
      : Types(Types), Escaped(Escaped) {}

  bool VisitUnaryOperator(UnaryOperator *Operator) {
    if (Operator->getOpcode() == UO_AddrOf)
      escapeAllIn(Operator->getSubExpr());
    return true;
  }

  bool VisitLambdaExpr(LambdaExpr *Lambda) {
    for (const LambdaCapture &Capture : Lambda->captures())
      if (Capture.capturesVariable() && Capture.getCaptureKind() == LCK_ByRef)
        if (const auto *Variable = dyn_cast<VarDecl>(Capture.getCapturedVar()))
          Escaped.insert(Variable);
    return true;
  }

  bool VisitVarDecl(VarDecl *Variable) {
    // The hidden reference of a range-for does not outlive its loop.
    if (Variable->isImplicit() && !isa<DecompositionDecl>(Variable))
      return true;
    if (Variable->hasInit() && !Types.isValue(Variable->getType()))
      escapeAllIn(Variable->getInit());
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call))
      if (!Callee || !isPlainStandardFunction(*Callee))
        escapeAllIn(Member->getImplicitObjectArgument());
    if (Callee && isPlainStandardFunction(*Callee) && storesOnlyValues(*Call))
      return true;
    for (unsigned I = 0; I != Call->getNumArgs(); ++I)
      escapeArgument(Call->getArg(I));
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *Construction) {
    const CXXConstructorDecl *Constructor = Construction->getConstructor();
    if (Constructor->isCopyOrMoveConstructor() ||
        Types.isValue(Construction->getType()))
      return true;
    for (const Expr *Argument : Construction->arguments())
      escapeArgument(Argument);
    return true;
  }

private:
  /// A value handed over by copy takes nothing of its origin with it.
  void escapeArgument(const Expr *Argument) {
    if (Argument->isLValue() || !Types.isValue(Argument->getType()))
      escapeAllIn(Argument);
  }

  /// A container of values copies what it is given.
  bool storesOnlyValues(const CallExpr &Call) {
    return llvm::all_of(Call.arguments(), [&](const Expr *Argument) {
      return !Argument->isLValue() || Types.isValue(Argument->getType());
    });
  }

  void escapeAllIn(const Stmt *S) {
    if (!S)
      return;
    if (const auto *Cast = dyn_cast<ImplicitCastExpr>(S);
        Cast && Cast->getCastKind() == CK_LValueToRValue &&
        isa<DeclRefExpr>(Cast->getSubExpr()->IgnoreParens()))
      return;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
      if (const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl()))
        Escaped.insert(Variable);
    if (isa<LambdaExpr>(S))
      return;
    if (const auto *Await = dyn_cast<CoawaitExpr>(S))
      return escapeAllIn(Await->getOperand());
    for (const Stmt *Child : S->children())
      escapeAllIn(Child);
  }

  const TypeKinds &Types;
  llvm::DenseSet<const VarDecl *> &Escaped;
};

//===----------------------------------------------------------------------===//
// Accesses
//===----------------------------------------------------------------------===//

enum class Mode { Read, Write };

/// Adds up what evaluating expressions touches.
class AccessCollector {
public:
  AccessCollector(const FunctionDecl &Function, const Effects &Context)
      : Function(Function), Context(Context) {}

  AccessSet Result;

  void visitStatement(const Stmt *S);
  void visitVariable(const VarDecl &Variable);
  void visitLazyCall(const CallExpr &Call);
  void visitLambdaBody(const CXXMethodDecl &CallOperator);

private:
  void visit(const Expr *E, Mode M);
  void visitUnary(const UnaryOperator &Operator, Mode M);
  void visitBinary(const BinaryOperator &Operator, Mode M);
  void visitMember(const MemberExpr &Member, Mode M);
  void visitCall(const CallExpr &Call, Mode M, bool Discarded);
  void visitCallee(const CallExpr &Call, Mode ObjectMode);
  void visitArgument(const Expr &Argument, QualType Parameter,
                     Mode ByReference);
  void addHandedOver(const AccessSet &Part, bool IsObject);
  void visitConstruction(const CXXConstructExpr &Construction);
  void visitLambda(const LambdaExpr &Lambda);
  void visitChildren(const Stmt &S);

  void access(const VarDecl &Variable, Mode M);
  void accessMemory(Mode M);
  bool givesPartOfValue(const CallExpr &Call) const;
  void effectOf(const FunctionDecl *Callee, bool Discarded);
  bool belongsToInnerFunction(const VarDecl &Variable) const;

  const FunctionDecl &Function;
  const Effects &Context;
};

} // namespace

void AccessCollector::accessMemory(Mode M) {
  (M == Mode::Read ? Result.ReadsMemory : Result.WritesMemory) = true;
}

bool AccessCollector::belongsToInnerFunction(const VarDecl &Variable) const {
  const DeclContext *Parent = Variable.getParentFunctionOrMethod();
  return Parent && Parent != &Function && Function.Encloses(Parent);
}

void AccessCollector::access(const VarDecl &Variable, Mode M) {
  if (belongsToInnerFunction(Variable))
    return;
  const QualType Type = Variable.getType();
  const bool IsValue = Context.types().isValue(Type);
  if (Type.isConstQualified() && IsValue && !Variable.hasLocalStorage())
    return;
  (M == Mode::Read ? Result.Reads : Result.Writes).insert(&Variable);
  const bool LeadsElsewhere = !IsValue && !Type->isPointerType();
  if (!Context.isPrivate(Variable) || LeadsElsewhere)
    accessMemory(M);
}

void AccessCollector::visitStatement(const Stmt *S) {
  if (!S)
    return;
  if (const auto *E = dyn_cast<Expr>(S)) {
    const Expr *Stripped = E->IgnoreParens();
    if (const auto *Full = dyn_cast<FullExpr>(Stripped))
      Stripped = Full->getSubExpr()->IgnoreParens();
    if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(Stripped))
      Stripped = Bound->getSubExpr();
    if (const auto *Call = dyn_cast<CallExpr>(Stripped))
      return visitCall(*Call, Mode::Read, /*Discarded=*/true);
    return visit(E, Mode::Read);
  }
  if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D))
        visitVariable(*Variable);
    return;
  }
  if (const auto *If = dyn_cast<IfStmt>(S)) {
    visitStatement(If->getInit());
    visitStatement(If->getConditionVariableDeclStmt());
    visit(If->getCond(), Mode::Read);
    visitStatement(If->getThen());
    return visitStatement(If->getElse());
  }
  if (const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(S))
    return visitStatement(Coroutine->getBody());
  if (const auto *Return = dyn_cast<CoreturnStmt>(S)) {
    if (Return->getOperand())
      visit(Return->getOperand(), Mode::Read);
    return;
  }
  visitChildren(*S);
}

void AccessCollector::visitChildren(const Stmt &S) {
  for (const Stmt *Child : S.children()) {
    const auto *E = dyn_cast_or_null<Expr>(Child);
    if (E && isa<Expr>(S))
      visit(E, Mode::Read);
    else
      visitStatement(Child);
  }
}

void AccessCollector::visitVariable(const VarDecl &Variable) {
  access(Variable, Mode::Write);
  if (!Variable.hasInit())
    return;
  const QualType Type = Variable.getType();
  const bool Writes = Type->isReferenceType() &&
                      !Type->getPointeeType().isConstQualified() &&
                      Variable.getInit()->isLValue();
  visit(Variable.getInit(), Writes ? Mode::Write : Mode::Read);
  if (Variable.isStaticLocal())
    Result.Unknown = true;
}

void AccessCollector::visit(const Expr *E, Mode M) {
  E = E->IgnoreParens();
  if (E->isGLValue() && E->getType().isVolatileQualified())
    Result.Unknown = true;
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return visit(Full->getSubExpr(), M);
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return visit(Temporary->getSubExpr(), M);
  if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E)) {
    Result.Unknown |= Context.types().isBorder(Bound->getType());
    return visit(Bound->getSubExpr(), M);
  }
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    const ValueDecl *Named = Reference->getDecl();
    if (const auto *Binding = dyn_cast<BindingDecl>(Named))
      Named = Binding->getDecomposedDecl();
    if (const auto *Variable = dyn_cast<VarDecl>(Named))
      access(*Variable, M);
    return;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return visitMember(*Member, M);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return visitUnary(*Unary, M);
  if (const auto *Binary = dyn_cast<BinaryOperator>(E))
    return visitBinary(*Binary, M);
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return visit(Cast->getSubExpr(),
                 Cast->getCastKind() == CK_LValueToRValue ? Mode::Read : M);
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E)) {
    visit(Subscript->getIdx(), Mode::Read);
    const Expr *Base = Subscript->getBase();
    if (!Base->IgnoreParenImpCasts()->getType()->isArrayType())
      accessMemory(M);
    return visit(Base, M);
  }
  if (const auto *Conditional = dyn_cast<ConditionalOperator>(E)) {
    visit(Conditional->getCond(), Mode::Read);
    visit(Conditional->getTrueExpr(), M);
    return visit(Conditional->getFalseExpr(), M);
  }
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return visitCall(*Call, M, /*Discarded=*/false);
  if (const auto *Construction = dyn_cast<CXXConstructExpr>(E))
    return visitConstruction(*Construction);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
    return visitLambda(*Lambda);
  if (const auto *Await = dyn_cast<CoawaitExpr>(E)) {
    accessMemory(Mode::Read);
    Result.MayThrow = true;
    return visit(Await->getOperand(), Mode::Read);
  }
  if (isa<CXXThisExpr>(E))
    return accessMemory(M);
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(E))
    return visit(Default->getExpr(), Mode::Read);
  if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, CXXTypeidExpr>(E))
    return;
  if (isa<CXXDeleteExpr, AtomicExpr, StmtExpr, RecoveryExpr, CXXThrowExpr>(E))
    Result.Unknown = true;
  if (isa<CXXNewExpr, CXXDynamicCastExpr>(E))
    Result.MayThrow = true;
  visitChildren(*E);
}

void AccessCollector::visitUnary(const UnaryOperator &Operator, Mode M) {
  if (Operator.isIncrementDecrementOp()) {
    visit(Operator.getSubExpr(), Mode::Read);
    return visit(Operator.getSubExpr(), Mode::Write);
  }
  if (Operator.getOpcode() == UO_Deref) {
    accessMemory(M);
    return visit(Operator.getSubExpr(), Mode::Read);
  }
  // Whoever takes an address may write through it.
  const bool IsAddress = Operator.getOpcode() == UO_AddrOf;
  const bool OfConstant =
      IsAddress && Operator.getSubExpr()->getType().isConstQualified();
  visit(Operator.getSubExpr(),
        IsAddress && !OfConstant ? Mode::Write : Mode::Read);
}

void AccessCollector::visitBinary(const BinaryOperator &Operator, Mode M) {
  if (!Operator.isAssignmentOp()) {
    visit(Operator.getLHS(), Mode::Read);
    return visit(Operator.getRHS(),
                 Operator.getOpcode() == BO_Comma ? M : Mode::Read);
  }
  if (Operator.isCompoundAssignmentOp())
    visit(Operator.getLHS(), Mode::Read);
  visit(Operator.getLHS(), Mode::Write);
  visit(Operator.getRHS(), Mode::Read);
}

void AccessCollector::visitMember(const MemberExpr &Member, Mode M) {
  const ValueDecl *Named = Member.getMemberDecl();
  if (const auto *Static = dyn_cast<VarDecl>(Named))
    return access(*Static, M);
  const bool ThroughReference = Named->getType()->isReferenceType();
  if (Member.isArrow() || ThroughReference)
    accessMemory(M);
  // A `mutable` or non-const path through a pointer ends in memory; a dot stays
  // inside the object that it starts from.
  visit(Member.getBase(),
        Member.isArrow() || ThroughReference ? Mode::Read : M);
}

void AccessCollector::visitLambda(const LambdaExpr &Lambda) {
  for (unsigned I = 0; I != Lambda.capture_size(); ++I)
    if (Lambda.isInitCapture(Lambda.capture_begin() + I))
      visit(Lambda.capture_init_begin()[I], Mode::Read);
  for (const LambdaCapture &Capture : Lambda.captures()) {
    if (Capture.capturesThis())
      accessMemory(Mode::Read);
    if (!Capture.capturesVariable())
      continue;
    if (const auto *Variable = dyn_cast<VarDecl>(Capture.getCapturedVar()))
      if (!Variable->isInitCapture())
        access(*Variable, Mode::Read);
  }
  visitLambdaBody(*Lambda.getCallOperator());
}

void AccessCollector::visitLambdaBody(const CXXMethodDecl &CallOperator) {
  const Stmt *Body = CallOperator.getBody();
  if (!Body)
    return;
  AccessCollector Inner(Function, Context);
  Inner.visitStatement(Body);
  Result.Reads.insert(Inner.Result.Reads.begin(), Inner.Result.Reads.end());
  Result.Writes.insert(Inner.Result.Writes.begin(), Inner.Result.Writes.end());
  // A coroutine's own commands are the business of those who await it.
  if (isa<CoroutineBodyStmt>(Body))
    return;
  Result.ReadsMemory |= Inner.Result.ReadsMemory;
  Result.WritesMemory |= Inner.Result.WritesMemory;
  Result.MayThrow |= Inner.Result.MayThrow;
  Result.Unknown |= Inner.Result.Unknown;
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

/// The object of a call that is a member call or a member operator.
static const Expr *objectOf(const CallExpr &Call) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    return Member->getImplicitObjectArgument();
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call.getDirectCallee());
  if (isa<CXXOperatorCallExpr>(Call) && Method && Method->isInstance())
    return Call.getArg(0);
  return nullptr;
}

static const CXXMethodDecl *methodOf(const CallExpr &Call) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    return Member->getMethodDecl();
  return dyn_cast_or_null<CXXMethodDecl>(Call.getDirectCallee());
}

/// Calls \p Fn with every argument but the object, and its parameter's type
/// (null where an ellipsis takes it).
static void
forEachArgument(const CallExpr &Call,
                llvm::function_ref<void(const Expr &, QualType)> Fn) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const bool IsOperator = isa<CXXOperatorCallExpr>(Call) && objectOf(Call);
  const unsigned First = IsOperator ? 1 : 0;
  for (unsigned I = First; I != Call.getNumArgs(); ++I) {
    QualType Parameter;
    if (Callee && I - First < Callee->getNumParams())
      Parameter = Callee->getParamDecl(I - First)->getType();
    Fn(*Call.getArg(I), Parameter);
  }
}

void AccessCollector::visitCallee(const CallExpr &Call, Mode ObjectMode) {
  const Expr *Object = objectOf(Call);
  if (!Object) {
    if (!Call.getDirectCallee())
      visit(Call.getCallee(), Mode::Read);
    return;
  }
  const CXXMethodDecl *Method = methodOf(Call);
  const Mode M = !Method || Method->isConst() ? Mode::Read : ObjectMode;
  if (!Object->getType()->isPointerType())
    return visit(Object, M);
  accessMemory(M);
  visit(Object, Mode::Read);
}

void AccessCollector::visitArgument(const Expr &Argument, QualType Parameter,
                                    Mode ByReference) {
  if (Parameter.isNull())
    return visit(&Argument, Mode::Read);
  if (!Parameter->isReferenceType())
    return visit(&Argument, Context.types().givesWriteAccess(Parameter)
                                ? ByReference
                                : Mode::Read);
  const bool IsConst = Parameter->getPointeeType().isConstQualified();
  visit(&Argument, IsConst ? Mode::Read : ByReference);
}

void AccessCollector::visitCall(const CallExpr &Call, Mode M, bool Discarded) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (profileOfLazyCall(Call) || profileOfGather(Call))
    return visitLazyCall(Call);
  const Mode ByReference =
      Callee && isStandardAccessor(*Callee) ? M : Mode::Write;
  visitCallee(Call, ByReference);
  forEachArgument(Call, [&](const Expr &Argument, QualType Parameter) {
    visitArgument(Argument, Parameter, ByReference);
  });
  // A write to what a call refers to ends in memory, unless the call only gives
  // access to a part of an object that owns its parts.
  if (M == Mode::Write && Call.isGLValue() && !givesPartOfValue(Call))
    accessMemory(Mode::Write);
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  if (Method && Method->getParent()->isLambda())
    return visitLambdaBody(*Method);
  effectOf(Callee, Discarded);
}

bool AccessCollector::givesPartOfValue(const CallExpr &Call) const {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !isStandardAccessor(*Callee))
    return false;
  const Expr *Whole = objectOf(Call);
  if (!Whole)
    Whole = Call.getArg(0);
  return Context.types().isValue(Whole->getType());
}

/// Adds what handing something over to an awaited call touches. What the callee
/// does to memory is not done yet, and who else may do it at the same time is
/// decided by ofAwaiting(); what it may do to a local is remembered here.
void AccessCollector::addHandedOver(const AccessSet &Part, bool IsObject) {
  Result.Reads.insert(Part.Reads.begin(), Part.Reads.end());
  Result.Writes.insert(Part.Writes.begin(), Part.Writes.end());
  Result.ReadsMemory |= Part.ReadsMemory;
  Result.WritesMemory |= Part.WritesMemory && !IsObject;
  Result.Unknown |= Part.Unknown;
  Result.MayThrow |= Part.MayThrow;
}

void AccessCollector::visitLazyCall(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const CXXMethodDecl *Method = methodOf(Call);
  if (const Expr *Object = objectOf(Call)) {
    const bool Writes = Method && !Method->isConst() &&
                        !Context.callees().isConcurrent(*Method);
    AccessCollector Part(Function, Context);
    Part.visit(Object, Writes ? Mode::Write : Mode::Read);
    addHandedOver(Part.Result, /*IsObject=*/true);
  } else if (!Callee) {
    visit(Call.getCallee(), Mode::Read);
  }
  forEachArgument(Call, [&](const Expr &Argument, QualType Parameter) {
    AccessCollector Part(Function, Context);
    Part.visitArgument(Argument, Parameter, Mode::Write);
    addHandedOver(Part.Result,
                  Argument.isLValue() || Argument.getType()->isPointerType());
  });
  if (Method && Method->getParent()->isLambda())
    visitLambdaBody(*Method);
}

void AccessCollector::visitConstruction(const CXXConstructExpr &Construction) {
  const CXXConstructorDecl *Constructor = Construction.getConstructor();
  for (unsigned I = 0; I != Construction.getNumArgs(); ++I) {
    const QualType Parameter = I < Constructor->getNumParams()
                                   ? Constructor->getParamDecl(I)->getType()
                                   : QualType();
    visitArgument(*Construction.getArg(I), Parameter, Mode::Write);
  }
  if (Constructor->isInheritingConstructor() ||
      (!isInStandardLibrary(*Constructor) && Constructor->isUserProvided()))
    return effectOf(Constructor, /*Discarded=*/false);
  Result.MayThrow |=
      !throwsNothing(*Constructor) && !Constructor->isDefaulted();
}

void AccessCollector::effectOf(const FunctionDecl *Callee, bool Discarded) {
  if (!Callee) {
    Result.Unknown = Result.MayThrow = true;
    return;
  }
  Result.MayThrow |= !throwsNothing(*Callee);
  if (isPlainStandardFunction(*Callee) || Callee->isConstexpr() ||
      Callee->isImplicit() || Callee->isDefaulted() ||
      Callee->hasAttr<ConstAttr>())
    return;
  const bool IsRead = !Discarded && !Callee->getReturnType()->isVoidType() &&
                      !isInStandardLibrary(*Callee) &&
                      hasReadOnlySignature(*Callee, Context.types());
  const bool IsConstructor = isa<CXXConstructorDecl>(Callee) &&
                             hasReadOnlySignature(*Callee, Context.types());
  if (IsRead || IsConstructor || Callee->hasAttr<PureAttr>())
    return accessMemory(Mode::Read);
  Result.Unknown = true;
}

//===----------------------------------------------------------------------===//
// Effects
//===----------------------------------------------------------------------===//

Effects::Effects(const FunctionDecl &Function, const Callees &Functions,
                 const TypeKinds &Types)
    : Function(Function), Functions(Functions), Types(Types) {
  EscapeFinder(Types, Escaped).TraverseStmt(Function.getBody());
}

bool Effects::isPrivate(const VarDecl &Variable) const {
  return Variable.hasLocalStorage() &&
         Variable.getParentFunctionOrMethod() == &Function &&
         !Variable.getType()->isReferenceType() && !Escaped.contains(&Variable);
}

AccessSet Effects::ofStatement(const Stmt &Statement) const {
  AccessCollector Collector(Function, *this);
  Collector.visitStatement(&Statement);
  return std::move(Collector.Result);
}

AccessSet Effects::ofVariable(const VarDecl &Variable) const {
  AccessCollector Collector(Function, *this);
  Collector.visitVariable(Variable);
  return std::move(Collector.Result);
}

AccessSet Effects::ofLazyCall(const CallExpr &Call) const {
  AccessCollector Collector(Function, *this);
  Collector.visitLazyCall(Call);
  return std::move(Collector.Result);
}

/// True if the visible body of \p Callee itself, not what it calls, writes to
/// storage that outlives the call: then no convention makes it a read.
bool Effects::bodyWrites(const FunctionDecl &Callee) const {
  const FunctionDecl *Definition = nullptr;
  const Stmt *Body = Callee.getBody(Definition);
  if (!Body || Definition == &Function)
    return false;
  const auto [Found, Inserted] = BodyWrites.try_emplace(Definition, false);
  if (!Inserted)
    return Found->second;
  const Effects Inner(*Definition, Functions, Types);
  return BodyWrites[Definition] = Inner.ofStatement(*Body).WritesMemory;
}

/// True if calling \p Callee runs code that awaiting its result does not.
static bool startsAtCall(const FunctionDecl &Callee) {
  const Stmt *Body = Callee.getBody();
  return Body && !isa<CoroutineBodyStmt>(Body);
}

CallEffect Effects::ofAwaiting(const CallExpr &Call, Evidence Bound,
                               QualType ResultType) const {
  CallEffect Effect;
  const FunctionDecl *Callee = Call.getDirectCallee();
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  Effect.Ordered = Functions.isOrdered(Call.getType()) ||
                   (Callee && Functions.isOrdered(*Callee));
  const bool Concurrent = Callee && Functions.isConcurrent(*Callee);
  Effect.StartsAtCall = Callee && !Concurrent && startsAtCall(*Callee);

  const bool IsConstMethod = Method && Method->isConst();
  const bool IsLambda = Method && Method->getParent()->isLambda();
  if (Concurrent)
    Effect.Known = Evidence::Annotated;
  else if (Bound == Evidence::Unknown ||
           (Types.isStatus(ResultType) && !IsConstMethod) ||
           (Callee && bodyWrites(*Callee)))
    Effect.Known = Evidence::Unknown;
  else if (Callee && !IsLambda && hasReadOnlySignature(*Callee, Types))
    Effect.Known = Evidence::Signature;
  else
    Effect.Known = Bound;

  if (const Expr *Object = objectOf(Call); Object && !IsLambda)
    placesOf(Object, *this,
             IsConstMethod || Concurrent ? Effect.Reads : Effect.Writes);
  forEachArgument(Call, [&](const Expr &Argument, QualType Parameter) {
    const bool Writes = !Parameter.isNull() && !Concurrent &&
                        !Parameter->isRValueReferenceType() &&
                        Types.givesWriteAccess(Parameter);
    placesOf(&Argument, *this, Writes ? Effect.Writes : Effect.Reads);
  });
  return Effect;
}

} // namespace asynq::analysis
