//===- EarlyArguments.cpp - Arguments that move above awaits --------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "rewrite/EarlyArguments.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

/// By convention, what a task changes is nothing that anybody could look at
/// after an earlier await failed; but a handler does.
static Obstacle checkChanges(const AwaitedTask &Task, const Step &Member,
                             const RewriteScope &Scope) {
  const CallEffect Effect = Scope.Context.ofAwaiting(
      *Task.Call, *Member.Site->Library, Member.isBound(), QualType());
  if (Effect.Output)
    return {Unfixable::Output, Effect.Output->getBeginLoc()};
  if (Effect.Receiver && Scope.Uses.hasHandlers())
    return {Unfixable::Output, Effect.Receiver->getBeginLoc()};
  return {};
}

/// An argument that moves above other awaits may neither fail, nor write what
/// they may see, nor read what they may write.
static Obstacle checkArgument(const AwaitedTask &Task, const Step &Member,
                              bool IsAfterCommand, const RewriteScope &Scope) {
  const SourceLocation Begin = Task.Operand->getBeginLoc();
  const Effects &Context = Scope.Context;
  if (Task.Variable)
    return checkChanges(Task, Member, Scope);
  if (!Member.Site->StartsWhenCalled && Context.startsAtCall(*Task.Call))
    return {Unfixable::StartsAtCall, Begin};
  const AccessSet Arguments = Context.ofLazyCall(*Task.Call);
  if (Arguments.MayThrow)
    return {Unfixable::ArgumentMayThrow, Begin};
  const bool WritesOutside =
      Arguments.writesMemory() ||
      llvm::any_of(Arguments.Writes, [&](const VarDecl *Variable) {
        return !Context.isPrivate(*Variable);
      });
  if (WritesOutside || (!Arguments.Writes.empty() && Scope.Uses.hasHandlers()))
    return {Unfixable::ArgumentWrites, Begin};
  if (IsAfterCommand && Arguments.readsMemory())
    return {Unfixable::ArgumentReads, Begin};
  return checkChanges(Task, Member, Scope);
}

/// What stands beside an await is evaluated after it from now on.
static Obstacle checkBeside(const Step &Member, bool HasCommand,
                            const Effects &Context) {
  for (const Expr *Beside : Member.Beside) {
    const AccessSet Part = Context.ofExpression(*Beside);
    if (Part.MayThrow)
      return {Unfixable::ArgumentMayThrow, Beside->getBeginLoc()};
    if (HasCommand && Part.readsMemory())
      return {Unfixable::ArgumentReads, Beside->getBeginLoc()};
  }
  return {};
}

/// Members of a gather run even if an earlier one fails, and what one of them
/// changes the others may see.
static Obstacle checkCommands(const AwaitGraph::Group &Group,
                              const AwaitGraph &Graph) {
  const AwaitGraph::Node *PossibleCommand = nullptr, *PossibleWriter = nullptr;
  bool MayFail = false;
  for (unsigned Member : Group.Members) {
    const AwaitGraph::Node &N = Graph.nodes()[Member];
    if ((N.IsCommand || N.MayBeCommand) && MayFail)
      return {Unfixable::Command, N.Origin->Site->Await->getBeginLoc()};
    if (N.MayBeCommand && !PossibleCommand)
      PossibleCommand = &N;
    if (N.MayWriteOutside && !PossibleWriter)
      PossibleWriter = &N;
    MayFail |= N.MayThrow;
  }
  if (PossibleCommand && Group.Members.size() > 1)
    return {Unfixable::MayBeCommands,
            PossibleCommand->Origin->Site->Await->getBeginLoc()};
  if (PossibleWriter && Group.Members.size() > 1)
    return {Unfixable::ShallowConst,
            PossibleWriter->Origin->Site->Await->getBeginLoc()};
  return {};
}

/// True if arguments after \p Member may read what it writes. Where a body was
/// seen, what it writes has ordered who reads it.
static bool isLikeCommand(const AwaitGraph::Node &Member) {
  return Member.MayBeCommand ||
         (!Member.Origin->isBound() && Member.Known != Evidence::Body);
}

static Obstacle checkGroup(const AwaitGraph::Group &Group, bool HasCommand,
                           const AwaitGraph &Graph, const RewriteScope &Scope) {
  bool IsAfterCommand = false;
  for (unsigned Index : Group.Members) {
    const AwaitGraph::Node &N = Graph.nodes()[Index];
    const Step &Member = *N.Origin;
    if (Index != Group.Members.front())
      if (const Obstacle Found =
              firstObstacle(Member.Site->Tasks, [&](const AwaitedTask &Task) {
                return checkArgument(Task, Member, IsAfterCommand, Scope);
              }))
        return Found;
    if (const Obstacle Found = checkBeside(Member, HasCommand, Scope.Context))
      return Found;
    IsAfterCommand |= isLikeCommand(N);
  }
  return checkCommands(Group, Graph);
}

Obstacle checkArguments(const Region &R, const RewriteScope &Scope) {
  // Whatever is regrouped may come before any part of a statement.
  const bool HasCommand = llvm::any_of(R.Groups, [&](const auto &Group) {
    return llvm::any_of(Group.Members, [&](unsigned Member) {
      return R.Graph.nodes()[Member].WritesMemory;
    });
  });
  return firstObstacle(R.Groups, [&](const AwaitGraph::Group &Group) {
    return Group.Members.size() < 2
               ? Obstacle()
               : checkGroup(Group, HasCommand, R.Graph, Scope);
  });
}

} // namespace asynq::analysis
