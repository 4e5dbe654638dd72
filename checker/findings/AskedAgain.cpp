//===- AskedAgain.cpp - Questions asked again behind an exit --------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/AskedAgain.h"

#include "graph/AwaitGraph.h"
#include "knowledge/Words.h"
#include "model/AstVisitor.h"
#include "model/AwaitModel.h"
#include "rewrite/NameUses.h"

using namespace clang;

namespace asynq::analysis {

/// Words that name what is asked again if the first answer was the wrong one.
static constexpr llvm::StringRef AttemptWords[] = {"attempt", "ping", "probe",
                                                   "retry", "try"};

/// True if a word of \p Name, in snake or camel case, is one of those.
static bool hasWord(llvm::StringRef Name,
                    llvm::ArrayRef<llvm::StringRef> Words) {
  return llvm::any_of(wordsOf(Name), [&](const std::string &Word) {
    return llvm::is_contained(Words, Word);
  });
}

llvm::SmallVector<const Step *, 2>
exitsBetween(const AwaitGraph &Graph, unsigned First, unsigned Second) {
  llvm::SmallVector<const Step *, 2> Result;
  for (unsigned I = First + 1; I != Second; ++I)
    if (Graph.nodes()[I].Origin->Condition)
      Result.push_back(Graph.nodes()[I].Origin);
  return Result;
}

static bool isAttempt(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  return !Callee || !Callee->getIdentifier() ||
         hasWord(Callee->getName(), AttemptWords);
}

/// True if a part of \p Condition is the answer itself: who leaves with it asks
/// again because there was none.
static bool isTakenForYes(const Expr &Condition, const VarDecl &Answer) {
  const Expr *Part = Condition.IgnoreParenImpCasts();
  if (const auto *Both = dyn_cast<BinaryOperator>(Part);
      Both && Both->isLogicalOp())
    return isTakenForYes(*Both->getLHS(), Answer) ||
           isTakenForYes(*Both->getRHS(), Answer);
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(Part))
    Part = Call->getImplicitObjectArgument()->IgnoreParenImpCasts();
  const auto *Name = dyn_cast<DeclRefExpr>(Part);
  return Name && Name->getDecl() == &Answer;
}

bool isAskedInVain(const Step &First, const Step &Second,
                   llvm::ArrayRef<const Step *> Exits) {
  const VarDecl *Answer = First.resultVariable();
  return llvm::all_of(Exits,
                      [&](const Step *Exit) {
                        return Answer &&
                               mentionsAny(*Exit->Condition, Answer) &&
                               !isTakenForYes(*Exit->Condition, *Answer);
                      }) &&
         (Exits.empty() ||
          llvm::none_of(Second.Site->calls(),
                        [](const CallExpr *Call) { return isAttempt(*Call); }));
}

namespace {

/// Finds a comparison, or a difference, of two variables.
class ComparisonFinder : public AstVisitor {
public:
  ComparisonFinder(const VarDecl &A, const VarDecl &B) : A(A), B(B) {}

  bool Found = false;

  bool VisitBinaryOperator(BinaryOperator *Operator) override {
    if (Operator->isComparisonOp() || Operator->getOpcode() == BO_Sub)
      look(*Operator->getLHS(), *Operator->getRHS());
    return !Found;
  }
  bool VisitCallExpr(CallExpr *Call) override {
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
    if (Operator && Operator->getNumArgs() == 2 &&
        (Operator->isComparisonOp() || Operator->getOperator() == OO_Minus))
      look(*Operator->getArg(0), *Operator->getArg(1));
    return !Found;
  }

private:
  void look(const Expr &Left, const Expr &Right) {
    Found |= (mentionsAny(Left, &A) && mentionsAny(Right, &B)) ||
             (mentionsAny(Left, &B) && mentionsAny(Right, &A));
  }

  const VarDecl &A, &B;
};

} // namespace

bool areCompared(const Step &First, const Step &Second,
                 const FunctionDecl &Function) {
  const VarDecl *A = First.resultVariable(), *B = Second.resultVariable();
  if (!A || !B || A == B)
    return false;
  ComparisonFinder Finder(*A, *B);
  Finder.TraverseStmt(const_cast<Stmt *>(coroutineBody(Function)));
  return Finder.Found;
}

} // namespace asynq::analysis
