//===- StepEffects.cpp - What one step does to others ---------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An await does two things at two times: its operand is evaluated, as a plain
// statement would be, and later the task runs with what it has been handed.
// Both count for where it may go, so both are written down side by side.
//
// A plain statement that writes nothing but members of `this` counts like a
// call that is handed these members.
//
//===----------------------------------------------------------------------===//

#include "graph/StepEffects.h"

#include "effects/Suspensions.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

static void describeTask(const AwaitedTask &Task, const Step &Origin,
                         const Effects &Context, AwaitGraph::Node &N,
                         StepEffects &Result) {
  const bool IsBound =
      Origin.isBound() || Context.knowledge().CombineBareAwaits;
  const CallEffect Effect =
      Context.ofAwaiting(*Task.Call, *Origin.Site->Library, IsBound,
                         resultOf(Task.Call->getType()),
                         /*IsAllowedCommand=*/!Origin.isBound() && IsBound);
  N.Known = weaker(N.Known, Effect.Ordered ? Evidence::Unknown : Effect.Known);
  N.IsCommand |= Effect.IsCommand;
  N.MayBeCommand |= Effect.MayBeCommand;
  N.MayWriteOutside |= Effect.MayWriteOutside;
  N.MayThrow |= Effect.MayThrow;
  N.ReachesMembers |= Effect.ReachesMembers;
  N.MayWait |= mayWait(*Task.Call, Context.knowledge(), Context.bodies());
  Result.IsSeen &= Effect.Known == Evidence::Body;
  for (const Place &Object : Effect.Reads)
    Result.Handed.push_back({Object, /*Writes=*/false, /*IsConcurrent=*/false});
  for (const Place &Object : Effect.Writes)
    Result.Handed.push_back({Object, /*Writes=*/true, Effect.isConcurrent()});
  Result.WritesWhenAwaited |=
      !Effect.Writes.empty() || (!IsBound && Effect.Known != Evidence::Body);
  N.WritesMemory |=
      Result.WritesWhenAwaited || Effect.MayBeCommand || Effect.MayWriteOutside;
  AccessSet Operand = Context.ofLazyCall(*Task.Call);
  if (Task.Variable) {
    // The call has been evaluated; its task is moved from.
    Operand.Writes.clear();
    Operand.PlacesWritten.clear();
    Operand.Reads.insert(Task.Variable);
    Operand.Writes.insert(Task.Variable);
  } else if (!Origin.Site->IsGather && !Origin.Site->StartsWhenCalled) {
    Result.Copied = Context.copiedBy(*Task.Call);
  }
  Result.WrittenByOperand.insert(Operand.Writes.begin(), Operand.Writes.end());
  Result.Accesses.add(std::move(Operand));
}

static void describeAwait(const Step &Origin, const Effects &Context,
                          AwaitGraph::Node &N, StepEffects &Result) {
  N.Known = Evidence::Annotated;
  N.MayThrow = N.MayWait = false;
  Result.IsSeen = true;
  for (const AwaitedTask &Task : Origin.Site->Tasks)
    describeTask(Task, Origin, Context, N, Result);
  for (const Expr *Beside : Origin.Beside) {
    const AccessSet Part = Context.ofExpression(*Beside);
    N.IsBarrier |=
        Part.writesAnything() || (N.WritesMemory && Part.readsMemory());
  }
  if (const VarDecl *Variable = Origin.resultVariable())
    Result.Accesses.Writes.insert(Variable);
  N.IsBarrier |= N.Known == Evidence::Unknown || Result.Accesses.Unknown;
}

static bool isMember(const Place &Where) {
  return isa_and_nonnull<FieldDecl>(Where.Object);
}

/// What a statement does that is no await, or does around its awaits.
static void describeRest(const Step &Origin, const Effects &Context,
                         AwaitGraph::Node &N, StepEffects &Result) {
  if (Origin.Condition)
    Result.Accesses = Context.ofExpression(*Origin.Condition);
  else if (Origin.Variable)
    Result.Accesses = Context.ofVariable(*Origin.Variable);
  else
    Result.Accesses = Context.ofStatement(*Origin.Statement);
  Result.WritesMembersOnly =
      Result.Accesses.writesMemory() &&
      llvm::all_of(Result.Accesses.PlacesWritten, isMember);
  if (Result.WritesMembersOnly)
    for (const Place &Member : Result.Accesses.PlacesWritten)
      Result.Handed.push_back(
          {Member, /*Writes=*/true, /*IsConcurrent=*/false});
  N.ReadsMemory = Result.Accesses.readsMemory();
  N.WritesMemory = Result.Accesses.writesMemory();
  N.MayWriteOutside = Result.Accesses.Known < Evidence::Signature;
  // Neither moves.
  N.MayThrow = Result.Accesses.MayThrow || N.MayWriteOutside;
  N.WritesMembersOnly = Result.WritesMembersOnly;
  N.Assigns =
      llvm::any_of(Result.Accesses.Writes, [&](const VarDecl *Variable) {
        return Variable != Origin.Variable;
      });
}

StepEffects describe(const Step &Origin, const Effects &Context,
                     AwaitGraph::Node &N) {
  StepEffects Result;
  N.Origin = &Origin;
  N.IsAwait = Origin.Site || Origin.Blocks == Barrier::NestedAwait ||
              Origin.Blocks == Barrier::OtherAwait ||
              Origin.Blocks == Barrier::Guard;
  N.MayWait = N.IsAwait;
  N.IsBarrier = Origin.Blocks != Barrier::None;
  if (N.IsBarrier)
    return Result;
  if (Origin.Site) {
    describeAwait(Origin, Context, N, Result);
  } else {
    describeRest(Origin, Context, N, Result);
    N.IsBarrier = Result.Accesses.Unknown;
  }
  return Result;
}

} // namespace asynq::analysis
