//===- Effects.cpp - What expressions and callees read and write ----------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two walkers over the AST, none of which follows the flow of control:
//
//   EscapeFinder     finds, once per function, the locals that something other
//                    than their name can reach
//   AccessCollector  adds up what evaluating an expression touches; lvalues are
//                    visited with the mode of access that their context has
//
// Lambdas are visited where they are created as if they ran there, and again
// where a closure, or what has one in its type, is named: whoever is handed it
// may call it, and what its body does must not be lost between the two.
//
//===----------------------------------------------------------------------===//

#include "effects/Effects.h"

#include "knowledge/Callables.h"
#include "knowledge/Environment.h"
#include "knowledge/NamePatterns.h"
#include "model/AstVisitor.h"
#include "model/AwaitModel.h"
#include "model/Variables.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/Builtins.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace asynq::analysis {

//===----------------------------------------------------------------------===//
// Escapes
//===----------------------------------------------------------------------===//

namespace {

/// Collects the locals that something else than their name can reach.
class EscapeFinder : public AstVisitor {
public:
  EscapeFinder(const TypeKinds &Types, llvm::DenseSet<const VarDecl *> &Escaped)
      : Types(Types), Escaped(Escaped) {}

  bool VisitUnaryOperator(UnaryOperator *Operator) override {
    if (Operator->getOpcode() == UO_AddrOf)
      escapeAllIn(Operator->getSubExpr());
    return true;
  }

  bool VisitLambdaExpr(LambdaExpr *Lambda) override {
    for (const LambdaCapture &Capture : Lambda->captures())
      if (Capture.capturesVariable() && Capture.getCaptureKind() == LCK_ByRef)
        escape(*Capture.getCapturedVar());
    for (unsigned I = 0; I != Lambda->capture_size(); ++I)
      if (Lambda->isInitCapture(Lambda->capture_begin() + I))
        escapeArgument(Lambda->capture_init_begin()[I]);
    return true;
  }

  bool VisitVarDecl(VarDecl *Variable) override {
    // The hidden reference of a range-for does not outlive its loop.
    if (Variable->isImplicit() && !isa<DecompositionDecl>(Variable))
      return true;
    if (Variable->hasInit() && !Types.isValue(Variable->getType()))
      escapeAllIn(Variable->getInit());
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) override {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call))
      if (!Callee || !isPlainStandardFunction(*Callee))
        escapeAllIn(Member->getImplicitObjectArgument());
    if (Callee && isPlainStandardFunction(*Callee) && storesOnlyValues(*Call))
      return true;
    for (unsigned I = callsClosure(*Call); I != Call->getNumArgs(); ++I)
      escapeArgument(Call->getArg(I));
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *Construction) override {
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

  /// The body of a closure does not know which closure it is of.
  static bool callsClosure(const CallExpr &Call) {
    const auto *Method =
        dyn_cast_or_null<CXXMethodDecl>(Call.getDirectCallee());
    return isa<CXXOperatorCallExpr>(Call) && Method &&
           Method->isImplicitObjectMemberFunction() &&
           Method->getParent()->isLambda();
  }

  /// A container of values copies what it is given.
  bool storesOnlyValues(const CallExpr &Call) {
    return llvm::all_of(Call.arguments(), [&](const Expr *Argument) {
      return !Argument->isLValue() || Types.isValue(Argument->getType());
    });
  }

  /// What can reach one name of a structured binding reaches all of it.
  void escape(const ValueDecl &Named) {
    if (const VarDecl *Variable = wholeVariable(Named))
      Escaped.insert(Variable);
  }

  void escapeAllIn(const Stmt *S) {
    if (!S)
      return;
    if (const auto *Cast = dyn_cast<ImplicitCastExpr>(S);
        Cast && Cast->getCastKind() == CK_LValueToRValue &&
        isa<DeclRefExpr>(Cast->getSubExpr()->IgnoreParens()))
      return;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
      escape(*Reference->getDecl());
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
  enum class Awaits { Included, LeftOut };

  AccessCollector(const FunctionDecl &Function, const Effects &Context,
                  Awaits Inner)
      : Function(Function), Context(Context), Inner(Inner) {}

  AccessSet Result;

  void visit(const Expr *E, Mode M);
  void visitStatement(const Stmt *S);
  void visitVariable(const VarDecl &Variable);
  void visitInitializers(const CXXConstructorDecl &Constructor);
  void visitLazyCall(const CallExpr &Call);
  void visitLambdaBody(const CXXMethodDecl &CallOperator);
  void visitDestruction(QualType Type);
  void visitCalls(const Expr &Argument, QualType Parameter);
  void visitTasksIn(const Stmt &S);

private:
  void visitUnary(const UnaryOperator &Operator, Mode M);
  void visitBinary(const BinaryOperator &Operator, Mode M);
  void visitMember(const MemberExpr &Member, Mode M);
  void visitCall(const CallExpr &Call, Mode M, bool Discarded);
  void visitCallee(const CallExpr &Call, Mode ObjectMode);
  void visitArgument(const Expr &Argument, QualType Parameter,
                     Mode ByReference);
  void visitAwait(const CoawaitExpr &Await, bool Discarded);
  void visitAwaited(const CallExpr *Call, bool Discarded);
  void visitTasksHandedOver(const CallExpr &Call, bool Discarded);
  void visitReceiver(const Expr &Object);
  void visitConstruction(const CXXConstructExpr &Construction);
  void visitLambda(const LambdaExpr &Lambda);
  void visitClosures(QualType Type);
  void visitFunctions(const Expr &Argument, QualType Parameter);
  void visitFunction(const FunctionDecl *Function);
  void visitChildren(const Stmt &S);

  void access(const VarDecl &Variable, Mode M);
  void accessMemory(Mode M, Place Where = {});
  void addBody(const BodySummary &Body);
  bool givesPartOfValue(const CallExpr &Call) const;
  bool showsPointee(const Expr &Argument) const;
  void effectOf(const FunctionDecl *Callee, bool Discarded);
  bool effectOfBody(const FunctionDecl &Callee);
  void visitPointee(const Expr &Argument, QualType Parameter);
  void visitStream(const CallExpr &Call, const Expr &Stream);
  bool useEnvironment(EnvironmentUse Use);
  void useStream(EnvironmentUse Use);
  bool belongsToInnerFunction(const VarDecl &Variable) const;
  bool isBorder(QualType Type) const;

  const FunctionDecl &Function;
  const Effects &Context;
  const Awaits Inner;
  // The lambdas whose bodies have been walked, as they are and inside of a
  // coroutine: once more would add nothing.
  llvm::SmallPtrSet<const CXXMethodDecl *, 4> Walked, WalkedInCoroutine;
  bool IsInCoroutine = false;
};

} // namespace

