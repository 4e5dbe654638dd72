//===- Effects.h - What expressions and callees read and write --*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Storage is split in two. A local variable is *private* while no reference,
// pointer, iterator, view or closure can reach it: it is tracked by name.
// Everything else (globals, members, whatever a reference or pointer leads to,
// locals that have escaped) is one place called *memory*. The split is computed
// once per function and does not depend on the flow, so it errs towards
// dependence and never needs a fixpoint.
//
// A call is a read, a write of what its parameters allow, or *unknown*. Unknown
// never is a guess: whoever meets it has to assume the worst.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EFFECTS_H
#define ASYNQ_CHECKER_EFFECTS_H

#include "Callees.h"
#include "Evidence.h"
#include "TypeKinds.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SetVector.h"

namespace clang {
class CallExpr;
} // namespace clang

namespace asynq::analysis {

/// An object outside the function's private storage, as an expression names it.
struct Place {
  /// A variable or, through `this`, a member; null behind a reference or
  /// pointer, and for `*this` itself.
  const clang::ValueDecl *Object = nullptr;
  clang::QualType Type;

  bool mayAlias(const Place &Other) const;
};

/// What evaluating an expression or statement may touch.
struct AccessSet {
  llvm::SmallSetVector<const clang::VarDecl *, 4> Reads;
  llvm::SmallSetVector<const clang::VarDecl *, 4> Writes;
  bool ReadsMemory = false;
  bool WritesMemory = false;
  bool MayThrow = false;
  bool Unknown = false;

  bool writesAnything() const {
    return !Writes.empty() || WritesMemory || Unknown;
  }
};

/// What running an awaited call may touch, beyond evaluating its arguments.
struct CallEffect {
  Evidence Known = Evidence::Unknown;
  bool Ordered = false;               ///< Must keep its place among all awaits.
  bool StartsAtCall = false;          ///< Does something before it is awaited.
  llvm::SmallVector<Place, 2> Reads;  ///< Places handed over for reading.
  llvm::SmallVector<Place, 2> Writes; ///< Places it could write through.

  bool isConcurrent() const { return Known == Evidence::Annotated; }
};

/// Answers questions about the effects inside one function.
class Effects {
public:
  Effects(const clang::FunctionDecl &Function, const Callees &Functions,
          const TypeKinds &Types);

  AccessSet ofStatement(const clang::Stmt &Statement) const;
  AccessSet ofVariable(const clang::VarDecl &Variable) const;

  /// Evaluating callee and arguments of \p Call, which gives a lazy awaitable.
  /// Private variables that the awaited call may write count as written.
  AccessSet ofLazyCall(const clang::CallExpr &Call) const;

  /// Awaiting what \p Call gives. \p Bound is what the library lets us conclude
  /// from the result being bound; Unknown if it is not bound.
  CallEffect ofAwaiting(const clang::CallExpr &Call, Evidence Bound,
                        clang::QualType Result) const;

  /// True if nothing but its name leads to \p Variable.
  bool isPrivate(const clang::VarDecl &Variable) const;

  const Callees &callees() const { return Functions; }
  const TypeKinds &types() const { return Types; }

private:
  bool bodyWrites(const clang::FunctionDecl &Callee) const;

  const clang::FunctionDecl &Function;
  const Callees &Functions;
  const TypeKinds &Types;
  llvm::DenseSet<const clang::VarDecl *> Escaped;
  mutable llvm::DenseMap<const clang::FunctionDecl *, bool> BodyWrites;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EFFECTS_H
