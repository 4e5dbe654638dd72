//===- Handlers.cpp - Handlers of particular exceptions -------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "rewrite/Handlers.h"

#include "knowledge/CallParts.h"
#include "model/AstVisitor.h"
#include "model/AwaitModel.h"
#include "model/FunctionNames.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include <vector>

using namespace clang;

namespace asynq::analysis {

/// The first handler for one type, or null.
static const CXXCatchStmt *typedHandlerOf(const CXXTryStmt &Try) {
  for (unsigned I = 0; I != Try.getNumHandlers(); ++I)
    if (Try.getHandler(I)->getExceptionDecl())
      return Try.getHandler(I);
  return nullptr;
}

/// True if \p S has \p Goal inside. \p Found becomes the innermost handler.
static bool leadsTo(const Stmt *S, const Stmt &Goal,
                    const CXXCatchStmt *&Found) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  if (S == &Goal)
    return true;
  for (const Stmt *Part : S->children()) {
    if (!leadsTo(Part, Goal, Found))
      continue;
    const auto *Try = dyn_cast<CXXTryStmt>(S);
    if (Try && !Found && Part == Try->getTryBlock())
      Found = typedHandlerOf(*Try);
    return true;
  }
  return false;
}

namespace {

/// The functions of a file that have a body.
class FileReader : public AstVisitor {
public:
  std::vector<const FunctionDecl *> Functions;

  bool VisitNamedDecl(NamedDecl *Declaration) override {
    const auto *Function = dyn_cast<FunctionDecl>(Declaration);
    if (Function && Function->doesThisDeclarationHaveABody())
      Functions.push_back(Function);
    return true;
  }
};

class TryFinder : public AstVisitor {
public:
  const CXXTryStmt *Found = nullptr;

  bool VisitCXXTryStmt(CXXTryStmt *Try) override {
    if (typedHandlerOf(*Try))
      Found = Try;
    return !Found;
  }
};

} // namespace

/// The first block with a handler for one type, or null.
static const CXXTryStmt *firstTypedTry(const FunctionDecl &Function) {
  TryFinder Finder;
  Finder.TraverseStmt(Function.getBody());
  return Finder.Found;
}

static FileReader readMainFile(const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  FileReader Result;
  for (Decl *Declaration : Context.getTranslationUnitDecl()->decls())
    if (Sources.isInMainFile(
            Sources.getExpansionLoc(Declaration->getLocation())))
      Result.TraverseDecl(Declaration);
  return Result;
}

/// The functions that lead to \p Function by a few calls, and itself.
static FunctionSet callersOf(const FunctionDecl &Function,
                             llvm::ArrayRef<const FunctionDecl *> Functions) {
  static constexpr unsigned MaxCalls = 8;
  FunctionSet Result;
  Result.insert(Function.getCanonicalDecl());
  for (unsigned I = 0; I != MaxCalls; ++I) {
    const unsigned Before = Result.size();
    for (const FunctionDecl *Caller : Functions)
      if (namesOneOf(*Caller->getBody(), Result))
        Result.insert(Caller->getCanonicalDecl());
    if (Result.size() == Before)
      break;
  }
  return Result;
}

static const CXXCatchStmt *typedHandlerAround(const FunctionDecl &Function) {
  const FileReader File = readMainFile(Function.getASTContext());
  const FunctionSet Callers = callersOf(Function, File.Functions);
  // A task may be made, or its function named, outside of the block, and what a
  // lambda is handed to may have a block of its own.
  for (const FunctionDecl *Caller : File.Functions)
    if (const CXXTryStmt *Try = firstTypedTry(*Caller);
        Try && (isLambda(&Function) || namesOneOf(*Caller->getBody(), Callers)))
      return typedHandlerOf(*Try);
  return nullptr;
}

const CXXCatchStmt *typedHandlerFor(const Stmt &Statement,
                                    const FunctionDecl &Function) {
  const CXXCatchStmt *Found = nullptr;
  leadsTo(coroutineBody(Function), Statement, Found);
  return Found ? Found : typedHandlerAround(Function);
}

} // namespace asynq::analysis
