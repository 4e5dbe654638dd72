//===- CallParts.h - The parts of a call ------------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_CALLPARTS_H
#define ASYNQ_CHECKER_KNOWLEDGE_CALLPARTS_H

#include "clang/AST/Expr.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class CXXMethodDecl;
} // namespace clang

namespace asynq::analysis {

/// The object of a call that is a member call or a member operator.
const clang::Expr *objectOf(const clang::CallExpr &Call);

/// The member function that is called, or null.
const clang::CXXMethodDecl *methodOf(const clang::CallExpr &Call);

/// Calls \p Fn with every argument but the object, and its parameter's type;
/// what an ellipsis takes is its own parameter.
void forEachArgument(
    const clang::CallExpr &Call,
    llvm::function_ref<void(const clang::Expr &, clang::QualType)> Fn);

/// True for the call operator of a closure.
bool isLambda(const clang::FunctionDecl *Callee);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_CALLPARTS_H
