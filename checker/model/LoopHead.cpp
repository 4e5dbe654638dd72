//===- LoopHead.cpp - What a loop goes through ----------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "model/LoopHead.h"

#include "knowledge/Callees.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

bool isDeclaredIn(const VarDecl &Variable, const Stmt &Scope) {
  const SourceLocation Location = Variable.getLocation();
  return Location >= Scope.getBeginLoc() && Location <= Scope.getEndLoc();
}

/// True for arrays and for classes with a member `size`: what makes its
/// elements while it is walked, as a stream does, has none.
static bool knowsItsSize(QualType Range) {
  Range = Range.getNonReferenceType().getCanonicalType();
  if (Range->isArrayType())
    return true;
  const CXXRecordDecl *Record = Range->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition() ||
      Record->getName() == "view_interface")
    return false;
  Record = Record->getDefinition();
  const IdentifierInfo &Size = Record->getASTContext().Idents.get("size");
  return !Record->lookup(&Size).empty() ||
         llvm::any_of(Record->bases(), [](const CXXBaseSpecifier &Base) {
           return knowsItsSize(Base.getType());
         });
}

static const VarDecl *namedBy(const Expr &E) {
  const auto *Reference = dyn_cast<DeclRefExpr>(E.IgnoreParenImpCasts());
  return Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
}

/// The variable that \p S moves by one, or by a number, and nothing else.
static const VarDecl *steppedBy(const Stmt &S) {
  const auto *E = dyn_cast<Expr>(&S);
  if (!E)
    return nullptr;
  E = E->IgnoreImplicit()->IgnoreParens();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->isIncrementDecrementOp() ? namedBy(*Unary->getSubExpr())
                                           : nullptr;
  if (const auto *Compound = dyn_cast<CompoundAssignOperator>(E)) {
    const bool Adds = Compound->getOpcode() == BO_AddAssign ||
                      Compound->getOpcode() == BO_SubAssign;
    const Expr *Number = Compound->getRHS()->IgnoreParenImpCasts();
    return Adds && isa<IntegerLiteral>(Number) ? namedBy(*Compound->getLHS())
                                               : nullptr;
  }
  const auto *Call = dyn_cast<CXXOperatorCallExpr>(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  const bool Steps = Callee && isPlainStandardFunction(*Callee) &&
                     (Call->getOperator() == OO_PlusPlus ||
                      Call->getOperator() == OO_MinusMinus);
  return Steps ? namedBy(*Call->getArg(0)) : nullptr;
}

/// True if \p Variable starts at the begin, or the end, of what knows its size.
static bool isIteratorOfRange(const VarDecl &Variable) {
  const Expr *Start = Variable.getInit();
  const auto *Call = dyn_cast_or_null<CallExpr>(
      Start ? Start->IgnoreImplicit()->IgnoreParens() : nullptr);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || !isPlainStandardFunction(*Callee) ||
      !Callee->getIdentifier() ||
      !(Callee->getName().ends_with("begin") ||
        Callee->getName().ends_with("end")))
    return false;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call))
    return knowsItsSize(Member->getObjectType());
  return Call->getNumArgs() == 1 && knowsItsSize(Call->getArg(0)->getType());
}

static std::optional<LoopHead> headOf(const CXXForRangeStmt &Loop) {
  if (Loop.getCoawaitLoc().isValid() || !Loop.getRangeInit())
    return std::nullopt;
  const VarDecl *Element = Loop.getLoopVariable();
  if (!Element || Element->isInvalidDecl() ||
      !knowsItsSize(Loop.getRangeInit()->getType()))
    return std::nullopt;
  return LoopHead{&Loop, Loop.getBody(), Element, &Loop, nullptr, nullptr};
}

static std::optional<LoopHead> headOf(const ForStmt &Loop) {
  const auto *Start = dyn_cast_or_null<DeclStmt>(Loop.getInit());
  if (!Start || !Loop.getCond() || !Loop.getInc() ||
      Loop.getConditionVariable())
    return std::nullopt;
  const VarDecl *Counter = steppedBy(*Loop.getInc());
  if (!Counter || !isDeclaredIn(*Counter, *Start))
    return std::nullopt;
  if (!Counter->getType()->isIntegerType() && !isIteratorOfRange(*Counter))
    return std::nullopt;
  return LoopHead{&Loop,   Loop.getBody(), Counter,
                  nullptr, Loop.getCond(), nullptr};
}

/// `while (i < n) { ...; ++i; }`
static std::optional<LoopHead> headOf(const WhileStmt &Loop) {
  const auto *Body = dyn_cast<CompoundStmt>(Loop.getBody());
  const auto *Compares =
      dyn_cast<BinaryOperator>(Loop.getCond()->IgnoreParenImpCasts());
  if (!Body || Body->body_empty() || !Compares || !Compares->isRelationalOp() ||
      Loop.getConditionVariable())
    return std::nullopt;
  const VarDecl *Counter = steppedBy(*Body->body_back());
  if (!Counter || !Counter->hasLocalStorage() ||
      !Counter->getType()->isIntegerType() ||
      (namedBy(*Compares->getLHS()) != Counter &&
       namedBy(*Compares->getRHS()) != Counter))
    return std::nullopt;
  return LoopHead{&Loop,   Body,           Counter,
                  nullptr, Loop.getCond(), Body->body_back()};
}

std::optional<LoopHead> loopHead(const Stmt &Loop) {
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(&Loop))
    return headOf(*Range);
  if (const auto *For = dyn_cast<ForStmt>(&Loop))
    return headOf(*For);
  if (const auto *While = dyn_cast<WhileStmt>(&Loop))
    return headOf(*While);
  return std::nullopt;
}

} // namespace asynq::analysis