/// Beyond this number of places, one could as well touch all.
static constexpr unsigned MaxPlaces = 16;

static void addPlace(llvm::SmallVectorImpl<Place> &Known, const Place &Where) {
  if (llvm::is_contained(Known, Where) || llvm::is_contained(Known, Place{}))
    return;
  if (Known.size() == MaxPlaces || Where.isAnywhere())
    Known.assign(1, Place{});
  else
    Known.push_back(Where);
}

void AccessSet::add(AccessSet Other) {
  Reads.insert(Other.Reads.begin(), Other.Reads.end());
  Writes.insert(Other.Writes.begin(), Other.Writes.end());
  for (const Place &Read : Other.PlacesRead)
    addPlace(PlacesRead, Read);
  for (const Place &Written : Other.PlacesWritten)
    addPlace(PlacesWritten, Written);
  MayThrow |= Other.MayThrow;
  Unknown |= Other.Unknown;
  ReadsClock |= Other.ReadsClock;
  RunsUnseen |= Other.RunsUnseen;
  Known = weaker(Known, Other.Known);
}

void AccessCollector::accessMemory(Mode M, Place Where) {
  addPlace(M == Mode::Read ? Result.PlacesRead : Result.PlacesWritten, Where);
}

static Place behind(QualType Type) {
  return {nullptr, pointeeOf(Type).getCanonicalType().getUnqualifiedType()};
}

bool AccessCollector::belongsToInnerFunction(const VarDecl &Variable) const {
  const DeclContext *Parent = Variable.getParentFunctionOrMethod();
  return Parent && Parent != &Function && Function.Encloses(Parent);
}

void AccessCollector::access(const VarDecl &Variable, Mode M) {
  const QualType Type = Variable.getType();
  // A capture like `[&r = n]` refers to something outside.
  if (Variable.isInitCapture() && Type->isReferenceType())
    return accessMemory(M, behind(Type));
  if (belongsToInnerFunction(Variable))
    return;
  const bool IsValue = Context.types().isValue(Type) || isOwnStream(Type) ||
                       isStandardStream(Variable);
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (Type.isConstQualified() && IsValue && !Variable.hasLocalStorage() &&
      !(Record && Record->hasMutableFields()))
    return;
  (M == Mode::Read ? Result.Reads : Result.Writes).insert(&Variable);
  if (Type->isReferenceType())
    accessMemory(M, isa<ParmVarDecl>(Variable)
                        ? Place{&Variable, behind(Type).Type}
                        : behind(Type));
  else if (!IsValue && !Type->isPointerType() && !isClosure(Type))
    accessMemory(M); // What a closure leads to, its body tells.
  else if (!Context.isPrivate(Variable))
    accessMemory(M, {&Variable, Type.getCanonicalType().getUnqualifiedType()});
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
    if (const auto *Await = dyn_cast<CoawaitExpr>(Stripped))
      return visitAwait(*Await, /*Discarded=*/true);
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
    if (const Expr *Condition = If->getCond()) // `if consteval` has none.
      visit(Condition, Mode::Read);
    visitStatement(If->getThen());
    return visitStatement(If->getElse());
  }
  if (isa<AsmStmt>(S))
    Result.Unknown = true;
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
  visitDestruction(Type);
}

/// What the end of an object's life does, where that is more than to free
/// memory. Elsewhere borders are steps that nothing crosses.
void AccessCollector::visitDestruction(QualType Type) {
  if (Inner == Awaits::Included && isBorder(Type))
    Result.Unknown = Result.RunsUnseen = true;
}

/// The end of a task that has been awaited means nothing.
bool AccessCollector::isBorder(QualType Type) const {
  return Context.types().isBorder(Type) &&
         !Context.knowledge().Known.ofType(Type);
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
    Result.Unknown |= isBorder(Bound->getType());
    return visit(Bound->getSubExpr(), M);
  }
  if (isa<DeclRefExpr, MemberExpr, CallExpr>(E))
    visitClosures(E->getType());
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    if (const VarDecl *Variable = wholeVariable(*Reference->getDecl()))
      access(*Variable, M);
    return;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return visitMember(*Member, M);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return visitUnary(*Unary, M);
  if (const auto *Binary = dyn_cast<BinaryOperator>(E))
    return visitBinary(*Binary, M);
  if (isa<CXXNewExpr, CXXDynamicCastExpr>(E))
    Result.MayThrow = true;
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return visit(Cast->getSubExpr(),
                 Cast->getCastKind() == CK_LValueToRValue ? Mode::Read : M);
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E)) {
    visit(Subscript->getIdx(), Mode::Read);
    const Expr *Base = Subscript->getBase();
    if (!Base->IgnoreParenImpCasts()->getType()->isArrayType())
      accessMemory(M, behind(E->getType()));
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
  if (const auto *Await = dyn_cast<CoawaitExpr>(E))
    return visitAwait(*Await, /*Discarded=*/false);
  if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(E))
    return visit(Default->getExpr(), Mode::Read);
  if (isa<CXXThisExpr>(E))
    return accessMemory(M, behind(E->getType()));
  if (isa<CXXThrowExpr>(E))
    Result.MayThrow = true;
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(E))
    return visit(Default->getExpr(), Mode::Read);
  if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, CXXTypeidExpr>(E))
    return;
  if (isa<CXXDeleteExpr, AtomicExpr, StmtExpr, RecoveryExpr>(E))
    Result.Unknown = true;
  visitChildren(*E);
}

