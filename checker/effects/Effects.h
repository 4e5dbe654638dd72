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
// A call is what its body shows; without a body a read, a write of what its
// parameters allow, or *unknown*. Unknown never is a guess: whoever meets it
// has to assume the worst.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EFFECTS_EFFECTS_H
#define ASYNQ_CHECKER_EFFECTS_EFFECTS_H

#include "effects/AccessSet.h"
#include "effects/Bodies.h"
#include "effects/CallEffect.h"
#include "effects/Escapes.h"
#include "effects/Places.h"
#include "knowledge/Knowledge.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"

namespace clang {
class CallExpr;
} // namespace clang

namespace asynq::analysis {

/// Answers questions about the effects inside one function.
class Effects {
public:
  Effects(const clang::FunctionDecl &Function, const Knowledge &Given,
          Bodies &Seen);

  // Awaits inside of these are left out: they are steps of their own.
  AccessSet ofStatement(const clang::Stmt &Statement) const;
  AccessSet ofVariable(const clang::VarDecl &Variable) const;
  AccessSet ofExpression(const clang::Expr &E) const;

  /// Calling what \p Argument, handed over as \p Parameter, is, wraps or holds,
  /// and awaiting what it may give.
  AccessSet ofCalling(const clang::Expr &Argument,
                      clang::QualType Parameter) const;

  /// What running the whole function touches.
  AccessSet ofBody() const;

  /// Evaluating callee and arguments of \p Call, which gives a task.
  AccessSet ofLazyCall(const clang::CallExpr &Call) const;

  /// The private variables among these of which the task takes copies, so that
  /// nobody reads them after the call.
  llvm::SmallVector<const clang::VarDecl *, 4>
  copiedBy(const clang::CallExpr &Call) const;

  /// Awaiting what \p Call gives: a task of \p Library, for \p Result, which is
  /// bound to something or not. Where an option says of commands that they may
  /// go together, the name of one does not say otherwise.
  CallEffect ofAwaiting(const clang::CallExpr &Call,
                        const LibraryProfile &Library, bool IsBound,
                        clang::QualType Result,
                        bool IsAllowedCommand = false) const {
    return effectOfAwaiting(Call, Library, IsBound, Result, IsAllowedCommand,
                            *this);
  }

  /// True if \p Call does something of its own before its result is awaited.
  bool startsAtCall(const clang::CallExpr &Call) const;

  /// True if nothing but its name leads to \p Variable.
  bool isPrivate(const clang::VarDecl &Variable) const {
    return Hidden.isPrivate(Variable);
  }

  const clang::FunctionDecl &function() const { return Function; }
  const Knowledge &knowledge() const { return Given; }
  Bodies &bodies() const { return Seen; }
  const Callees &callees() const { return Given.Functions; }
  const TypeKinds &types() const { return Given.Types; }

private:
  const clang::FunctionDecl &Function;
  const Knowledge &Given;
  Bodies &Seen;
  const Escapes Hidden;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EFFECTS_EFFECTS_H
