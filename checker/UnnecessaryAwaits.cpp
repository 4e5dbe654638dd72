//===- UnnecessaryAwaits.cpp - Awaits that could go together --------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnnecessaryAwaits.h"

#include "AwaitGraph.h"
#include "AwaitModel.h"
#include "CombinatorNames.h"
#include "Effects.h"
#include "NameUses.h"
#include "Rewrite.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

/// The name of what an assignment assigns to, if it is a variable or member.
static std::string targetName(const Expr &Target) {
  if (const auto *Name = dyn_cast<DeclRefExpr>(&Target))
    return Name->getDecl()->getNameAsString();
  const auto *Member = dyn_cast<MemberExpr>(&Target);
  return Member ? Member->getMemberDecl()->getNameAsString() : "";
}

static void nameResult(const Step &Member, UnnecessaryAwait &Finding) {
  if (const auto *Structured =
          dyn_cast_or_null<DecompositionDecl>(Member.Variable)) {
    for (const BindingDecl *Binding : Structured->bindings())
      Finding.Names.push_back(Binding->getNameAsString());
    return;
  }
  std::string Name;
  if (Member.Variable && Member.Variable->getIdentifier())
    Name = Member.Variable->getNameAsString();
  else if (Member.Target)
    Name = targetName(*Member.Target);
  if (!Name.empty()) {
    Finding.Names.push_back(std::move(Name));
    return;
  }
  const AwaitSite &Site = *Member.Site;
  const CallExpr *Call = Site.IsGather ? Site.Operand : Site.Tasks.front().Call;
  if (const FunctionDecl *Callee = Call->getDirectCallee())
    Finding.Callee = Callee->getNameAsString();
}

static UnnecessaryAwait findingOf(const AwaitGraph::Group &Group,
                                  const AwaitGraph &Graph, const Block &Body,
                                  const RewriteScope &Scope) {
  UnnecessaryAwait Finding;
  Finding.Known = Group.Known;
  const Step &First = *Graph.nodes()[Group.Members.front()].Origin;
  nameResult(First, Finding);
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
  const std::vector<Block> Blocks = awaitBlocks(Function, Given);
  if (Blocks.empty())
    return Result;
  const Effects Context(Function, Given, Seen);
  NameUses Uses(Function);
  const RewriteScope Scope{Function, Context, Uses, Style};
  for (const Block &Body : Blocks) {
    const AwaitGraph Graph(Body, Context);
    for (const AwaitGraph::Group &Group :
         Graph.groups(Function.getASTContext()))
      Result.push_back(findingOf(Group, Graph, Body, Scope));
  }
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