void AccessCollector::visitUnary(const UnaryOperator &Operator, Mode M) {
  if (Operator.isIncrementDecrementOp()) {
    visit(Operator.getSubExpr(), Mode::Read);
    return visit(Operator.getSubExpr(), Mode::Write);
  }
  if (Operator.getOpcode() == UO_Deref) {
    accessMemory(M, behind(Operator.getType()));
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
  if (Operator.isPtrMemOp()) {
    if (Operator.getOpcode() == BO_PtrMemI)
      accessMemory(M);
    visit(Operator.getLHS(),
          Operator.getOpcode() == BO_PtrMemI ? Mode::Read : M);
    return visit(Operator.getRHS(), Mode::Read);
  }
  if (!Operator.isAssignmentOp()) {
    // `p + 1` leads where `p` does.
    visit(Operator.getLHS(),
          Operator.getLHS()->getType()->isPointerType() ? M : Mode::Read);
    const bool GivesRight = Operator.getOpcode() == BO_Comma ||
                            Operator.getRHS()->getType()->isPointerType();
    return visit(Operator.getRHS(), GivesRight ? M : Mode::Read);
  }
  if (Operator.isCompoundAssignmentOp())
    visit(Operator.getLHS(), Mode::Read);
  visit(Operator.getLHS(), Mode::Write);
  visit(Operator.getRHS(), Mode::Read);
}

void AccessCollector::visitMember(const MemberExpr &Member, Mode M) {
  const ValueDecl *Named = Member.getMemberDecl();
  if (const VarDecl *Static = wholeVariable(*Named))
    return access(*Static, M);
  const bool ThroughReference = Named->getType()->isReferenceType();
  const Expr *Base = Member.getBase()->IgnoreParenImpCasts();
  if (ThroughReference)
    accessMemory(M, behind(Member.getType()));
  // What a reference refers to never changes.
  if (ThroughReference && isa<CXXThisExpr>(Base))
    return;
  if (isa<CXXThisExpr>(Base) && isa<FieldDecl>(Named))
    return accessMemory(M, {cast<ValueDecl>(Named->getCanonicalDecl()),
                            behind(Member.getType()).Type});
  if (Member.isArrow() && !ThroughReference)
    accessMemory(M, behind(Member.getType()));
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
  visitClosures(Lambda.getType());
}

void AccessCollector::visitClosures(QualType Type) {
  forEachClosure(Type, [&](const CXXMethodDecl &CallOperator) {
    visitLambdaBody(CallOperator);
  });
}

void AccessCollector::visitLambdaBody(const CXXMethodDecl &CallOperator) {
  const Stmt *Body = CallOperator.getBody();
  if (!Body || Walked.contains(&CallOperator))
    return;
  auto &Seen = IsInCoroutine ? WalkedInCoroutine : Walked;
  if (!Seen.insert(&CallOperator).second)
    return;
  const bool IsCoroutine = isa<CoroutineBodyStmt>(Body);
  AccessCollector Walker(Function, Context, Awaits::Included);
  Walker.Walked = std::move(Walked);
  Walker.WalkedInCoroutine = std::move(WalkedInCoroutine);
  Walker.IsInCoroutine = IsInCoroutine || IsCoroutine;
  Walker.visitStatement(Body);
  Walked = std::move(Walker.Walked);
  WalkedInCoroutine = std::move(Walker.WalkedInCoroutine);
  AccessSet &Found = Walker.Result;
  // A coroutine's own commands are the business of those who await it.
  if (IsCoroutine) {
    Found.PlacesRead.clear();
    Found.PlacesWritten.clear();
    Found.MayThrow = Found.Unknown = false;
    Found.Known = Evidence::Body;
  }
  Result.add(std::move(Found));
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

/// The type that is called: known even where the function is not.
static const FunctionProtoType *prototypeOf(const CallExpr &Call) {
  if (const FunctionDecl *Callee = Call.getDirectCallee())
    return Callee->getType()->getAs<FunctionProtoType>();
  QualType Type = Call.getCallee()->getType();
  if (const auto *Bound =
          dyn_cast<BinaryOperator>(Call.getCallee()->IgnoreParenImpCasts());
      Bound && Bound->isPtrMemOp())
    Type = Bound->getRHS()
               ->getType()
               ->castAs<MemberPointerType>()
               ->getPointeeType();
  else if (const QualType Pointee = Type->getPointeeType(); !Pointee.isNull())
    Type = Pointee;
  return Type->getAs<FunctionProtoType>();
}

/// Calls \p Fn with every argument but the object, and its parameter's type;
/// what an ellipsis takes is its own parameter.
static void
forEachArgument(const CallExpr &Call,
                llvm::function_ref<void(const Expr &, QualType)> Fn) {
  const FunctionProtoType *Prototype = prototypeOf(Call);
  const bool IsOperator = isa<CXXOperatorCallExpr>(Call) && objectOf(Call);
  const unsigned First = IsOperator ? 1 : 0;
  for (unsigned I = First; I != Call.getNumArgs(); ++I) {
    const Expr &Argument = *Call.getArg(I);
    const bool HasParameter =
        Prototype && I - First < Prototype->getNumParams();
    Fn(Argument,
       HasParameter ? Prototype->getParamType(I - First) : Argument.getType());
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
  accessMemory(M, behind(Object->getType()));
  if (!isa<CXXThisExpr>(Object->IgnoreParenImpCasts()))
    visit(Object, Mode::Read);
}

void AccessCollector::visitArgument(const Expr &Argument, QualType Parameter,
                                    Mode ByReference) {
  if (!Parameter->isReferenceType())
    return visit(&Argument, Context.types().givesWriteAccess(Parameter)
                                ? ByReference
                                : Mode::Read);
  const bool IsConst = Parameter->getPointeeType().isConstQualified();
  visit(&Argument, IsConst ? Mode::Read : ByReference);
}

/// True if visiting \p Argument, a pointer or something like it, has visited
/// what it leads to: the object whose address it is, an array, a part of a
/// value.
bool AccessCollector::showsPointee(const Expr &Argument) const {
  const Expr *E = Argument.IgnoreParenCasts();
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return showsPointee(*Full->getSubExpr());
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return showsPointee(*Temporary->getSubExpr());
  if (const auto *Binary = dyn_cast<BinaryOperator>(E);
      Binary && Binary->isAdditiveOp())
    return showsPointee(*(Binary->getLHS()->getType()->isIntegerType()
                              ? Binary->getRHS()
                              : Binary->getLHS()));
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->getOpcode() == UO_AddrOf;
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return givesPartOfValue(*Call);
  return E->getType()->isArrayType() || E->getType()->isFunctionType() ||
         E->getType()->isNullPtrType() ||
         isa<CXXDefaultArgExpr, CXXStdInitializerListExpr, LambdaExpr>(E);
}

/// What a function of the standard library, whose body is not looked at, may
/// reach through an argument that leads elsewhere.
void AccessCollector::visitPointee(const Expr &Argument, QualType Parameter) {
  const QualType Type =
      Parameter.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  const bool IsPointer = Type->isPointerType() || Type->isArrayType();
  if (!IsPointer && (!Record || !isInStandardLibrary(*Record) ||
                     Context.types().isValue(Type)))
    return;
  if (showsPointee(Argument))
    return;
  const Mode M =
      Context.types().givesWriteAccess(Type) ? Mode::Write : Mode::Read;
  const Place Where = behind(Type);
  const bool IsTold = Where.Type != Type && !Where.Type->isVoidType();
  accessMemory(M, IsTold ? Where : Place{});
}

/// Operators on iterators and smart pointers follow none of them.
static bool followsArguments(const FunctionDecl &Callee, QualType Parameter) {
  if (Callee.getOverloadedOperator() == OO_None)
    return true;
  const QualType Type = Parameter.getNonReferenceType().getCanonicalType();
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  return !Record || Record->getName() == "basic_string_view";
}

/// Where the result of \p Call refers to.
static Place placeOf(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee && isPlainStandardFunction(*Callee) ? behind(Call.getType())
                                                    : Place{};
}

void AccessCollector::visitCall(const CallExpr &Call, Mode M, bool Discarded) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const Libraries &Known = Context.knowledge().Known;
  const std::optional<Awaitable> Task = Known.ofCall(Call);
  if ((Task && !Task->StartsWhenCalled) || Known.ofGather(Call))
    return visitLazyCall(Call);
  if (const Expr *Stream = streamOf(Call))
    return visitStream(Call, *Stream);
  const bool IsAccessor = Callee && isStandardAccessor(*Callee);
  const Mode ByReference = IsAccessor ? M : Mode::Write;
  visitCallee(Call, ByReference);
  const bool IsKnown = Callee && !IsAccessor &&
                       (isPlainStandardFunction(*Callee) ||
                        environmentUse(*Callee) != EnvironmentUse::None);
  // A member of the standard library only keeps what it is given.
  const bool IsKept = isa_and_nonnull<CXXMethodDecl>(Callee) &&
                      isInStandardLibrary(*Callee) &&
                      Callee->getOverloadedOperator() != OO_Call;
  forEachArgument(Call, [&](const Expr &Argument, QualType Parameter) {
    visitArgument(Argument, Parameter, ByReference);
    if (IsKnown && followsArguments(*Callee, Parameter))
      visitPointee(Argument, Parameter);
    if (!IsAccessor && !IsKept)
      visitFunctions(Argument, Parameter);
  });
  // A write to what a call refers to ends in memory, unless the call only gives
  // access to a part of an object that owns its parts.
  if (Call.isGLValue() && (M == Mode::Write || IsAccessor) &&
      !givesPartOfValue(Call))
    accessMemory(M, placeOf(Call));
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

/// Naming an object does not read it.
void AccessCollector::visitReceiver(const Expr &Object) {
  if (Object.getType()->isPointerType())
    return visit(&Object, Mode::Read);
  const Expr *Whole = Object.IgnoreParenImpCasts();
  while (const auto *Member = dyn_cast<MemberExpr>(Whole)) {
    const Expr *Base = Member->getBase()->IgnoreParenImpCasts();
    if (isa<CXXThisExpr>(Base))
      return;
    if (Member->isArrow())
      break;
    Whole = Base;
  }
  const auto *Name = dyn_cast<DeclRefExpr>(Whole);
  const auto *Variable = Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
  if (!Variable)
    return visit(&Object, Mode::Read);
  if (!belongsToInnerFunction(*Variable))
    Result.Reads.insert(Variable);
}

/// Evaluates what is handed over. What the callee does with it is not done yet;
/// who else may touch it at the same time is decided by ofAwaiting().
void AccessCollector::visitLazyCall(const CallExpr &Call) {
  const CXXMethodDecl *Method = methodOf(Call);
  if (const Expr *Object = objectOf(Call))
    visitReceiver(*Object);
  else if (!Call.getDirectCallee())
    visit(Call.getCallee(), Mode::Read);
  forEachArgument(Call, [&](const Expr &Argument, QualType Parameter) {
    visitArgument(Argument, Parameter, Mode::Read);
    visitFunctions(Argument, Parameter);
  });
  if (Method && Method->getParent()->isLambda())
    visitLambdaBody(*Method);
}

static bool isLambda(const FunctionDecl *Callee) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  return Method && Method->getParent()->isLambda();
}

/// The call whose lazy task \p Argument hands over, or null. Whoever gets the
/// task may await it.
static const CallExpr *taskHandedOver(const Expr &Argument,
                                      const Libraries &Known) {
  const auto *Call = dyn_cast<CallExpr>(stripInitializer(&Argument));
  const std::optional<Awaitable> Task =
      Call && Call->isPRValue() ? Known.ofCall(*Call) : std::nullopt;
  return Task && !Task->StartsWhenCalled ? Call : nullptr;
}

/// True if a pointer or something like std::function leads to who gives the
/// task. A parameter is as good as a function that is not seen.
static bool isChosenElsewhere(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (Callee && (!isInStandardLibrary(*Callee) || isStandardAccessor(*Callee)))
    return false;
  const Expr *Object = objectOf(Call);
  const Expr &Chosen = Object ? *Object : *Call.getCallee();
  const auto *Name = dyn_cast<DeclRefExpr>(Chosen.IgnoreParenImpCasts());
  return !Name || !isa<ParmVarDecl>(Name->getDecl());
}

/// True if awaiting what \p Call gives is for what it does alone.
static bool isForNoResult(const CallExpr &Call) {
  const QualType Result = resultOf(Call.getType());
  return Result.isNull() || Result->isVoidType();
}

/// How it is known that awaiting a call whose result is bound only reads,
/// besides awaiting the tasks that it is handed.
static Evidence evidenceFor(const FunctionDecl *Callee,
                            const Effects &Context) {
  // What a closure or a wrapper like std::function does is no matter of its
  // signature.
  const bool IsOfOthers =
      Callee && (isLambda(Callee) || isInStandardLibrary(*Callee));
  auto IsLazyTask = [&](QualType Type) {
    const std::optional<Awaitable> Task =
        Context.knowledge().Known.ofType(Type);
    return Task && !Task->StartsWhenCalled && !Type->isReferenceType();
  };
  return Callee && !IsOfOthers && !isNamedLikeCommand(*Callee) &&
                 hasReadOnlySignature(*Callee, Context.types(), IsLazyTask)
             ? Evidence::Signature
             : Evidence::Convention;
}

namespace {

/// Finds the calls that give tasks.
class TaskCalls : public AstVisitor {
public:
  explicit TaskCalls(const Libraries &Known) : Known(Known) {}

  std::vector<const CallExpr *> Found;

  bool VisitCallExpr(CallExpr *Call) override {
    if (Known.ofCall(*Call))
      Found.push_back(Call);
    return true;
  }
  bool TraverseTypeLoc(TypeLoc) override { return true; }

private:
  const Libraries &Known;
};

} // namespace

/// Whoever makes a task, or gets it, awaits it in the end: by a name, in a
/// container, as what a function returns.
void AccessCollector::visitTasksIn(const Stmt &S) {
  TaskCalls Tasks(Context.knowledge().Known);
  Tasks.TraverseStmt(const_cast<Stmt *>(&S));
  for (const CallExpr *Call : Tasks.Found)
    visitAwaited(Call, isForNoResult(*Call));
}

/// An await inside of something larger, or of a body that is summed up.
void AccessCollector::visitAwait(const CoawaitExpr &Await, bool Discarded) {
  if (Inner == Awaits::LeftOut)
    return;
  // The end of an awaitable means nothing, so only what it is made of counts.
  const Expr *Operand = stripInitializer(Await.getOperand());
  visit(Operand, Mode::Read);
  const auto *Call = dyn_cast<CallExpr>(Operand);
  if (const auto *Gather =
          Call && Context.knowledge().Known.ofGather(*Call) ? Call : nullptr) {
    for (const Expr *Operand : gatherOperands(*Gather))
      visitAwaited(dyn_cast<CallExpr>(stripInitializer(Operand)), Discarded);
    return;
  }
  visitAwaited(Call, Discarded);
}

/// What awaiting the task that \p Call gives does, if it is such a call.
void AccessCollector::visitAwaited(const CallExpr *Call, bool Discarded) {
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (Callee && Context.callees().isConcurrent(*Callee)) {
    Result.MayThrow = true;
    return;
  }
  const bool GivesTask =
      Call && Context.knowledge().Known.ofCall(*Call).has_value();
  const BodySummary *Body =
      Callee && GivesTask ? Context.bodies().of(*Callee) : nullptr;
  // What hands out the task of another function says nothing of that one.
  if (!Body || Body->Unknown || !Body->IsCoroutine) {
    Result.MayThrow = true;
    Result.Known = weaker(Result.Known, GivesTask ? evidenceFor(Callee, Context)
                                                  : Evidence::Unknown);
    accessMemory(Mode::Read);
    // A result that only tells how a command went is no reason to ask.
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
    const bool IsCommand =
        Discarded ||
        (Call && Context.types().isStatus(resultOf(Call->getType())) &&
         !(Method && Method->isConst()));
    if (IsCommand)
      accessMemory(Mode::Write);
    Result.RunsUnseen |= (GivesTask && isChosenElsewhere(*Call)) ||
                         (Callee && isNamedLikeCommand(*Callee));
    if (Call)
      visitTasksHandedOver(*Call, Discarded);
  }
  // What has a place among all awaits gives one to whoever awaits it.
  if (Call && (Context.callees().isOrdered(Call->getType()) ||
               (Callee && Context.callees().isOrdered(*Callee))))
    accessMemory(Mode::Write);
  if (!Body)
    return;
  addBody(*Body);
  if (!Body->isExact())
    visitCallee(*Call, Mode::Write);
  forEachArgument(*Call, [&](const Expr &Argument, QualType Parameter) {
    visitArgument(Argument, Parameter, Mode::Write);
  });
}

/// What the callee of \p Call does by awaiting what it is handed.
void AccessCollector::visitTasksHandedOver(const CallExpr &Call,
                                           bool Discarded) {
  forEachArgument(Call, [&](const Expr &Argument, QualType) {
    if (const CallExpr *Task =
            taskHandedOver(Argument, Context.knowledge().Known))
      visitAwaited(Task, Discarded || isForNoResult(*Task));
  });
}

void AccessCollector::visitConstruction(const CXXConstructExpr &Construction) {
  const CXXConstructorDecl *Constructor = Construction.getConstructor();
  const bool IsStandard = isInStandardLibrary(*Constructor) &&
                          !Constructor->isCopyOrMoveConstructor();
  for (unsigned I = 0; I != Construction.getNumArgs(); ++I) {
    const Expr &Argument = *Construction.getArg(I);
    const QualType Parameter = I < Constructor->getNumParams()
                                   ? Constructor->getParamDecl(I)->getType()
                                   : Argument.getType();
    visitArgument(Argument, Parameter, Mode::Write);
    if (IsStandard)
      visitPointee(Argument, Parameter);
    else if (!isInStandardLibrary(*Constructor))
      visitFunctions(Argument, Parameter);
  }
  if (Constructor->isTrivial())
    return;
  if (Constructor->isInheritingConstructor())
    Result.Unknown = Result.MayThrow = true;
  else if (!isInStandardLibrary(*Constructor))
    effectOf(Constructor, /*Discarded=*/false);
  else if (const std::optional<EnvironmentUse> Use = useOfOpening(Construction))
    useStream(*Use);
  else if (mayRunForeignCode(*Constructor) || worksOnStreams(*Constructor))
    Result.Unknown = Result.MayThrow = true;
  else
    Result.MayThrow |= !throwsNothing(*Constructor);
}

/// What may be called through an argument, closures left out: their bodies are
/// visited with the argument.
void AccessCollector::visitFunctions(const Expr &Argument, QualType Parameter) {
  auto Visit = [&](const FunctionDecl *Callee) { visitFunction(Callee); };
  if (isCallable(Parameter))
    forEachFunction(Argument, Visit);
  else
    forEachHeldFunction(Parameter, Visit);
}

/// A call by somebody else, who also awaits what it may give.
void AccessCollector::visitFunction(const FunctionDecl *Callee) {
  const bool GivesTask =
      Callee && Context.knowledge().Known.ofType(Callee->getReturnType());
  // Of a template, nobody knows the instance.
  const bool IsTemplate = Callee && Callee->isTemplated();
  if (!GivesTask && !IsTemplate)
    return effectOf(Callee, /*Discarded=*/false);
  const BodySummary *Body = IsTemplate ? nullptr : Context.bodies().of(*Callee);
  if (Body && !Body->Unknown)
    return addBody(*Body);
  Result.MayThrow = true;
  accessMemory(Mode::Read);
  Result.Known = weaker(Result.Known, evidenceFor(Callee, Context));
  Result.Unknown |= Result.Known < Evidence::Signature ||
                    Callee->getReturnType()->isVoidType();
}

/// What calling \p Argument and awaiting what it may give does.
void AccessCollector::visitCalls(const Expr &Argument, QualType Parameter) {
  visitFunctions(Argument, Parameter);
  forEachClosure(calledThrough(Argument).getType(),
                 [&](const CXXMethodDecl &Operator) {
                   if (const Stmt *Body = Operator.getBody()) {
                     visitStatement(Body);
                     visitTasksIn(*Body);
                   }
                 });
}

/// What a constructor does before its body.
void AccessCollector::visitInitializers(const CXXConstructorDecl &Constructor) {
  for (const CXXCtorInitializer *Initializer : Constructor.inits())
    if (const Expr *Value = Initializer->getInit())
      visit(Value, Mode::Read);
}

/// True if the body of \p Callee can be seen and says what a call does.
bool AccessCollector::effectOfBody(const FunctionDecl &Callee) {
  const BodySummary *Body = Context.bodies().of(Callee);
  if (!Body || (Body->Unknown && Body->Writes.empty()))
    return false;
  // A coroutine runs when it is awaited, or starts in a way of its own.
  if (isa<CoroutineBodyStmt>(Callee.getBody()))
    return false;
  const bool MayThrow = Result.MayThrow;
  addBody(*Body);
  if (throwsNothing(Callee))
    Result.MayThrow = MayThrow;
  return true;
}

/// Whatever a parameter leads to is visited as an argument.
void AccessCollector::addBody(const BodySummary &Body) {
  auto IsParameter = [](const Place &Where) {
    return isa_and_nonnull<ParmVarDecl>(Where.Object);
  };
  for (const Place &Read : Body.Reads)
    if (!IsParameter(Read))
      accessMemory(Mode::Read, Read);
  for (const Place &Written : Body.Writes)
    if (!IsParameter(Written))
      accessMemory(Mode::Write, Written);
  Result.MayThrow |= Body.MayThrow;
  Result.Unknown |= Body.Unknown;
  Result.ReadsClock |= Body.ReadsClock;
  Result.RunsUnseen |= Body.RunsUnseen;
  Result.Known = weaker(Result.Known, Body.Known);
}

/// A function of C without attributes could do anything.
static bool isOpaque(const FunctionDecl &Callee) {
  if (Callee.isVariadic())
    return true;
  if (!Callee.isExternC())
    return false;
  const unsigned Builtin = Callee.getBuiltinID();
  const Builtin::Context &Known = Callee.getASTContext().BuiltinInfo;
  return !Builtin || !(Known.isConst(Builtin) || Known.isPure(Builtin) ||
                       Known.isConstWithoutErrnoAndExceptions(Builtin));
}

/// True if there is such a use.
bool AccessCollector::useEnvironment(EnvironmentUse Use) {
  switch (Use) {
  case EnvironmentUse::None:
    return false;
  case EnvironmentUse::Clock:
    Result.ReadsClock = true;
    return true;
  case EnvironmentUse::Read:
    accessMemory(Mode::Read, Place::environment());
    return true;
  case EnvironmentUse::Write:
    accessMemory(Mode::Write, Place::environment());
    return true;
  }
  llvm_unreachable("a use of the environment that nobody has thought of");
}

/// Streams may have been told to throw.
void AccessCollector::useStream(EnvironmentUse Use) {
  useEnvironment(Use);
  Result.MayThrow = true;
}

void AccessCollector::visitStream(const CallExpr &Call, const Expr &Stream) {
  const CXXMethodDecl *Method = methodOf(Call);
  visit(&Stream, Method && Method->isConst() ? Mode::Read : Mode::Write);
  forEachArgument(Call, [&](const Expr &Argument, QualType Parameter) {
    if (&Argument == Call.getArg(0) && !objectOf(Call))
      return;
    visitArgument(Argument, Parameter, Mode::Write);
    visitPointee(Argument, Parameter);
  });
  useStream(useOfStream(Stream));
}

/// True for calls of what a std::function holds, and the like.
static bool isCallOfWrapper(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  return Method && Method->getOverloadedOperator() == OO_Call &&
         isInStandardLibrary(Callee) &&
         isCallable(Callee.getASTContext().getRecordType(Method->getParent()));
}

void AccessCollector::effectOf(const FunctionDecl *Callee, bool Discarded) {
  if (!Callee || isCallOfWrapper(*Callee)) {
    Result.Unknown = Result.MayThrow = Result.RunsUnseen = true;
    return;
  }
  if (const EnvironmentUse Use = environmentUse(*Callee); useEnvironment(Use)) {
    Result.MayThrow |= Use != EnvironmentUse::Clock && !Callee->isExternC();
    return;
  }
  if (isErrorNumber(*Callee) || worksOnStreams(*Callee)) {
    Result.Unknown = Result.MayThrow = true;
    return;
  }
  if (!isPlainStandardFunction(*Callee) && effectOfBody(*Callee))
    return;
  Result.MayThrow |= !throwsNothing(*Callee);
  if (mayRunForeignCode(*Callee)) {
    Result.Unknown = Result.MayThrow = true;
    return;
  }
  if (isPlainStandardFunction(*Callee) || Callee->isConsteval() ||
      Callee->isImplicit() || Callee->isDefaulted() ||
      Callee->hasAttr<ConstAttr>())
    return;
  const bool HasResult = !Discarded && !Callee->getReturnType()->isVoidType();
  const bool CouldRead =
      HasResult ? !isInStandardLibrary(*Callee) && !isOpaque(*Callee)
                : isa<CXXConstructorDecl>(Callee);
  if (Callee->hasAttr<PureAttr>() ||
      (CouldRead && hasReadOnlySignature(*Callee, Context.types()))) {
    Result.Known = weaker(Result.Known, Evidence::Signature);
    return accessMemory(Mode::Read);
  }
  Result.Unknown = true;
  // What is called for no result is called to change something.
  if (!HasResult && !isa<CXXConstructorDecl>(Callee) &&
      !isInStandardLibrary(*Callee) && Callee->getBuiltinID() == 0)
    Result.RunsUnseen = true;
}

//===----------------------------------------------------------------------===//
// Effects
//===----------------------------------------------------------------------===//

Effects::Effects(const FunctionDecl &Function, const Knowledge &Given,
                 Bodies &Seen)
    : Function(Function), Given(Given), Seen(Seen) {
  EscapeFinder(Given.Types, Escaped).TraverseStmt(Function.getBody());
}

bool Effects::isPrivate(const VarDecl &Variable) const {
  return Variable.hasLocalStorage() &&
         Variable.getParentFunctionOrMethod() == &Function &&
         !Variable.getType()->isReferenceType() && !Escaped.contains(&Variable);
}

/// Time passes while something is awaited, so nothing moves across a look at
/// the clock. Inside of a callee it is as good at one time as at another.
static AccessSet inPlace(AccessSet Accesses) {
  Accesses.Unknown |= Accesses.ReadsClock;
  return Accesses;
}

AccessSet Effects::ofStatement(const Stmt &Statement) const {
  AccessCollector Collector(Function, *this, AccessCollector::Awaits::LeftOut);
  Collector.visitStatement(&Statement);
  return inPlace(std::move(Collector.Result));
}

AccessSet Effects::ofVariable(const VarDecl &Variable) const {
  AccessCollector Collector(Function, *this, AccessCollector::Awaits::LeftOut);
  Collector.visitVariable(Variable);
  return inPlace(std::move(Collector.Result));
}

AccessSet Effects::ofExpression(const Expr &E) const {
  AccessCollector Collector(Function, *this, AccessCollector::Awaits::LeftOut);
  Collector.visit(&E, Mode::Read);
  return inPlace(std::move(Collector.Result));
}

AccessSet Effects::ofLazyCall(const CallExpr &Call) const {
  AccessCollector Collector(Function, *this, AccessCollector::Awaits::LeftOut);
  Collector.visitLazyCall(Call);
  return inPlace(std::move(Collector.Result));
}

AccessSet Effects::ofCalling(const Expr &Argument, QualType Parameter) const {
  AccessCollector Collector(Function, *this, AccessCollector::Awaits::Included);
  Collector.visitCalls(Argument, Parameter);
  return std::move(Collector.Result);
}

namespace {

/// Finds temporaries, those of default arguments included.
class TemporaryFinder : public AstVisitor {
public:
  bool Found = false;

  bool VisitMaterializeTemporaryExpr(MaterializeTemporaryExpr *) override {
    Found = true;
    return false;
  }
  bool VisitCXXDefaultArgExpr(CXXDefaultArgExpr *Default) override {
    return TraverseStmt(Default->getExpr());
  }
};

} // namespace

/// True if the task that \p Call gives outlives nothing that it was made of.
static bool standsAlone(const CallExpr &Call, const TypeKinds &Types) {
  TemporaryFinder Temporaries;
  Temporaries.TraverseStmt(const_cast<CallExpr *>(&Call));
  bool Result = !Temporaries.Found && !isLambda(Call.getDirectCallee());
  forEachArgument(Call, [&](const Expr &, QualType Parameter) {
    Result &= Parameter->isReferenceType() || Types.isValue(Parameter);
  });
  return Result;
}

llvm::SmallVector<const VarDecl *, 4>
Effects::copiedBy(const CallExpr &Call) const {
  if (!standsAlone(Call, types()))
    return {};
  AccessSet Copied, Other;
  if (const Expr *Object = objectOf(Call))
    Other.add(ofExpression(*Object));
  forEachArgument(Call, [&](const Expr &Argument, QualType Parameter) {
    (types().isValue(Parameter) ? Copied : Other).add(ofExpression(Argument));
  });
  llvm::SmallVector<const VarDecl *, 4> Result;
  for (const VarDecl *Variable : Copied.Reads)
    if (isPrivate(*Variable) && !Other.Reads.contains(Variable) &&
        !Copied.Writes.contains(Variable))
      Result.push_back(Variable);
  return Result;
}

AccessSet Effects::ofBody() const {
  AccessCollector Collector(Function, *this, AccessCollector::Awaits::Included);
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function))
    Collector.visitInitializers(*Constructor);
  Collector.visitStatement(Function.getBody());
  if (isa<CoroutineBodyStmt>(Function.getBody()) ||
      Given.Known.ofType(Function.getReturnType()))
    Collector.visitTasksIn(*Function.getBody());
  for (const ParmVarDecl *Parameter : Function.parameters())
    Collector.visitDestruction(Parameter->getType());
  return std::move(Collector.Result);
}

