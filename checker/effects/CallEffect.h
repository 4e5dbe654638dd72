//===- CallEffect.h - What an awaited call may touch ------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EFFECTS_CALLEFFECT_H
#define ASYNQ_CHECKER_EFFECTS_CALLEFFECT_H

#include "Evidence.h"
#include "effects/Places.h"
#include "clang/AST/Expr.h"

namespace asynq::analysis {

/// What running an awaited call may touch, beyond evaluating its arguments.
struct CallEffect {
  Evidence Known = Evidence::Unknown;
  bool Ordered = false; ///< Must keep its place among all awaits.
  /// With Evidence::Body all that it touches, else what it is handed.
  llvm::SmallVector<Place, 2> Reads, Writes;
  bool IsCommand = false; ///< It writes something, as far as is known.
  /// It counts as a read, but its body runs something unseen, its name is that
  /// of a command which an option allows, it looks at what changes while one
  /// waits, or it is handed something to call that writes.
  bool MayBeCommand = false;
  /// It counts as a read, but may write to something that const does not cover,
  /// or its body awaits what may.
  bool MayWriteOutside = false;
  bool MayThrow = true;
  /// It may read members of objects that nobody hands it.
  bool ReachesMembers = false;
  const clang::Expr *Output = nullptr; ///< The first argument among Writes.
  /// The object that the call is made on, if the callee may change it.
  const clang::Expr *Receiver = nullptr;

  bool isConcurrent() const { return Known == Evidence::Annotated; }
  void add(const CallEffect &Other); ///< What happens beside it.
};

class Effects;
struct LibraryProfile;

/// See Effects::ofAwaiting().
CallEffect effectOfAwaiting(const clang::CallExpr &Call,
                            const LibraryProfile &Library, bool IsBound,
                            clang::QualType Result, bool IsAllowedCommand,
                            const Effects &Context);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EFFECTS_CALLEFFECT_H
