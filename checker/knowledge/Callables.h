//===- Callables.h - What may be called through an object -------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_CALLABLES_H
#define ASYNQ_CHECKER_KNOWLEDGE_CALLABLES_H

#include "clang/AST/Type.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class CXXMethodDecl;
class Expr;
class FunctionDecl;
} // namespace clang

namespace asynq::analysis {

/// True for the type of a lambda.
bool isClosure(clang::QualType Type);

/// Calls \p Fn with the call operators of each closure that an object of \p
/// Type is or has as an argument of its template: the comparator of a set, the
/// function of a view.
void forEachClosure(clang::QualType Type,
                    llvm::function_ref<void(const clang::CXXMethodDecl &)> Fn);

/// True for functions, pointers to them, closures, the standard library's
/// wrappers of such and classes with a call operator.
bool isCallable(clang::QualType Type);

/// What \p Argument, handed over for something callable, is made of: the
/// closure that becomes a std::function, the function whose address is taken.
const clang::Expr &calledThrough(const clang::Expr &Argument);

/// Calls \p Fn with each function that whoever is handed \p Argument for
/// something callable may call, and with null for one that cannot be told.
/// Closures are left out: forEachClosure() knows them by their types.
void forEachFunction(const clang::Expr &Argument,
                     llvm::function_ref<void(const clang::FunctionDecl *)> Fn);

/// Calls \p Fn with each function that objects of \p Type, which are not
/// callable themselves, may hold in a member or as elements; see
/// forEachFunction().
void forEachHeldFunction(
    clang::QualType Type,
    llvm::function_ref<void(const clang::FunctionDecl *)> Fn);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_CALLABLES_H