bool Effects::startsAtCall(const CallExpr &Call) const {
  bool Result = false;
  forEachArgument(Call, [&](const Expr &Argument, QualType) {
    if (const CallExpr *Task = taskHandedOver(Argument, Given.Known))
      Result |= startsAtCall(*Task);
  });
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || callees().isConcurrent(*Callee))
    return Result;
  const Stmt *Body = Callee->getBody();
  return Result || (Body && !isa<CoroutineBodyStmt>(Body));
}

namespace {

/// Finds what the body of a lambda hands to the calls in it.
class InnerHandovers : public AstVisitor {
public:
  InnerHandovers(const Effects &Context, CallEffect &Effect)
      : Context(Context), Effect(Effect) {}

  bool VisitCallExpr(CallExpr *Call) override {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Context.knowledge().Known.ofCall(*Call) ||
        (Callee && Context.callees().isConcurrent(*Callee)))
      return true;
    const CXXMethodDecl *Method = methodOf(*Call);
    if (const Expr *Object = objectOf(*Call); Object && Method)
      addPlaceOfReceiver(*Object, Context,
                         Method->isConst() ? Effect.Reads : Effect.Writes);
    forEachArgument(*Call, [&](const Expr &Argument, QualType Parameter) {
      if (Context.types().givesWriteAccess(Parameter))
        addPlacesHandedOver(Argument, Context, Effect.Writes);
    });
    return true;
  }

private:
  const Effects &Context;
  CallEffect &Effect;
};

} // namespace

