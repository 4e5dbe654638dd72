//===- AwaitInLoopCheck.cpp - asynq-await-in-loop ----===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AwaitInLoopCheck.h"

using asynq::analysis::LoopAwait;
using asynq::analysis::LoopFinder;
using clang::DiagnosticIDs;

namespace asynq::tidy {

static constexpr llvm::StringRef Flags[] = {"false", "true"};

AwaitInLoopCheck::AwaitInLoopCheck(llvm::StringRef Name,
                                   clang::tidy::ClangTidyContext *Context)
    : RewritingCheck(Name, Context, RangeOptions),
      AllowCommands(Options.getLocalOrGlobal("AllowCommands", Flags[0]).str()),
      Loops(knowledge(), LoopFinder::Kind::Calls,
            readChoice(*this, "AllowCommands", AllowCommands, Flags) == 1) {}

void AwaitInLoopCheck::storeOptions(
    clang::tidy::ClangTidyOptions::OptionMap &Map) {
  RewritingCheck::storeOptions(Map);
  Options.store(Map, "AllowCommands", AllowCommands);
}

void AwaitInLoopCheck::finish() {
  Loops.finish([this](const LoopAwait &Found) { report(Found); });
}

void AwaitInLoopCheck::report(const LoopAwait &Found) {
  addFix(diag(Found.At, "await in loop: each iteration waits for the previous "
                        "one; collect the tasks and await them together"),
         Found.Fix, Found.MissingHeader);
  if (Found.IsAllowedCommand)
    diag(Found.At, "they commute: so says the option 'AllowCommands'",
         DiagnosticIDs::Note);
  else
    noteProof(Found.At, Found.Known);
  if (Found.Chain.isValid())
    diag(Found.Chain,
         "make a coroutine of the body that co_returns what one element adds, "
         "and collect its tasks, one for each element",
         DiagnosticIDs::Note);
  if (!Found.Library->GatherBounded.empty())
    diag(Found.At, "use '%0' if the range is large", DiagnosticIDs::Note)
        << Found.Library->GatherBounded;
  noteObstacle(Found.Fix);
}

} // namespace asynq::tidy
