//===- Accumulators.cpp - What the iterations of a loop add to ------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An accumulator is a local variable that a loop adds to. Can anything see how
// far it got? Not if only the statements that add to it mention it in the loop,
// and nothing has taken a reference to it before. A loop around the loop brings
// what is written behind it before it again.
//
//===----------------------------------------------------------------------===//

#include "graph/Accumulators.h"

#include "knowledge/Callees.h"
#include "model/AstVisitor.h"
#include "model/AwaitModel.h"
#include "model/LoopHead.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

//===----------------------------------------------------------------------===//
// Accumulations
//===----------------------------------------------------------------------===//

/// The local variable that \p E names; null for captures and parts of others.
static const VarDecl *localNamedBy(const Expr &E) {
  const auto *Reference = dyn_cast<DeclRefExpr>(E.IgnoreParenImpCasts());
  if (!Reference || Reference->refersToEnclosingVariableOrCapture())
    return nullptr;
  const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
  return Variable && Variable->hasLocalStorage() ? Variable : nullptr;
}

/// True for `out.end()`, which says where to insert.
static bool isEndOf(const Expr &E, const VarDecl &Target) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(stripInitializer(&E));
  const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  return Method && Method->getIdentifier() &&
         (Method->getName() == "end" || Method->getName() == "cend") &&
         localNamedBy(*Call->getImplicitObjectArgument()) == &Target;
}

static std::optional<Accumulation> additionTo(const CXXMemberCallExpr &Call) {
  static constexpr llvm::StringRef Adding[] = {"emplace",   "emplace_back",
                                               "insert",    "insert_or_assign",
                                               "push_back", "try_emplace"};
  const CXXMethodDecl *Method = Call.getMethodDecl();
  if (!Method || !isPlainStandardFunction(*Method) ||
      !Method->getIdentifier() ||
      !llvm::is_contained(Adding, Method->getName()))
    return std::nullopt;
  const VarDecl *Target = localNamedBy(*Call.getImplicitObjectArgument());
  if (!Target)
    return std::nullopt;
  Accumulation Result{&Call, Target};
  for (const Expr *Argument : Call.arguments())
    if (isEndOf(*Argument, *Target))
      ++Result.Mentions;
    else
      Result.Operands.push_back(Argument);
  Result.IsPush =
      Call.getNumArgs() == 1 && Method->getName().ends_with("_back");
  return Result;
}

/// `map[key] = value`
static std::optional<Accumulation>
assignmentTo(const Expr &Statement, const Expr &Left, const Expr &Right) {
  const auto *Part = dyn_cast<CXXOperatorCallExpr>(Left.IgnoreParenImpCasts());
  if (!Part || Part->getOperator() != OO_Subscript ||
      !Part->getDirectCallee() ||
      !isPlainStandardFunction(*Part->getDirectCallee()))
    return std::nullopt;
  const VarDecl *Target = localNamedBy(*Part->getArg(0));
  if (!Target)
    return std::nullopt;
  return Accumulation{&Statement, Target, 1, {Part->getArg(1), &Right}};
}

/// `sum += value`
static std::optional<Accumulation> sumIn(const Expr &Statement,
                                         const Expr &Left, const Expr *Right) {
  const VarDecl *Target = localNamedBy(Left);
  if (!Target)
    return std::nullopt;
  Accumulation Result{&Statement, Target};
  if (Right)
    Result.Operands.push_back(Right);
  return Result;
}

std::optional<Accumulation> accumulationOf(const Expr &Statement) {
  const Expr *E = stripInitializer(&Statement);
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E))
    return additionTo(*Member);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->isIncrementOp() ? sumIn(*E, *Unary->getSubExpr(), nullptr)
                                  : std::nullopt;
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    static constexpr BinaryOperatorKind Sums[] = {BO_AddAssign, BO_OrAssign,
                                                  BO_AndAssign, BO_XorAssign};
    if (Binary->getOpcode() == BO_Assign)
      return assignmentTo(*E, *Binary->getLHS(), *Binary->getRHS());
    return llvm::is_contained(Sums, Binary->getOpcode())
               ? sumIn(*E, *Binary->getLHS(), Binary->getRHS())
               : std::nullopt;
  }
  const auto *Call = dyn_cast<CXXOperatorCallExpr>(E);
  if (!Call || !Call->getDirectCallee() ||
      !isPlainStandardFunction(*Call->getDirectCallee()))
    return std::nullopt;
  if (Call->getOperator() == OO_Equal)
    return assignmentTo(*E, *Call->getArg(0), *Call->getArg(1));
  return Call->getOperator() == OO_PlusEqual
             ? sumIn(*E, *Call->getArg(0), Call->getArg(1))
             : std::nullopt;
}

//===----------------------------------------------------------------------===//
// Mentions
//===----------------------------------------------------------------------===//

namespace {

/// Counts how often a statement names a variable.
class ContainerUses : public AstVisitor {
public:
  explicit ContainerUses(const VarDecl &Variable) : Variable(Variable) {}

  unsigned Count = 0;

  // An await's other parts repeat its operand.
  bool TraverseCoawaitExpr(CoawaitExpr *Await) override {
    return TraverseStmt(Await->getOperand());
  }
  bool VisitDeclRefExpr(DeclRefExpr *Reference) override {
    Count += Reference->getDecl() == &Variable;
    return true;
  }

private:
  const VarDecl &Variable;
};

} // namespace