static void addPlacesHandedOverBy(const CXXMethodDecl &CallOperator,
                                  const Effects &Context, CallEffect &Effect) {
  if (Stmt *Body = CallOperator.getBody())
    InnerHandovers(Context, Effect).TraverseStmt(Body);
}

/// Replaces what the body of a callee says of its parameters and of its object
/// by what \p Call hands over. Nothing if some place cannot be told.
static std::optional<llvm::SmallVector<Place, 2>>
placesAt(const CallExpr &Call, llvm::ArrayRef<Place> OfBody,
         const Effects &Context) {
  llvm::SmallVector<Place, 2> Result;
  for (const Place &Where : OfBody) {
    const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(Where.Object);
    if (!Parameter) {
      // A member may be any object's.
      addPlace(Result, Where);
      continue;
    }
    const unsigned Index = Parameter->getFunctionScopeIndex() +
                           (isa<CXXOperatorCallExpr>(Call) && objectOf(Call));
    if (Index >= Call.getNumArgs())
      return std::nullopt;
    llvm::SmallVector<Place, 2> Handed;
    addPlacesHandedOver(*Call.getArg(Index), Context, Handed);
    for (const Place &Object : Handed)
      addPlace(Result, Object);
  }
  return Result;
}

/// Says of \p Effect what the visible body of the callee does, if it can be
/// told.
static bool describeByBody(const CallExpr &Call, const BodySummary *Body,
                           const Effects &Context, CallEffect &Effect) {
  if (!Body || !Body->IsCoroutine || !Body->isExact() ||
      Body->Known < Evidence::Body)
    return false;
  auto Reads = placesAt(Call, Body->Reads, Context);
  auto Writes = placesAt(Call, Body->Writes, Context);
  if (!Reads || !Writes || llvm::is_contained(*Writes, Place{}))
    return false;
  Effect.Known = Evidence::Body;
  Effect.Reads = std::move(*Reads);
  Effect.Writes = std::move(*Writes);
  Effect.IsCommand = !Effect.Writes.empty();
  return true;
}

