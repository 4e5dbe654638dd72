//===- OwnCode.h - What runs when a function runs ---------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_MODEL_OWNCODE_H
#define ASYNQ_CHECKER_MODEL_OWNCODE_H

#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"

namespace asynq::analysis {

/// Visits what is evaluated when the statements that it is given run: neither
/// operands that are not evaluated, nor the bodies of lambdas and of local
/// functions, which run elsewhere or later.
template <class Derived>
class OwnCodeVisitor : public clang::RecursiveASTVisitor<Derived> {
  using Base = clang::RecursiveASTVisitor<Derived>;

public:
  /// True where the language lets a coroutine suspend.
  bool maySuspendHere() const { return Forbidden == 0; }

  bool TraverseLambdaExpr(clang::LambdaExpr *Lambda) {
    // An initialiser of a capture runs here.
    for (clang::Expr *Initializer : Lambda->capture_inits())
      if (Initializer && !Base::TraverseStmt(Initializer))
        return false;
    return true;
  }
  bool TraverseDecl(clang::Decl *D) {
    const auto *Variable = llvm::dyn_cast_or_null<clang::VarDecl>(D);
    if (!Variable)
      return true;
    return Variable->hasLocalStorage()
               ? Base::TraverseDecl(D)
               : forbidding([&] { return Base::TraverseDecl(D); });
  }
  bool TraverseCXXCatchStmt(clang::CXXCatchStmt *Handler) {
    return forbidding([&] { return Base::TraverseCXXCatchStmt(Handler); });
  }

  bool TraverseTypeLoc(clang::TypeLoc) { return true; }
  bool TraverseUnaryExprOrTypeTraitExpr(clang::UnaryExprOrTypeTraitExpr *) {
    return true;
  }
  bool TraverseCXXNoexceptExpr(clang::CXXNoexceptExpr *) { return true; }
  bool TraverseCXXTypeidExpr(clang::CXXTypeidExpr *) { return true; }
  bool TraverseRequiresExpr(clang::RequiresExpr *) { return true; }

private:
  template <class Function> bool forbidding(Function Traverse) {
    ++Forbidden;
    const bool Continue = Traverse();
    --Forbidden;
    return Continue;
  }

  unsigned Forbidden = 0;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_MODEL_OWNCODE_H
