//===- AwaitRoundsCheck.cpp - asynq-await-rounds --------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AwaitRoundsCheck.h"

#include "graph/GraphPrinter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using asynq::analysis::AwaitRound;
using asynq::analysis::AwaitRounds;
using asynq::analysis::GraphFormat;
using clang::DiagnosticIDs;
using clang::FixItHint;

namespace asynq::tidy {

static constexpr llvm::StringRef GraphFormats[] = {"none", "text", "dot"};

AwaitRoundsCheck::AwaitRoundsCheck(llvm::StringRef Name,
                                   clang::tidy::ClangTidyContext *Context)
    : RewritingCheck(Name, Context),
      Style(Options.getLocalOrGlobal("BindingStyle", BindingStyles[0]).str()),
      ReportAll(Options.get("ReportAll", "false").str()),
      PrintGraph(Options.get("PrintGraph", GraphFormats[0]).str()),
      Rounds(knowledge(), bindingStyle(*this, Style)), Seen(knowledge()) {
  readChoice(*this, "ReportAll", ReportAll, {"false", "true"});
  readChoice(*this, "PrintGraph", PrintGraph, GraphFormats);
}

void AwaitRoundsCheck::storeOptions(
    clang::tidy::ClangTidyOptions::OptionMap &Map) {
  RewritingCheck::storeOptions(Map);
  Options.store(Map, "BindingStyle", Style);
  Options.store(Map, "ReportAll", ReportAll);
  Options.store(Map, "PrintGraph", PrintGraph);
}

void AwaitRoundsCheck::add(const clang::FunctionDecl &Coroutine) {
  Rounds.add(Coroutine);
  if (PrintGraph == "text")
    printGraph(Coroutine, knowledge(), Seen, GraphFormat::Text, llvm::outs());
  if (PrintGraph == "dot")
    printGraph(Coroutine, knowledge(), Seen, GraphFormat::Dot, llvm::outs());
}

void AwaitRoundsCheck::finish() {
  Rounds.finish([this](const AwaitRounds &Found) {
    if (Found.needsRegrouping() || ReportAll == "true")
      report(Found);
  });
  Seen.clear();
}

void AwaitRoundsCheck::report(const AwaitRounds &Found) {
  {
    const auto Warning =
        diag(Found.At, "%0 awaits in %1 round%s1; its dependences allow %2")
        << (Found.Function.empty() ? "this lambda" : "'" + Found.Function + "'")
        << Found.Count.Written << Found.Count.Minimum;
    for (const analysis::SourceEdit &Edit : Found.Edits)
      Warning << FixItHint::CreateReplacement(Edit.Range, Edit.Text);
    if (!Found.Edits.empty() && !Found.MissingHeader.empty())
      addHeader(Warning, Found.At, Found.MissingHeader);
  }
  if (Found.needsRegrouping())
    explain(Found);
}

void AwaitRoundsCheck::explain(const AwaitRounds &Found) {
  for (const AwaitRound &Round : Found.Together) {
    const auto Quoted = llvm::map_range(
        Round.Names, [](const std::string &Name) { return "'" + Name + "'"; });
    diag(Round.Awaits.front(), "%0 can be awaited in one round",
         DiagnosticIDs::Note)
        << llvm::join(Quoted, ", ");
  }
  noteProof(Found.At, Found.Known);
  noteObstacle(Found.Fix);
}

} // namespace asynq::tidy
