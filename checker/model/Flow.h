//===- Flow.h - The control flow of a function ------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_MODEL_FLOW_H
#define ASYNQ_CHECKER_MODEL_FLOW_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>

namespace asynq::analysis {

/// The user's code of \p Function, be it a coroutine or not, if there is any
/// that can be analysed: defined, valid, not a template. Null otherwise.
const clang::Stmt *userCode(const clang::FunctionDecl &Function);

enum class Exceptions { Ignored, Followed };

/// The control flow of the user's code of \p Function, every expression being
/// an element, with one for each destructor of a local variable; exceptions
/// that are followed lead from whatever may throw to its handler. Null if clang
/// cannot tell.
std::unique_ptr<clang::CFG> flowOf(const clang::FunctionDecl &Function,
                                   Exceptions Thrown);

/// The statement of an element, or null.
const clang::Stmt *statementOf(const clang::CFGElement &Element);

/// The variable that \p S declares, if it declares one alone: what a control
/// flow makes of every declaration.
const clang::VarDecl *declaredBy(const clang::Stmt &S);

/// All names of local variables in some code, also those in lambdas and in
/// operands that are not evaluated.
class Mentions {
public:
  explicit Mentions(const clang::Stmt &Code);

  llvm::ArrayRef<const clang::DeclRefExpr *>
  of(const clang::VarDecl &Variable) const;

private:
  class Collector;

  llvm::DenseMap<const clang::VarDecl *,
                 llvm::SmallVector<const clang::DeclRefExpr *, 4>>
      Names;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_MODEL_FLOW_H
