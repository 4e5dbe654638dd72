//===- AwaitRounds.cpp - Coroutines that await in too many rounds ---------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/AwaitRounds.h"

#include "effects/Effects.h"
#include "model/StepNames.h"
#include "rewrite/CombinatorNames.h"
#include "rewrite/NameUses.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

static AwaitRound roundOf(const AwaitGraph::Group &Group,
                          const AwaitGraph &Graph) {
  AwaitRound Result;
  for (unsigned Member : Group.Members) {
    const Step &Await = *Graph.nodes()[Member].Origin;
    Result.Awaits.push_back(Await.Site->Await->getKeywordLoc());
    const auto Names = namesOf(Await);
    if (Names.empty())
      Result.Names.push_back(calleeName(Await) + "()");
    llvm::append_range(Result.Names, Names);
  }
  return Result;
}

/// Adds what the groups of one block say, and the edit that makes them.
static void addBlock(const BlockGraph &Own, const Rounds &All,
                     const RewriteScope &Scope, AwaitRounds &Finding) {
  const ASTContext &Context = Scope.Function.getASTContext();
  const RoundCount Count = All.countOf(Own);
  const auto Groups = Count.Minimum < Count.Merged ? Own.Graph.levels(Context)
                                                   : Own.Graph.groups(Context);
  bool Changes = false;
  for (const AwaitGraph::Group &Group : Groups) {
    if (Group.Members.size() < 2)
      continue;
    Changes = true;
    Finding.Together.push_back(roundOf(Group, Own.Graph));
    Finding.Known = weaker(Finding.Known, Group.Known);
    const Combinator &Gather =
        Own.Graph.nodes()[Group.Members.front()].Origin->Site->Library->Gather;
    if (!isDeclared(Gather, Context))
      Finding.MissingHeader = Gather.Header;
  }
  if (!Changes || Finding.Fix.Reason != Unfixable::None)
    return;
  Rewrite Fix = regroup(Groups, Own.Graph, Own.Body, Scope);
  if (Fix.Edit)
    Finding.Edits.push_back(std::move(*Fix.Edit));
  else
    Finding.Fix = std::move(Fix);
}

/// Where a function is named; a lambda, where it begins.
static SourceLocation nameOf(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return Method && Method->getParent()->isLambda()
             ? Method->getParent()->getLocation()
             : Function.getLocation();
}

AwaitRounds AwaitRoundsFinder::analyze(const FunctionDecl &Function) {
  AwaitRounds Finding;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (!Method || !Method->getParent()->isLambda())
    Finding.Function = Function.getNameAsString();
  Finding.At = nameOf(Function);
  const Effects Context(Function, Given, Seen);
  const Rounds All(Function, Context);
  Finding.Count = All.count();
  if (!Finding.needsRegrouping())
    return Finding;
  NameUses Uses(Function);
  const RewriteScope Scope{Function, Context, Uses, Style};
  for (const auto &Own : All.blocks())
    addBlock(*Own, All, Scope, Finding);
  if (Finding.Fix.Reason != Unfixable::None)
    Finding.Edits.clear();
  return Finding;
}

void AwaitRoundsFinder::add(const FunctionDecl &Function) {
  if (!coroutineBody(Function))
    return;
  std::vector<AwaitRounds> Found;
  Found.push_back(analyze(Function));
  if (Found.front().At.isMacroID() || Found.front().Count.Written == 0)
    Found.clear();
  Agreed.add(Function, std::move(Found));
}

void AwaitRoundsFinder::finish(
    llvm::function_ref<void(const AwaitRounds &)> Handle) {
  Agreed.finish([&](const AwaitRounds &Finding) {
    AwaitRounds Common = Finding;
    if (Common.Fix.Reason == Unfixable::Template)
      Common.Edits.clear();
    Handle(Common);
  });
  Seen.clear();
}

} // namespace asynq::analysis