/// True if \p Method is one of the library's own, like a batcher's: to ask for
/// something changes nothing that anybody else could see.
static bool isOwnRead(const CXXMethodDecl &Method,
                      const LibraryProfile &Library, const CallEffect &Effect) {
  return Effect.isConcurrent() && llvm::StringRef(qualifiedName(Method))
                                      .starts_with((Library.Name + "::").str());
}

/// Adds the objects that \p Call hands to its callee.
static void addHandovers(const CallExpr &Call, const LibraryProfile &Library,
                         const Effects &Context, CallEffect &Effect) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call.getDirectCallee());
  if (const Expr *Object = objectOf(Call)) {
    addPlacesRead(*Object, Context, Effect.Reads);
    const bool IsOnlyRead =
        Method && (Method->isConst() || isOwnRead(*Method, Library, Effect));
    if (!isLambda(Method))
      addPlaceOfReceiver(*Object, Context,
                         IsOnlyRead ? Effect.Reads : Effect.Writes);
    if (!isLambda(Method) && !IsOnlyRead)
      Effect.Receiver = Object;
  }
  if (isLambda(Method))
    addPlacesHandedOverBy(*Method, Context, Effect);
  const TypeKinds &Types = Context.types();
  forEachArgument(Call, [&](const Expr &Argument, QualType Parameter) {
    if (taskHandedOver(Argument, Context.knowledge().Known))
      return;
    const bool IsTemporary =
        isa<MaterializeTemporaryExpr>(Argument.IgnoreParenImpCasts());
    addPlacesRead(Argument, Context, Effect.Reads);
    if (IsTemporary && !Types.givesWriteAccess(Argument.getType()))
      return;
    const bool Writes = Types.givesWriteAccess(Parameter);
    addPlacesHandedOver(Argument, Context,
                        Writes ? Effect.Writes : Effect.Reads);
    if (Writes && !Effect.isConcurrent() && !Effect.Output)
      Effect.Output = &Argument;
  });
}

