//===- AwaitOrder.cpp - The awaits that an expression performs ------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One walk through an expression in the order of its evaluation, as far as that
// is told: only the sides of an assignment have an order other than that of the
// text. On its way down the walk keeps what stands beside it, which may be
// evaluated before the await that it comes to. One await below a condition is
// enough to give the expression up.
//
//===----------------------------------------------------------------------===//

#include "model/AwaitOrder.h"

#include "knowledge/TrivialAwaits.h"
#include "llvm/ADT/DenseMap.h"

using namespace clang;

namespace asynq::analysis {

namespace {

class OrderWalker {
public:
  std::vector<InnerAwait> Awaits;
  bool Failed = false;

  void visit(const Stmt *S);

private:
  bool contains(const Stmt *S);
  void visitBeside(const Stmt *S, llvm::ArrayRef<const Stmt *> Beside);
  void visitAssignment(const Stmt *Left, const Stmt *Right);
  void visitChildren(const Stmt &S);
  void failIfAwaitsIn(const Stmt *S) { Failed |= contains(S); }

  llvm::DenseMap<const Stmt *, bool> Contains;
  llvm::SmallVector<const Expr *, 8> Siblings;
  const Expr *Outermost = nullptr; ///< Of the parentheses around this place.
  bool IsReferredTo = false;
  bool IsLoaded = false; ///< It stands for its value.
};

} // namespace

/// The parts of \p S that are evaluated where it stands.
static llvm::SmallVector<const Stmt *, 4> partsOf(const Stmt &S) {
  if (const auto *Await = dyn_cast<CoawaitExpr>(&S))
    return {Await->getOperand()};
  if (const auto *Lambda = dyn_cast<LambdaExpr>(&S))
    return {Lambda->capture_init_begin(), Lambda->capture_init_end()};
  // `a < b` may call `b <=> a`.
  if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(&S))
    return {Rewritten->getLHS(), Rewritten->getRHS()};
  return {S.child_begin(), S.child_end()};
}

bool OrderWalker::contains(const Stmt *S) {
  if (!S)
    return false;
  const auto *Await = dyn_cast<CoawaitExpr>(S);
  if (Await ? !asksForOwnPart(*Await)
            : isa<CoyieldExpr, DependentCoawaitExpr>(S))
    return true;
  if (const auto Known = Contains.find(S); Known != Contains.end())
    return Known->second;
  bool Result = false;
  for (const Stmt *Part : partsOf(*S))
    Result |= contains(Part);
  return Contains[S] = Result;
}

void OrderWalker::visitBeside(const Stmt *S,
                              llvm::ArrayRef<const Stmt *> Beside) {
  const size_t Before = Siblings.size();
  for (const Stmt *Sibling : Beside)
    if (Sibling != S)
      if (const auto *E = dyn_cast_or_null<Expr>(Sibling))
        Siblings.push_back(E);
  visit(S);
  Siblings.truncate(Before);
}

void OrderWalker::visitChildren(const Stmt &S) {
  const auto Parts = partsOf(S);
  for (const Stmt *Part : Parts)
    if (contains(Part))
      visitBeside(Part, Parts);
}

/// The left side is evaluated when the value of the right side is there.
void OrderWalker::visitAssignment(const Stmt *Left, const Stmt *Right) {
  visit(Right);
  visitBeside(Left, {Right});
}

/// True if it makes no difference to \p S whether an operand is a temporary or
/// a variable of the same value: nothing is overloaded, nothing refers to it.
static bool takesValuesOnly(const Stmt &S) {
  if (isa<BinaryOperator, UnaryOperator, ConditionalOperator>(S))
    return true;
  const auto *Call = dyn_cast<CallExpr>(&S);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && !isa<CXXOperatorCallExpr>(S) &&
         !Callee->isTemplateInstantiation() && Callee->getIdentifier() &&
         Callee->getDeclContext()
             ->lookup(Callee->getDeclName())
             .isSingleResult();
}

void OrderWalker::visit(const Stmt *S) {
  if (!contains(S))
    return;
  if (const auto *Await = dyn_cast<CoawaitExpr>(S)) {
    const Expr *Whole = Outermost ? Outermost : Await;
    // Where a task gives an rvalue reference, what is not read at once may be
    // referred to.
    const bool IsTemporary = IsReferredTo || (Await->isXValue() && !IsLoaded);
    Outermost = nullptr;
    visit(Await->getOperand());
    Awaits.push_back(
        {Await, Whole, IsTemporary, {Siblings.begin(), Siblings.end()}});
    return;
  }
  if (const auto *Parentheses = dyn_cast<ParenExpr>(S)) {
    Outermost = Outermost ? Outermost : Parentheses;
    return visit(Parentheses->getSubExpr());
  }
  Outermost = nullptr;
  const auto *Cast = dyn_cast<ImplicitCastExpr>(S);
  IsLoaded = Cast && Cast->getCastKind() == CK_LValueToRValue;
  if (!isa<FullExpr, CXXBindTemporaryExpr, ImplicitCastExpr>(S))
    IsReferredTo = !takesValuesOnly(*S);
  if (const auto *Binary = dyn_cast<BinaryOperator>(S)) {
    if (Binary->isAssignmentOp())
      return visitAssignment(Binary->getLHS(), Binary->getRHS());
    if (!Binary->isLogicalOp())
      return visitChildren(*S);
    failIfAwaitsIn(Binary->getRHS());
    return visit(Binary->getLHS());
  }
  if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(S);
      Call && Call->isAssignmentOp() && Call->getNumArgs() == 2)
    return visitAssignment(Call->getArg(0), Call->getArg(1));
  if (const auto *Choice = dyn_cast<ConditionalOperator>(S)) {
    failIfAwaitsIn(Choice->getTrueExpr());
    failIfAwaitsIn(Choice->getFalseExpr());
    return visit(Choice->getCond());
  }
  if (isa<CoyieldExpr, DependentCoawaitExpr, StmtExpr,
          BinaryConditionalOperator, PseudoObjectExpr, ChooseExpr,
          GenericSelectionExpr>(S)) {
    Failed = true;
    return;
  }
  visitChildren(*S);
}

std::optional<std::vector<InnerAwait>> unconditionalAwaits(const Expr &E) {
  OrderWalker Walker;
  Walker.visit(&E);
  if (Walker.Failed)
    return std::nullopt;
  return std::move(Walker.Awaits);
}

} // namespace asynq::analysis
