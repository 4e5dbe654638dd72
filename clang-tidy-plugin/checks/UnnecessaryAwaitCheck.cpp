//===- UnnecessaryAwaitCheck.cpp - asynq-unnecessary-await ----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnnecessaryAwaitCheck.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using asynq::analysis::UnnecessaryAwait;
using clang::DiagnosticIDs;

namespace asynq::tidy {

UnnecessaryAwaitCheck::UnnecessaryAwaitCheck(
    llvm::StringRef Name, clang::tidy::ClangTidyContext *Context)
    : RewritingCheck(Name, Context),
      Style(Options.getLocalOrGlobal("BindingStyle", BindingStyles[0]).str()),
      Awaits(knowledge(), bindingStyle(*this, Style),
             Context->isCheckEnabled("asynq-await-rounds")) {}

void UnnecessaryAwaitCheck::storeOptions(
    clang::tidy::ClangTidyOptions::OptionMap &Map) {
  RewritingCheck::storeOptions(Map);
  Options.store(Map, "BindingStyle", Style);
}

void UnnecessaryAwaitCheck::handle(const UnnecessaryAwait &Finding) {
  warn(Finding);
  explain(Finding);
}

/// "'x' was", "'x', 'y' were", "the result of 'f()' was".
static std::string unusedResult(const UnnecessaryAwait &Finding) {
  if (Finding.Names.empty())
    return "the result of '" + Finding.Callee + "()' was";
  const auto Quoted = llvm::map_range(Finding.Names, [](llvm::StringRef Name) {
    return ("'" + Name + "'").str();
  });
  return llvm::join(Quoted, ", ") +
         (Finding.Names.size() > 1 ? " were" : " was");
}

void UnnecessaryAwaitCheck::warn(const UnnecessaryAwait &Finding) {
  const auto Warning = diag(Finding.Awaits[1],
                            "unnecessary await: %0 not used before this await")
                       << unusedResult(Finding);
  addFix(Warning, Finding.Fix, Finding.MissingHeader);
}

void UnnecessaryAwaitCheck::explain(const UnnecessaryAwait &Finding) {
  const clang::SourceLocation Second = Finding.Awaits[1];
  for (clang::SourceLocation Member : Finding.Awaits)
    if (Member != Second)
      diag(Member, "can be awaited together with this one",
           DiagnosticIDs::Note);
  noteProof(Second, Finding.Known);
  noteObstacle(Finding.Fix);
}

} // namespace asynq::tidy
