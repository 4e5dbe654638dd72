//===- Places.h - Objects as far as they are known --------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EFFECTS_PLACES_H
#define ASYNQ_CHECKER_EFFECTS_PLACES_H

#include "clang/AST/Decl.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/SmallVector.h"

namespace asynq::analysis {

/// An object outside the function's private storage, as an expression names it.
struct Place {
  /// A variable or, through `this`, a member; null behind a reference or
  /// pointer, and for `*this` itself.
  const clang::ValueDecl *Object = nullptr;
  /// Null if it could be any object.
  clang::QualType Type;
  /// What no object of the program stands for (see EnvironmentUse).
  bool IsEnvironment = false;
  /// The variable of the function that it is a part of, or that refers to what
  /// it is a part of, where that is known.
  const clang::VarDecl *Root = nullptr;
  /// In a summary, a part of the object that the function is called on.
  bool IsOwn = false;

  static Place environment() { return {nullptr, {}, true}; }

  /// The variable that it is, or is a part of, or null.
  const clang::VarDecl *variable() const;

  /// True if nothing is known but that it is somewhere.
  bool isAnywhere() const { return Type.isNull() && !IsEnvironment; }

  /// True if the two may share storage.
  bool mayAlias(const Place &Other) const;

  bool operator==(const Place &Other) const = default;
};

using Places = llvm::SmallVectorImpl<Place>;

/// What a reference or pointer of \p Type, or an object of it, leads to.
Place behind(clang::QualType Type);

/// Adds \p Where; of many places nothing is left but that they are somewhere.
void addPlace(Places &Known, const Place &Where);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EFFECTS_PLACES_H
