//===- UnnecessaryAwaits.cpp - Awaits that could go together --------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/UnnecessaryAwaits.h"

#include "effects/Effects.h"
#include "graph/AwaitGraph.h"
#include "graph/Rounds.h"
#include "model/AwaitModel.h"
#include "model/StepNames.h"
#include "rewrite/CombinatorNames.h"
#include "rewrite/NameUses.h"
#include "rewrite/Rewrite.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

static UnnecessaryAwait findingOf(const AwaitGraph::Group &Group,
                                  const AwaitGraph &Graph, const Block &Body,
                                  const RewriteScope &Scope) {
  UnnecessaryAwait Finding;
  Finding.Known = Group.Known;
  const Step &First = *Graph.nodes()[Group.Members.front()].Origin;
  Finding.Names = namesOf(First);
  if (Finding.Names.empty())
    Finding.Callee = calleeName(First);
  for (unsigned Member : Group.Members)
    Finding.Awaits.push_back(
        Graph.nodes()[Member].Origin->Site->Await->getKeywordLoc());
  Finding.Fix = regroup(Group, Graph, Body, Scope);
  const Combinator &Gather = First.Site->Library->Gather;
  if (!isDeclared(Gather, Scope.Function.getASTContext()))
    Finding.MissingHeader = Gather.Header;
  return Finding;
}

/// Awaits spelled in a macro are the macro's business.
static bool isInMacro(const UnnecessaryAwait &Finding) {
  return llvm::any_of(Finding.Awaits,
                      [](SourceLocation Await) { return Await.isMacroID(); });
}

std::vector<UnnecessaryAwait>
UnnecessaryAwaitFinder::analyze(const FunctionDecl &Function) {
  std::vector<UnnecessaryAwait> Result;
  const Effects Context(Function, Given, Seen);
  const Rounds All(Function, Context);
  if (All.blocks().empty() ||
      (LeavesRegrouping && All.count().Minimum < All.count().Merged))
    return Result;
  NameUses Uses(Function);
  const RewriteScope Scope{Function, Context, Uses, Style};
  for (const auto &Own : All.blocks())
    for (const AwaitGraph::Group &Group :
         Own->Graph.groups(Function.getASTContext()))
      Result.push_back(findingOf(Group, Own->Graph, Own->Body, Scope));
  llvm::erase_if(Result, isInMacro);
  llvm::sort(Result, [](const auto &A, const auto &B) {
    return A.Awaits.front() < B.Awaits.front();
  });
  return Result;
}

void UnnecessaryAwaitFinder::add(const FunctionDecl &Function) {
  if (coroutineBody(Function))
    Agreed.add(Function, analyze(Function));
}

void UnnecessaryAwaitFinder::finish(FindingHandler &Handler) {
  Agreed.finish(
      [&](const UnnecessaryAwait &Finding) { Handler.handle(Finding); });
  Seen.clear();
}

} // namespace asynq::analysis
