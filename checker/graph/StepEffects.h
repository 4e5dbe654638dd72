//===- StepEffects.h - What one step does to others -------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_GRAPH_STEPEFFECTS_H
#define ASYNQ_CHECKER_GRAPH_STEPEFFECTS_H

#include "effects/Effects.h"
#include "graph/AwaitGraph.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"

namespace asynq::analysis {

/// An object that an awaited call is handed, or a member that a statement
/// writes.
struct Handover {
  Place Object;
  bool Writes = false;
  bool IsConcurrent = false; ///< Two of these may share an object.
};

/// What one step does that may order it with others.
struct StepEffects {
  AccessSet Accesses;
  llvm::SmallVector<const clang::VarDecl *, 4> Copied; ///< Of what is read.
  llvm::SmallPtrSet<const clang::VarDecl *, 4> WrittenByOperand;
  llvm::SmallVector<Handover, 4> Handed;
  bool WritesWhenAwaited = false;
  bool WritesMembersOnly = false;
  bool IsSeen = false; ///< An await whose effects are all known by bodies.
};

/// Finds out what \p Origin does, and notes in \p N what others want to know
/// of it. Nothing is found out about a step that may not be crossed anyway.
StepEffects describe(const Step &Origin, const Effects &Context,
                     AwaitGraph::Node &N);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_GRAPH_STEPEFFECTS_H
