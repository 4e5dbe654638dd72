//===- Places.h - Objects as expressions name them --------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EFFECTS_PLACES_H
#define ASYNQ_CHECKER_EFFECTS_PLACES_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallVector.h"

namespace asynq::analysis {

class Effects;

/// An object outside the function's private storage, as an expression names it.
struct Place {
  /// A variable or, through `this`, a member; null behind a reference or
  /// pointer, and for `*this` itself.
  const clang::ValueDecl *Object = nullptr;
  /// Null if it could be any object.
  clang::QualType Type;
  /// What no object of the program stands for (see EnvironmentUse).
  bool IsEnvironment = false;

  static Place environment() { return {nullptr, {}, true}; }

  /// True if nothing is known but that it is somewhere.
  bool isAnywhere() const { return Type.isNull() && !IsEnvironment; }

  /// True if the two may share storage.
  bool mayAlias(const Place &Other) const;

  bool operator==(const Place &Other) const = default;
};

using Places = llvm::SmallVectorImpl<Place>;

/// Adds what a function could reach that is handed \p E: the object that an
/// lvalue denotes, what a pointer or the like leads to, any object for a value
/// that may hide a pointer.
void addPlacesHandedOver(const clang::Expr &E, const Effects &Context,
                         Places &Result);

/// Adds the object that a member function is called on.
void addPlaceOfReceiver(const clang::Expr &E, const Effects &Context,
                        Places &Result);

/// Adds what evaluating \p E reads.
void addPlacesRead(const clang::Expr &E, const Effects &Context,
                   Places &Result);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EFFECTS_PLACES_H
