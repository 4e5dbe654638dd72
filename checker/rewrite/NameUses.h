//===- NameUses.h - How a function uses its names ---------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_NAMEUSES_H
#define ASYNQ_CHECKER_REWRITE_NAMEUSES_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include <string>

namespace asynq::analysis {

/// What a function does with its names, as far as a rewrite has to know.
/// Gathered in one walk, however many groups of awaits are rewritten.
class NameUses {
public:
  explicit NameUses(const clang::FunctionDecl &Function);

  /// True if something handles exceptions and could see how far a group got.
  bool hasHandlers() const { return HasHandlers; }

  /// True if \p Variable is used in a way that only a variable of its own
  /// allows: returned or thrown without a copy, captured, named in a decltype
  /// or where a constant is asked for.
  bool needsVariable(const clang::VarDecl &Variable) const;

  /// True if the function mentions something by that name, qualifiers apart.
  bool mentions(llvm::StringRef Name) const { return Names.contains(Name); }

  /// \p Base, or with the first number that makes it a name nothing uses. It is
  /// used from then on.
  std::string freshName(llvm::StringRef Base);

private:
  class Collector;

  llvm::StringSet<> Names;
  llvm::StringSet<> Spelled; ///< In the text, whatever is meant.
  llvm::StringSet<> InDecltypes;
  llvm::DenseSet<const clang::ValueDecl *> NeedVariables;
  bool HasHandlers = false;
};

/// True if \p S mentions one of \p Variables or their bindings, be it in an
/// operand that is not evaluated.
bool mentionsAny(const clang::Stmt &S,
                 llvm::ArrayRef<const clang::VarDecl *> Variables);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_NAMEUSES_H
