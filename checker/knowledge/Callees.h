//===- Callees.h - What declarations say about callees ----------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_CALLEES_H
#define ASYNQ_CHECKER_KNOWLEDGE_CALLEES_H

#include "knowledge/NamePatterns.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class Decl;
class FunctionDecl;
class QualType;
} // namespace clang

namespace asynq::analysis {

class TypeKinds;

/// What the declaration of a function, its annotations and the options say
/// about awaiting its calls. Bodies are the business of Effects.
class Callees {
public:
  Callees(NamePatterns Concurrent, NamePatterns Ordered,
          NamePatterns Blocking = {})
      : Concurrent(std::move(Concurrent)), Ordered(std::move(Ordered)),
        Blocking(std::move(Blocking)) {}

  /// ASYNQ_CONCURRENT, or named by the option ConcurrentFunctions.
  bool isConcurrent(const clang::FunctionDecl &Callee) const;

  /// ASYNQ_ORDERED on the function or on its class, or named by the option
  /// OrderedFunctions.
  bool isOrdered(const clang::FunctionDecl &Callee) const;

  /// ASYNQ_ORDERED on an awaitable type.
  bool isOrdered(clang::QualType Awaitable) const;

  /// ASYNQ_BLOCKING on the function, or named by the option BlockingFunctions.
  bool isBlocking(const clang::FunctionDecl &Callee) const;

private:
  NamePatterns Concurrent;
  NamePatterns Ordered;
  NamePatterns Blocking;
};

/// True if \p Callee is handed nothing that is not const, its object included.
/// Parameters whose types \p IsHarmless names do not count.
bool takesOnlyConst(
    const clang::FunctionDecl &Callee, const TypeKinds &Types,
    llvm::function_ref<bool(clang::QualType)> IsHarmless = nullptr);

/// True if, moreover, nothing that is const lets \p Callee write to something
/// that it only refers to.
bool hasReadOnlySignature(
    const clang::FunctionDecl &Callee, const TypeKinds &Types,
    llvm::function_ref<bool(clang::QualType)> IsHarmless = nullptr);

/// True if a call of \p Callee may be one of another function.
bool mayBeOverridden(const clang::FunctionDecl &Callee);

/// True for the call operator of a mutable lambda: each call may find what
/// another one left in the closure.
bool changesItsClosure(const clang::FunctionDecl &Callee);

/// True for what the standard library declares, at any depth.
bool isInStandardLibrary(const clang::Decl &Declaration);

/// True for a function of the standard library that touches nothing but its
/// object and its arguments.
bool isPlainStandardFunction(const clang::FunctionDecl &Callee);

/// True for a plain standard function that only gives access to a part of its
/// object or first argument: whether it writes depends on what is done with
/// the result.
bool isStandardAccessor(const clang::FunctionDecl &Callee);

/// True for a function of the standard library that may call what a user wrote:
/// constructors of elements, operators, functions that it is given. The bodies
/// of closures are looked into where they are made.
bool mayRunForeignCode(const clang::FunctionDecl &Callee);

/// True if calling \p Callee throws nothing but std::bad_alloc.
bool throwsNothing(const clang::FunctionDecl &Callee);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_CALLEES_H
