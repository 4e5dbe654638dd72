//===- Variables.h - The variables that names mean --------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_MODEL_VARIABLES_H
#define ASYNQ_CHECKER_MODEL_VARIABLES_H

#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"

namespace asynq::analysis {

/// The variable behind a name: for a name of a structured binding all that is
/// bound, since what can reach one part can reach the others. However often it
/// is declared, it is one variable. Null for functions and the like.
inline const clang::VarDecl *wholeVariable(const clang::ValueDecl &Named) {
  const clang::ValueDecl *Whole = &Named;
  if (const auto *Binding = llvm::dyn_cast<clang::BindingDecl>(Whole))
    Whole = Binding->getDecomposedDecl();
  const auto *Variable = llvm::dyn_cast_or_null<clang::VarDecl>(Whole);
  return Variable ? Variable->getCanonicalDecl() : nullptr;
}

/// True if a function is called when \p Variable ends, as with a destructor.
inline bool hasCleanup(const clang::VarDecl &Variable) {
  return Variable.hasAttr<clang::CleanupAttr>();
}

/// True for a static constant that is there when the program starts: nothing
/// runs where it is declared.
inline bool isMadeByCompiler(const clang::VarDecl &Variable) {
  const clang::ASTContext &Context = Variable.getASTContext();
  return Variable.isStaticLocal() &&
         Variable.getTLSKind() == clang::VarDecl::TLS_None &&
         !Variable.getType()->isReferenceType() &&
         (Variable.isConstexpr() ||
          (Variable.hasInit() && Variable.getType().isConstant(Context) &&
           Variable.hasConstantInitialization())) &&
         !Variable.needsDestruction(Context);
}

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_MODEL_VARIABLES_H
