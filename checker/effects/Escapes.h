//===- Escapes.h - Locals that others can reach -----------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EFFECTS_ESCAPES_H
#define ASYNQ_CHECKER_EFFECTS_ESCAPES_H

#include "knowledge/TypeKinds.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseSet.h"

namespace asynq::analysis {

/// Tells the local variables of a function that nothing but their name leads to
/// from those that a reference, pointer, view or closure may reach.
///
/// Found once per function, whatever the flow of control: a variable that
/// escapes somewhere has escaped everywhere.
class Escapes {
public:
  Escapes(const clang::FunctionDecl &Function, const TypeKinds &Types);

  /// True if nothing but its name leads to \p Variable, a local.
  bool isPrivate(const clang::VarDecl &Variable) const;

private:
  const clang::FunctionDecl &Function;
  llvm::DenseSet<const clang::VarDecl *> Escaped;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EFFECTS_ESCAPES_H
