//===- OwnCode.h - What runs when a function runs ---------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_MODEL_OWNCODE_H
#define ASYNQ_CHECKER_MODEL_OWNCODE_H

#include "model/AstVisitor.h"

namespace asynq::analysis {

/// Visits what is evaluated when the statements that it is given run: neither
/// operands that are not evaluated, nor the bodies of lambdas and of local
/// functions, which run elsewhere or later.
class OwnCodeVisitor : public AstVisitor {
public:
  /// True where the language lets a coroutine suspend.
  bool maySuspendHere() const { return Forbidden == 0; }

  bool TraverseLambdaExpr(clang::LambdaExpr *Lambda) override {
    // An initialiser of a capture runs here.
    for (clang::Expr *Initializer : Lambda->capture_inits())
      if (Initializer && !TraverseStmt(Initializer))
        return false;
    return true;
  }
  bool TraverseDecl(clang::Decl *D) override {
    const auto *Variable = llvm::dyn_cast_or_null<clang::VarDecl>(D);
    if (!Variable)
      return true;
    return Variable->hasLocalStorage()
               ? AstVisitor::TraverseDecl(D)
               : forbidding([&] { return AstVisitor::TraverseDecl(D); });
  }
  bool TraverseCXXCatchStmt(clang::CXXCatchStmt *Handler) override {
    return forbidding(
        [&] { return AstVisitor::TraverseCXXCatchStmt(Handler); });
  }

  bool TraverseTypeLoc(clang::TypeLoc) override { return true; }
  bool
  TraverseUnaryExprOrTypeTraitExpr(clang::UnaryExprOrTypeTraitExpr *) override {
    return true;
  }
  bool TraverseCXXNoexceptExpr(clang::CXXNoexceptExpr *) override {
    return true;
  }
  bool TraverseCXXTypeidExpr(clang::CXXTypeidExpr *) override { return true; }
  bool TraverseRequiresExpr(clang::RequiresExpr *) override { return true; }

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
