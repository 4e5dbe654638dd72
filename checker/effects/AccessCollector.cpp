//===- AccessCollector.cpp - Adding up accesses ---------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A walker over the AST that does not follow the flow of control.
//
// Lambdas are visited where they are created as if they ran there, and again
// where a closure, or what has one in its type, is named: whoever is handed it
// may call it, and what its body does must not be lost between the two.
//
//===----------------------------------------------------------------------===//

#include "effects/AccessCollector.h"

#include "effects/CallAccesses.h"
#include "effects/Effects.h"
#include "effects/HandedAccesses.h"
#include "effects/OperatorAccesses.h"
#include "effects/VariableAccesses.h"
#include "knowledge/CallParts.h"
#include "knowledge/Callables.h"
#include "knowledge/Callees.h"
#include "knowledge/Changing.h"
#include "model/AwaitModel.h"
#include "model/Variables.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace asynq::analysis {

bool AccessCollector::belongsToInnerFunction(const VarDecl &Variable) const {
  const DeclContext *Parent = Variable.getParentFunctionOrMethod();
  return Parent && Parent != &Function && Function.Encloses(Parent);
}

static Place placeOfVariable(const VarDecl &Variable) {
  Place Result{&Variable,
               Variable.getType().getCanonicalType().getUnqualifiedType()};
  Result.Root = &Variable;
  return Result;
}

void AccessCollector::accessMemory(Mode M, Place Where) {
  addPlace(M == Mode::Read ? Result.PlacesRead : Result.PlacesWritten, Where);
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
      !(Record && Record->hasMutableFields())) {
    // It is no matter of memory, but of where it is declared.
    if (Variable.isStaticLocal())
      Result.Reads.insert(&Variable);
    return;
  }
  (M == Mode::Read ? Result.Reads : Result.Writes).insert(&Variable);
  if (Type->isReferenceType())
    accessMemory(M, isa<ParmVarDecl>(Variable)
                        ? Place{&Variable, behind(Type).Type}
                        : behind(Type));
  else if (!IsValue && !Type->isPointerType() && !isClosure(Type) &&
           (M == Mode::Read || Context.types().givesWriteAccess(Type)))
    accessMemory(M); // What a closure leads to, its body tells.
  else if (!Context.isPrivate(Variable))
    accessMemory(M, placeOfVariable(Variable));
}

Place AccessCollector::own(Place Where) const {
  Where.IsOwn = !IsInClosure && !isLambda(&Function);
  return Where;
}

void AccessCollector::addPlaces(llvm::ArrayRef<Place> OfBody, Mode M,
                                Receiver Object) {
  for (Place Where : OfBody) {
    if (isa_and_nonnull<ParmVarDecl>(Where.Object))
      continue;
    if (Where.IsOwn) {
      if (Object == Receiver::New || Object == Receiver::Visited ||
          (Object == Receiver::Read && M == Mode::Read))
        continue;
      Where.IsOwn = Object == Receiver::Same && own({}).IsOwn;
    }
    accessMemory(M, Where);
  }
}

void AccessCollector::addBody(const BodySummary &Body, Receiver Object) {
  addPlaces(Body.Reads, Mode::Read, Object);
  addPlaces(Body.Writes, Mode::Write, Object);
  Result.MayThrow |= Body.MayThrow;
  Result.Unknown |= Body.Unknown;
  Result.ReadsClock |= Body.ReadsClock;
  Result.LooksAtOthers |= Body.LooksAtOthers;
  Result.RunsUnseen |= Body.RunsUnseen;
  Result.MayWriteOutside |= Body.MayWriteOutside;
  Result.Known = weaker(Result.Known, Body.Known);
}

bool AccessCollector::useEnvironment(EnvironmentUse Use) {
  switch (Use) {
  case EnvironmentUse::None:
    return false;
  case EnvironmentUse::Clock:
    Result.ReadsClock = true;
    return true;
  case EnvironmentUse::Changing:
    Result.LooksAtOthers = true;
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
      return visitCall(*this, *Call, Mode::Read, /*Discarded=*/true);
    if (const auto *Await = dyn_cast<CoawaitExpr>(Stripped))
      return visitAwait(*this, *Await, /*Discarded=*/true);
    return visit(E, Mode::Read);
  }
  if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D))
        visitVariable(*this, *Variable);
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
  if (const auto *Try = dyn_cast<CXXTryStmt>(S))
    return visitTry(*Try);
  if (isa<AsmStmt>(S))
    Result.Unknown = true;
  if (const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(S))
    return visitStatement(Coroutine->getBody());
  if (const auto *Return = dyn_cast<CoreturnStmt>(S)) {
    if (const Expr *Operand = Return->getOperand())
      visitReturned(*Operand);
    return;
  }
  visitChildren(*S);
}

