//===- Gathers.cpp - The gathers of a coroutine ---------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "model/Gathers.h"

#include "knowledge/Callees.h"
#include "model/AwaitModel.h"
#include "model/OwnCode.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

AwaitStatement awaitOf(const Stmt &Statement) {
  const Expr *Value = dyn_cast<Expr>(&Statement);
  const VarDecl *Variable = nullptr;
  if (const auto *Declaration = dyn_cast<DeclStmt>(&Statement);
      Declaration && Declaration->isSingleDecl()) {
    Variable = dyn_cast<VarDecl>(Declaration->getSingleDecl());
    Value = Variable ? Variable->getInit() : nullptr;
  }
  return {Value ? dyn_cast<CoawaitExpr>(stripInitializer(Value)) : nullptr,
          Variable};
}

namespace {

class GatherFinder : public OwnCodeVisitor {
public:
  explicit GatherFinder(const Knowledge &Given) : Given(Given) {}

  std::vector<GatherCall> Result;

  bool TraverseCoawaitExpr(CoawaitExpr *Await) override {
    if (const auto *Call = calledBy(Await->getOperand()))
      Awaits[Call] = Await;
    return TraverseStmt(Await->getOperand());
  }
  bool VisitCompoundStmt(CompoundStmt *Body) override {
    for (const Stmt *Statement : Body->body())
      if (const auto [Await, Variable] = awaitOf(*Statement); Await)
        Places[Await] = {Statement, Variable};
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) override {
    if (const CoawaitExpr *Await = firstElementOf(*Call))
      Firsts[Await] = Call;
    const LibraryProfile *Library = Given.Known.ofGather(*Call);
    if (Library && !Call->getBeginLoc().isMacroID() &&
        !Call->getEndLoc().isMacroID() && !InnerOperators.contains(Call))
      add(*Call, *Library);
    return true;
  }

private:
  static const CallExpr *calledBy(const Expr *E) {
    return dyn_cast<CallExpr>(stripInitializer(E));
  }

  /// The await whose result's first element \p Call takes, or null.
  static const CoawaitExpr *firstElementOf(const CallExpr &Call) {
    const FunctionDecl *Callee = Call.getDirectCallee();
    const auto *Arguments =
        Callee ? Callee->getTemplateSpecializationArgs() : nullptr;
    const bool TakesFirst =
        Arguments && Callee->isInStdNamespace() && Callee->getIdentifier() &&
        Callee->getName() == "get" && Call.getNumArgs() == 1 &&
        Arguments->get(0).getKind() == TemplateArgument::Integral &&
        Arguments->get(0).getAsIntegral() == 0;
    return TakesFirst ? dyn_cast<CoawaitExpr>(stripInitializer(Call.getArg(0)))
                      : nullptr;
  }

  void add(const CallExpr &Call, const LibraryProfile &Library) {
    GatherCall Found;
    Found.Call = &Call;
    Found.Library = &Library;
    Found.Operands = gatherOperands(Call);
    Found.GivesOutcomes = Given.Known.isSettledGather(Call);
    if (isInfix(Library.Gather))
      for (const Expr *Argument : Call.arguments())
        if (const CallExpr *Inner = calledBy(Argument))
          InnerOperators.insert(Inner);
    if ((Found.Await = Awaits.lookup(&Call))) {
      std::tie(Found.Statement, Found.Variable) = Places.lookup(Found.Await);
      Found.First = Firsts.lookup(Found.Await);
    }
    Result.push_back(std::move(Found));
  }

  const Knowledge &Given;
  llvm::DenseMap<const CallExpr *, const CoawaitExpr *> Awaits;
  llvm::DenseMap<const CoawaitExpr *, std::pair<const Stmt *, const VarDecl *>>
      Places;
  llvm::DenseMap<const CoawaitExpr *, const CallExpr *> Firsts;
  llvm::DenseSet<const CallExpr *> InnerOperators;
};

} // namespace

std::vector<GatherCall> gatherCalls(const FunctionDecl &Function,
                                    const Knowledge &Given) {
  GatherFinder Finder(Given);
  if (const Stmt *Body = coroutineBody(Function))
    Finder.TraverseStmt(const_cast<Stmt *>(Body));
  return std::move(Finder.Result);
}

std::optional<Awaitable> oneTask(const Expr &Operand, const Knowledge &Given) {
  const Expr *E = stripInitializer(&Operand);
  // To make a tuple of a task looks like a conversion.
  if (E->getType().getCanonicalType().getUnqualifiedType() !=
      Operand.getType().getCanonicalType().getUnqualifiedType())
    return std::nullopt;
  const auto *Call = dyn_cast<CallExpr>(E);
  return Call ? Given.Known.ofCall(*Call) : Given.Known.ofType(E->getType());
}

const VarDecl *namedTask(const Expr &Operand) {
  const Expr *E = stripInitializer(&Operand);
  if (const auto *Move = dyn_cast<CallExpr>(E);
      Move && Move->getNumArgs() == 1 && Move->isXValue() &&
      isInStandardLibrary(*Move->getDirectCallee()))
    E = stripInitializer(Move->getArg(0));
  const auto *Reference = dyn_cast<DeclRefExpr>(E);
  return Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
}

} // namespace asynq::analysis
