//===- Flow.h - The control flow of a function ------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FLOW_H
#define ASYNQ_CHECKER_FLOW_H

#include "clang/AST/Decl.h"
#include "clang/Analysis/CFG.h"
#include <memory>

namespace asynq::analysis {

/// The user's code of \p Function, be it a coroutine or not, if there is any
/// that can be analysed: defined, valid, not a template. Null otherwise.
const clang::Stmt *userCode(const clang::FunctionDecl &Function);

/// The control flow of the user's code of \p Function, every expression being
/// an element, with an edge from whatever may throw to its handler and an
/// element for each destructor of a local variable. Null if clang cannot tell.
std::unique_ptr<clang::CFG> flowOf(const clang::FunctionDecl &Function);

/// The statement of an element, or null.
const clang::Stmt *statementOf(const clang::CFGElement &Element);

/// The variable that \p S declares, if it declares one alone: what a control
/// flow makes of every declaration.
const clang::VarDecl *declaredBy(const clang::Stmt &S);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FLOW_H
