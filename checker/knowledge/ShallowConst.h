//===- ShallowConst.h - What const does not cover ---------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_SHALLOWCONST_H
#define ASYNQ_CHECKER_KNOWLEDGE_SHALLOWCONST_H

#include "clang/AST/Type.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class CXXMethodDecl;
class FunctionDecl;
} // namespace clang

namespace asynq::analysis {

class TypeKinds;

/// True if an object of \p Type gives write access to something even where it
/// is const: to what it only refers to. What it owns is const with it. A
/// reference is asked for what it refers to; what is moved in is nobody else's.
bool leavesWriteAccess(clang::QualType Type);

/// True if \p Method, a const member function, may write to something that its
/// object only refers to, or may be overridden by one that does.
bool leavesWriteAccess(const clang::CXXMethodDecl &Method);

/// True if const does not keep \p Callee from writing to what its object or an
/// argument refers to. Parameters that are open for writing anyway, or whose
/// types \p IsHarmless names, do not count; neither do closures, whose bodies
/// are looked into where they are made.
bool mayWriteThroughConst(
    const clang::FunctionDecl &Callee, const TypeKinds &Types,
    llvm::function_ref<bool(clang::QualType)> IsHarmless = nullptr);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_SHALLOWCONST_H