/// What `catch (...)` catches goes no further.
void AccessCollector::visitTry(const CXXTryStmt &Try) {
  const bool MayThrow = Result.MayThrow;
  visitStatement(Try.getTryBlock());
  if (!Try.getHandler(Try.getNumHandlers() - 1)->getExceptionDecl())
    Result.MayThrow = MayThrow;
  for (unsigned I = 0; I != Try.getNumHandlers(); ++I)
    visitStatement(Try.getHandler(I));
}

/// The promise may convert what it is given.
void AccessCollector::visitReturned(const Expr &Operand) {
  visit(&Operand, Mode::Read);
  Result.LooksAtOthers |= isAtomic(Operand.getType());
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
    Result.Unknown = Result.LooksAtOthers = true;
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
    return visitUnary(*this, *Unary, M);
  if (const auto *Binary = dyn_cast<BinaryOperator>(E))
    return visitBinary(*this, *Binary, M);
  if (isa<CXXNewExpr, CXXDynamicCastExpr>(E))
    Result.MayThrow = true;
  if (const auto *New = dyn_cast<CXXNewExpr>(E))
    visitAllocation(*this, *New);
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return visit(Cast->getSubExpr(),
                 Cast->getCastKind() == CK_LValueToRValue ? Mode::Read : M);
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return visitSubscript(*this, *Subscript, M);
  if (const auto *Conditional = dyn_cast<ConditionalOperator>(E))
    return visitConditional(*this, *Conditional, M);
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return visitCall(*this, *Call, M, /*Discarded=*/false);
  if (const auto *Construction = dyn_cast<CXXConstructExpr>(E))
    return visitConstruction(*this, *Construction);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
    return visitLambda(*Lambda);
  if (const auto *Await = dyn_cast<CoawaitExpr>(E))
    return visitAwait(*this, *Await, /*Discarded=*/false);
  if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(E))
    return visit(Default->getExpr(), Mode::Read);
  // What is made for the elements that a list does not name.
  if (const auto *List = dyn_cast<InitListExpr>(E))
    if (const Expr *Filler = List->getArrayFiller())
      visit(Filler, Mode::Read);
  if (isa<CXXThisExpr>(E))
    return accessMemory(M, own(behind(E->getType())));
  if (isa<CXXThrowExpr>(E))
    Result.MayThrow = true;
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(E))
    return visit(Default->getExpr(), Mode::Read);
  if (const auto *Typeid = dyn_cast<CXXTypeidExpr>(E))
    return visitTypeid(*this, *Typeid);
  if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr>(E))
    return;
  if (isa<CXXDeleteExpr, AtomicExpr, StmtExpr, RecoveryExpr>(E))
    Result.Unknown = true;
  visitChildren(*E);
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
    return accessMemory(M, own({cast<ValueDecl>(Named->getCanonicalDecl()),
                                behind(Member.getType()).Type}));
  if (Member.isArrow() && !ThroughReference)
    accessMemory(M, behind(Member.getType()));
  // A `mutable` or non-const path through a pointer ends in memory; a dot stays
  // inside the object that it starts from.
  visit(Member.getBase(),
        Member.isArrow() || ThroughReference ? Mode::Read : M);
}

/// What is captured by value is copied, by a constructor that may be a user's.
void AccessCollector::visitCapture(const LambdaCapture &Capture,
                                   const Expr *Init) {
  if (Capture.capturesThis())
    accessMemory(Mode::Read);
  const bool IsReference = Capture.getCaptureKind() == LCK_ByRef &&
                           Capture.capturesVariable() &&
                           !Capture.getCapturedVar()->isInitCapture();
  if (!IsReference) {
    if (Init)
      visit(Init, Mode::Read);
    return;
  }
  if (const auto *Variable = dyn_cast<VarDecl>(Capture.getCapturedVar()))
    access(*Variable, Mode::Read);
}

void AccessCollector::visitLambda(const LambdaExpr &Lambda) {
  for (unsigned I = 0; I != Lambda.capture_size(); ++I)
    visitCapture(Lambda.capture_begin()[I], Lambda.capture_init_begin()[I]);
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
  Walker.IsInClosure = true;
  Walker.visitStatement(Body);
  Walked = std::move(Walker.Walked);
  WalkedInCoroutine = std::move(Walker.WalkedInCoroutine);
  AccessSet &Found = Walker.Result;
  // A coroutine's own commands are the business of those who await it.
  if (IsCoroutine) {
    Found.PlacesRead.clear();
    Found.PlacesWritten.clear();
    Found.MayThrow = Found.Unknown = Found.MayWriteOutside = false;
    Found.Known = Evidence::Body;
  }
  Result.add(std::move(Found));
}

void AccessCollector::visitInitializers(const CXXConstructorDecl &Constructor) {
  for (const CXXCtorInitializer *Initializer : Constructor.inits())
    if (const Expr *Value = Initializer->getInit())
      visit(Value, Mode::Read);
}

} // namespace asynq::analysis
