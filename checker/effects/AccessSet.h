//===- AccessSet.h - What evaluating something may touch --------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EFFECTS_ACCESSSET_H
#define ASYNQ_CHECKER_EFFECTS_ACCESSSET_H

#include "Evidence.h"
#include "effects/Places.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/SetVector.h"

namespace asynq::analysis {

/// What evaluating an expression or statement may touch.
struct AccessSet {
  llvm::SmallSetVector<const clang::VarDecl *, 4> Reads;
  llvm::SmallSetVector<const clang::VarDecl *, 4> Writes;
  llvm::SmallVector<Place, 2> PlacesRead;    ///< In memory.
  llvm::SmallVector<Place, 2> PlacesWritten; ///< In memory.
  bool MayThrow = false;
  bool Unknown = false;
  bool ReadsClock = false;
  bool LooksAtOthers = false; ///< At what changes while one waits.
  /// It calls something unseen for no result, awaits what may be a command, or
  /// ends what has a destructor of its own.
  bool RunsUnseen = false;
  /// An unseen call in it may write to what was there before.
  bool MayWriteOutside = false;
  /// The weakest of what is known about the awaits and unseen calls in it.
  Evidence Known = Evidence::Body;

  bool readsMemory() const { return !PlacesRead.empty(); }
  bool writesMemory() const { return !PlacesWritten.empty(); }
  bool writesAnything() const {
    return !Writes.empty() || writesMemory() || Unknown;
  }
  void add(AccessSet Other);
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EFFECTS_ACCESSSET_H
