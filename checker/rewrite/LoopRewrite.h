//===- LoopRewrite.h - From a loop to one gather ----------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_LOOPREWRITE_H
#define ASYNQ_CHECKER_REWRITE_LOOPREWRITE_H

#include "Findings.h"
#include "effects/Effects.h"
#include "graph/LoopBody.h"
#include "rewrite/NameUses.h"

namespace asynq::analysis {

/// A loop whose iterations commute, and where it stands.
struct GatherableLoop {
  const LoopHead &Head;
  const LoopBody &Body;
  const LibraryProfile &Library;
  const clang::FunctionDecl &Function;
  const Effects &Context;
  NameUses &Uses;
};

/// Makes of a loop that does nothing but collect results in a vector, which is
/// declared empty just before, a loop that collects tasks, and gathers these:
///
///     std::vector<task<T>> tasks;
///     for (auto &x : xs)
///       tasks.push_back(f(x));
///     std::vector<T> out = co_await gather(std::move(tasks));
///
/// A loop that adds to what is there adds the results of the gather instead.
/// The edit is offered only if the tasks find all that they refer to when they
/// are awaited.
Rewrite rewriteCallLoop(const GatherableLoop &Loop);

/// Replaces a loop that does nothing but collect the results of a vector of
/// tasks by a gather of that vector, if nobody looks at it afterwards.
Rewrite rewriteTaskLoop(const GatherableLoop &Loop);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_LOOPREWRITE_H