unsigned mentions(const Stmt &S, const VarDecl &Variable) {
  ContainerUses Counter(Variable);
  Counter.TraverseStmt(const_cast<Stmt *>(&S));
  return Counter.Count;
}

namespace {

/// Counts the mentions of a variable before some place that hand nothing out
/// through which it could be seen later.
class HarmlessMentions : public AstVisitor {
public:
  HarmlessMentions(const VarDecl &Variable, const Stmt &Loop,
                   SourceLocation End)
      : Variable(Variable), Loop(Loop), End(End) {}

  unsigned All = 0, Harmless = 0;

  bool dataTraverseStmtPre(Stmt *S) override {
    return S != &Loop && S->getBeginLoc() <= End;
  }
  bool TraverseCoawaitExpr(CoawaitExpr *Await) override {
    return TraverseStmt(Await->getOperand());
  }
  bool VisitDeclRefExpr(DeclRefExpr *Reference) override {
    All += Reference->getDecl() == &Variable;
    return true;
  }
  bool VisitImplicitCastExpr(ImplicitCastExpr *Cast) override {
    Harmless += Cast->getCastKind() == CK_LValueToRValue &&
                isNamed(*Cast->getSubExpr());
    return true;
  }
  bool VisitCXXMemberCallExpr(CXXMemberCallExpr *Call) override {
    const CXXMethodDecl *Method = Call->getMethodDecl();
    Harmless += Method && isPlainStandardFunction(*Method) &&
                !Method->getReturnType()->isReferenceType() &&
                !Method->getReturnType()->isPointerType() &&
                !Method->getReturnType()->isRecordType() &&
                isNamed(*Call->getImplicitObjectArgument());
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *Operator) override {
    Harmless += Operator->isAssignmentOp() && isNamed(*Operator->getLHS());
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *Operator) override {
    Harmless +=
        Operator->isIncrementDecrementOp() && isNamed(*Operator->getSubExpr());
    return true;
  }

private:
  bool isNamed(const Expr &E) const {
    const auto *Reference = dyn_cast<DeclRefExpr>(E.IgnoreParens());
    return Reference && Reference->getDecl() == &Variable;
  }

  const VarDecl &Variable;
  const Stmt &Loop;
  const SourceLocation End;
};

/// Finds the outermost loop that runs another one again while a variable lives.
class EnclosingLoop : public AstVisitor {
public:
  EnclosingLoop(const Stmt &Loop, const VarDecl &Variable)
      : Loop(Loop), Variable(Variable) {}

  const Stmt *Found = nullptr;

  bool VisitForStmt(ForStmt *S) override { return look(*S); }
  bool VisitWhileStmt(WhileStmt *S) override { return look(*S); }
  bool VisitDoStmt(DoStmt *S) override { return look(*S); }
  bool VisitCXXForRangeStmt(CXXForRangeStmt *S) override { return look(*S); }

private:
  bool look(const Stmt &S) {
    const bool Encloses = S.getBeginLoc() < Loop.getBeginLoc() &&
                          Loop.getEndLoc() <= S.getEndLoc();
    if (Encloses && !isDeclaredIn(Variable, S)) {
      Found = &S;
      return false;
    }
    return true;
  }

  const Stmt &Loop;
  const VarDecl &Variable;
};

} // namespace

bool isOutOfSight(const VarDecl &Variable, const Stmt &Loop,
                  const FunctionDecl &Function) {
  Stmt *Body = const_cast<Stmt *>(coroutineBody(Function));
  EnclosingLoop Outer(Loop, Variable);
  Outer.TraverseStmt(Body);
  HarmlessMentions Mentions(Variable, Loop,
                            (Outer.Found ? *Outer.Found : Loop).getEndLoc());
  Mentions.TraverseStmt(Body);
  return Mentions.All == Mentions.Harmless;
}

namespace {

/// Finds the first name of a variable behind some place.
class LaterMention : public AstVisitor {
public:
  LaterMention(const VarDecl &Variable, SourceLocation Place)
      : Variable(Variable), Place(Place) {}

  SourceLocation Found;

  bool TraverseCoawaitExpr(CoawaitExpr *Await) override {
    return TraverseStmt(Await->getOperand());
  }
  bool VisitDeclRefExpr(DeclRefExpr *Reference) override {
    if (Reference->getDecl() == &Variable && Reference->getLocation() > Place)
      Found = Reference->getLocation();
    return Found.isInvalid();
  }

private:
  const VarDecl &Variable;
  const SourceLocation Place;
};

} // namespace

SourceLocation firstMentionAfter(const Stmt &Loop, const VarDecl &Variable,
                                 const FunctionDecl &Function) {
  Stmt *Body = const_cast<Stmt *>(coroutineBody(Function));
  EnclosingLoop Outer(Loop, Variable);
  Outer.TraverseStmt(Body);
  if (Outer.Found)
    return Outer.Found->getBeginLoc();
  LaterMention Finder(Variable, Loop.getEndLoc());
  Finder.TraverseStmt(Body);
  return Finder.Found;
}

} // namespace asynq::analysis
