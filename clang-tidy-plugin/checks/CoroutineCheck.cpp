//===- CoroutineCheck.cpp - What all checks have in common ----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CoroutineCheck.h"

#include "Obstacles.h"
#include "model/AwaitModel.h"
#include "clang/AST/StmtCXX.h"
#include "clang/ASTMatchers/ASTMatchers.h"

using namespace clang::ast_matchers;
using asynq::analysis::Rewrite;
using asynq::analysis::Unfixable;
using clang::cast;
using clang::CoroutineBodyStmt;
using clang::FunctionDecl;
using clang::Stmt;

namespace asynq::tidy {

void CoroutineCheck::storeOptions(
    clang::tidy::ClangTidyOptions::OptionMap &Map) {
  Analysis.store(Options, Map);
}

// Clang's own coroutineBodyStmt would do, but it is a variable that clang 14
// does not have: there the plugin could not even be loaded to say that it is
// the wrong release.
static const internal::VariadicDynCastAllOfMatcher<Stmt, CoroutineBodyStmt>
    coroutineBodyStatement;

void CoroutineCheck::registerMatchers(MatchFinder *Finder) {
  // Tried on nothing but coroutines: to match functions would cost a file
  // without any as much as one that is full of them.
  Finder->addMatcher(coroutineBodyStatement().bind("body"), this);
}

void CoroutineCheck::check(const MatchFinder::MatchResult &Result) {
  const auto &Body = *Result.Nodes.getNodeAs<CoroutineBodyStmt>("body");
  const auto &Function =
      *cast<FunctionDecl>(Body.getPromiseDecl()->getDeclContext());
  const clang::SourceManager &Sources = *Result.SourceManager;
  // Of templates, the instantiations alone.
  if (analysis::coroutineBody(Function) &&
      !Sources.isInSystemHeader(Sources.getExpansionLoc(Body.getBeginLoc())))
    add(Function);
}

void CoroutineCheck::addFix(const clang::DiagnosticBuilder &Warning,
                            const Rewrite &Fix) {
  if (Fix.Edit)
    Warning << clang::FixItHint::CreateReplacement(Fix.Edit->Range,
                                                   Fix.Edit->Text);
}

void CoroutineCheck::noteObstacle(const Rewrite &Fix) {
  if (!Fix.Edit && Fix.Reason != Unfixable::None)
    diag(Fix.Culprit, obstacle(Fix.Reason), clang::DiagnosticIDs::Note);
}

} // namespace asynq::tidy