/// Adds what calls of something that is handed over touch.
static void addCalls(const AccessSet &Called, CallEffect &Effect) {
  for (const Place &Read : Called.PlacesRead)
    addPlace(Effect.Reads, Read);
  for (const Place &Written : Called.PlacesWritten)
    addPlace(Effect.Writes, Written);
  Effect.MayBeCommand |=
      Called.writesMemory() || Called.RunsUnseen || Called.Unknown;
  if (!Effect.isConcurrent())
    Effect.Known = weaker(Effect.Known, Called.Known);
}

/// Adds what the callee of \p Call does by calling what it is handed.
static void addCallbacks(const CallExpr &Call, const Effects &Context,
                         CallEffect &Effect) {
  forEachArgument(Call, [&](const Expr &Argument, QualType Parameter) {
    addCalls(Context.ofCalling(Argument, Parameter), Effect);
  });
}

void CallEffect::add(const CallEffect &Other) {
  Known = weaker(Known, Other.Known);
  Ordered |= Other.Ordered;
  IsCommand |= Other.IsCommand;
  MayBeCommand |= Other.MayBeCommand;
  MayThrow |= Other.MayThrow;
  ReachesMembers |= Other.ReachesMembers;
  for (const Place &Read : Other.Reads)
    addPlace(Reads, Read);
  for (const Place &Written : Other.Writes)
    addPlace(Writes, Written);
  if (!Output)
    Output = Other.Output;
  if (!Receiver)
    Receiver = Other.Receiver;
}

