//===- DroppedTaskCheck.cpp - asynq-dropped-task --------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DroppedTaskCheck.h"

#include "Obstacles.h"
#include "clang/ASTMatchers/ASTMatchers.h"

using namespace clang::ast_matchers;
using asynq::analysis::DroppedTask;
using clang::DiagnosticIDs;
using clang::FixItHint;

namespace asynq::tidy {

static constexpr llvm::StringRef DroppedTaskOptions[] = {
    "Libraries",      "TaskTypes",      "EagerTaskTypes",
    "GatherFunction", "SpawnFunctions", "ReportInTests"};

DroppedTaskCheck::DroppedTaskCheck(llvm::StringRef Name,
                                   clang::tidy::ClangTidyContext *Context)
    : CoroutineCheck(Name, Context, DroppedTaskOptions), Tasks(knowledge()) {}

// One matcher and not three: it is tried on every function of every header.
AST_MATCHER(clang::FunctionDecl, hasCodeOutsideSystemHeaders) {
  (void)Builder; // Nothing is bound.
  const clang::SourceManager &Sources =
      Finder->getASTContext().getSourceManager();
  return Node.doesThisDeclarationHaveABody() &&
         !Sources.isInSystemHeader(Sources.getExpansionLoc(Node.getBeginLoc()));
}

void DroppedTaskCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(
      functionDecl(hasCodeOutsideSystemHeaders()).bind("function"), this);
}

void DroppedTaskCheck::check(const MatchFinder::MatchResult &Result) {
  add(*Result.Nodes.getNodeAs<clang::FunctionDecl>("function"));
}

void DroppedTaskCheck::finish() {
  Tasks.finish([this](const DroppedTask &Finding) {
    warn(Finding);
    if (!Finding.Variable.empty())
      diag(Finding.Call, "no path from here uses '%0'", DiagnosticIDs::Note)
          << Finding.Variable;
    if (!Finding.Fix.Edit &&
        Finding.Fix.Reason != asynq::analysis::Unfixable::None)
      diag(Finding.Fix.Culprit, obstacle(Finding.Fix.Reason),
           DiagnosticIDs::Note);
  });
}

void DroppedTaskCheck::warn(const DroppedTask &Finding) {
  auto Warning = diag(Finding.Call, "task is never awaited: %select{'%1'|the "
                                    "lambda}0 does not run")
                 << Finding.Callee.empty() << Finding.Callee;
  if (Finding.Fix.Edit)
    Warning << FixItHint::CreateReplacement(Finding.Fix.Edit->Range,
                                            Finding.Fix.Edit->Text);
}

} // namespace asynq::tidy
