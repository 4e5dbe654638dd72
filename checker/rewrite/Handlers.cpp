//===- Handlers.cpp - Handlers of particular exceptions -------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "rewrite/Handlers.h"

#include "model/AwaitModel.h"
#include "clang/AST/ExprCXX.h"

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

const CXXCatchStmt *typedHandlerFor(const Stmt &Statement,
                                    const FunctionDecl &Function) {
  const CXXCatchStmt *Found = nullptr;
  leadsTo(coroutineBody(Function), Statement, Found);
  return Found;
}

} // namespace asynq::analysis