CallEffect Effects::ofAwaiting(const CallExpr &Call,
                               const LibraryProfile &Library, bool IsBound,
                               QualType ResultType) const {
  CallEffect Effect;
  const FunctionDecl *Callee = Call.getDirectCallee();
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  Effect.Ordered = callees().isOrdered(Call.getType()) ||
                   (Callee && callees().isOrdered(*Callee));
  const BodySummary *Body = Callee ? Seen.of(*Callee) : nullptr;
  const bool IsStatus =
      types().isStatus(ResultType) && !(Method && Method->isConst());
  if (Callee && callees().isConcurrent(*Callee)) {
    Effect.Known = Evidence::Annotated;
  } else if (!isLambda(Callee) && describeByBody(Call, Body, *this, Effect)) {
    Effect.MayThrow = Body->MayThrow;
  } else {
    Effect.IsCommand = !IsBound || IsStatus || (Body && !Body->Writes.empty());
    if (!Effect.IsCommand)
      Effect.Known = evidenceFor(Callee, *this);
  }
  if (Effect.Known != Evidence::Body)
    addCallbacks(Call, *this, Effect);
  Effect.MayBeCommand |= isChosenElsewhere(Call);
  if (Effect.Known < Given.minimumFor(Library))
    Effect.Known = Evidence::Unknown;
  Effect.MayBeCommand |=
      Effect.Known < Evidence::Body &&
      ((Body && Body->RunsUnseen) || (Callee && isNamedLikeCommand(*Callee)));
  Effect.ReachesMembers =
      Effect.Known < Evidence::Body &&
      (!Callee || (Method && Method->isInstance()) ||
       (Body && (Body->Unknown || !Body->IsCoroutine || !Body->Reads.empty())));
  if (Effect.Known != Evidence::Body) {
    addHandovers(Call, Library, *this, Effect);
    forEachArgument(Call, [&](const Expr &Argument, QualType) {
      if (const CallExpr *Task = taskHandedOver(Argument, Given.Known))
        Effect.add(ofAwaiting(*Task, *Given.Known.ofCall(*Task)->Library,
                              IsBound && !isForNoResult(*Task),
                              resultOf(Task->getType())));
    });
    return Effect;
  }
  // What the arguments read is read when they are evaluated.
  if (const Expr *Object = objectOf(Call))
    addPlacesRead(*Object, *this, Effect.Reads);
  forEachArgument(Call, [&](const Expr &Argument, QualType) {
    addPlacesRead(Argument, *this, Effect.Reads);
  });
  return Effect;
}

} // namespace asynq::analysis
