//===- Flow.cpp - The control flow of a function --------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "model/Flow.h"

#include "model/AstVisitor.h"
#include "model/AwaitModel.h"

using namespace clang;

namespace asynq::analysis {

const Stmt *userCode(const FunctionDecl &Function) {
  if (Function.isInvalidDecl() || Function.isDependentContext() ||
      Function.hasSkippedBody() || !Function.doesThisDeclarationHaveABody())
    return nullptr;
  const Stmt *Coroutine = coroutineBody(Function);
  return Coroutine ? Coroutine : Function.getBody();
}

std::unique_ptr<CFG> flowOf(const FunctionDecl &Function, Exceptions Thrown) {
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Options.PruneTriviallyFalseEdges = false;
  Options.AddEHEdges = Thrown == Exceptions::Followed;
  Options.AddImplicitDtors = true;
  return CFG::buildCFG(&Function, const_cast<Stmt *>(userCode(Function)),
                       &Function.getASTContext(), Options);
}

const Stmt *statementOf(const CFGElement &Element) {
  const auto Statement = Element.getAs<CFGStmt>();
  return Statement ? Statement->getStmt() : nullptr;
}

const VarDecl *declaredBy(const Stmt &S) {
  const auto *Declaration = dyn_cast<DeclStmt>(&S);
  return Declaration && Declaration->isSingleDecl()
             ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
             : nullptr;
}

class Mentions::Collector : public AstVisitor {
public:
  explicit Collector(Mentions &Result) : Result(Result) {}

  bool VisitDeclRefExpr(DeclRefExpr *Name) override {
    if (const auto *Variable = dyn_cast<VarDecl>(Name->getDecl()))
      Result.Names[Variable].push_back(Name);
    return true;
  }

private:
  Mentions &Result;
};

Mentions::Mentions(const Stmt &Code) {
  Collector(*this).TraverseStmt(const_cast<Stmt *>(&Code));
}

llvm::ArrayRef<const DeclRefExpr *>
Mentions::of(const VarDecl &Variable) const {
  const auto Found = Names.find(&Variable);
  return Found == Names.end() ? llvm::ArrayRef<const DeclRefExpr *>()
                              : Found->second;
}

} // namespace asynq::analysis
