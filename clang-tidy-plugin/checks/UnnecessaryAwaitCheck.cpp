//===- UnnecessaryAwaitCheck.cpp - asynq-unnecessary-await ----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnnecessaryAwaitCheck.h"

#include "Matchers.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang::ast_matchers;
using asynq::analysis::BindingStyle;
using asynq::analysis::Evidence;
using asynq::analysis::Unfixable;
using asynq::analysis::UnnecessaryAwait;
using clang::DiagnosticIDs;
using clang::FixItHint;
using clang::FunctionDecl;
using clang::tidy::utils::IncludeInserter;
using clang::tidy::utils::IncludeSorter;

namespace asynq::tidy {

static constexpr llvm::StringRef BindingStyles[] = {"StructuredBinding",
                                                    "TupleReference"};

static BindingStyle bindingStyle(clang::tidy::ClangTidyCheck &Check,
                                 llvm::StringRef Value) {
  return readChoice(Check, "BindingStyle", Value, BindingStyles) == 0
             ? BindingStyle::Structured
             : BindingStyle::TupleReference;
}

UnnecessaryAwaitCheck::UnnecessaryAwaitCheck(
    llvm::StringRef Name, clang::tidy::ClangTidyContext *Context)
    : ClangTidyCheck(Name, Context), Analysis(*this, Options),
      Inserter(Options.getLocalOrGlobal("IncludeStyle", IncludeSorter::IS_LLVM),
               areDiagsSelfContained()),
      Style(Options.getLocalOrGlobal("BindingStyle", BindingStyles[0]).str()),
      Awaits(Analysis.knowledge(), bindingStyle(*this, Style)) {}

void UnnecessaryAwaitCheck::storeOptions(
    clang::tidy::ClangTidyOptions::OptionMap &Map) {
  Analysis.store(Options, Map);
  Options.store(Map, "BindingStyle", Style);
  Options.store(Map, "IncludeStyle", Inserter.getStyle());
}

void UnnecessaryAwaitCheck::registerPPCallbacks(const clang::SourceManager &,
                                                clang::Preprocessor *PP,
                                                clang::Preprocessor *) {
  Inserter.registerPreprocessor(PP);
}

void UnnecessaryAwaitCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(
      functionDecl(isCoroutine(), unless(isExpansionInSystemHeader()))
          .bind("coroutine"),
      this);
}

void UnnecessaryAwaitCheck::check(const MatchFinder::MatchResult &Result) {
  Sources = Result.SourceManager;
  Awaits.add(*Result.Nodes.getNodeAs<FunctionDecl>("coroutine"));
}

void UnnecessaryAwaitCheck::onEndOfTranslationUnit() { Awaits.finish(*this); }

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
  const clang::SourceLocation Second = Finding.Awaits[1];
  auto Warning =
      diag(Second, "unnecessary await: %0 not used before this await")
      << unusedResult(Finding);
  if (!Finding.Fix.Edit)
    return;
  Warning << FixItHint::CreateReplacement(Finding.Fix.Edit->Range,
                                          Finding.Fix.Edit->Text);
  if (!Finding.MissingHeader.empty())
    Warning << Inserter.createIncludeInsertion(
        Sources->getFileID(Second), ("<" + Finding.MissingHeader + ">").str());
}

static llvm::StringRef proof(Evidence Known) {
  switch (Known) {
  case Evidence::Annotated:
    return "they commute: the awaited functions are declared concurrent";
  case Evidence::Body:
    return "they commute: the bodies of the awaited functions are disjoint";
  case Evidence::Signature:
    return "they commute: by their signatures the awaited functions only read";
  case Evidence::Convention:
    return "they commute: by convention a task whose result is bound only "
           "reads";
  case Evidence::Unknown:
    break;
  }
  llvm_unreachable("awaits without evidence are not independent");
}

static llvm::StringRef obstacle(Unfixable Reason) {
  switch (Reason) {
  case Unfixable::None:
    break;
  case Unfixable::Macro:
    return "no fix-it: a macro takes part";
  case Unfixable::Directive:
    return "no fix-it: a preprocessor directive stands between the awaits";
  case Unfixable::Comment:
    return "no fix-it: this comment would be lost";
  case Unfixable::NotAdjacent:
    return "no fix-it: this statement stands between the awaits";
  case Unfixable::SharedDeclaration:
    return "no fix-it: this declaration declares several variables";
  case Unfixable::Assignment:
    return "no fix-it: this result is assigned to an existing variable";
  case Unfixable::Reference:
    return "no fix-it: this result is bound to a reference";
  case Unfixable::Initializer:
    return "no fix-it: this result is not bound with '='";
  case Unfixable::Decomposition:
    return "no fix-it: this result is taken apart in another way";
  case Unfixable::MixedResults:
    return "no fix-it: some of the results are bound and some are not";
  case Unfixable::ArgumentMayThrow:
    return "no fix-it: an argument could throw before the earlier awaits are "
           "done";
  case Unfixable::ArgumentWrites:
    return "no fix-it: an argument writes something when it is evaluated";
  case Unfixable::ArgumentReads:
    return "no fix-it: an argument reads what an earlier await may write";
  case Unfixable::Output:
    return "no fix-it: this could be written although an earlier await failed";
  case Unfixable::StartsAtCall:
    return "no fix-it: this function does something before its result is "
           "awaited";
  case Unfixable::MentionsResult:
    return "no fix-it: this call mentions an earlier result";
  case Unfixable::NoCombinator:
    return "no fix-it: no function of this library is known that gives the "
           "results of several tasks";
  case Unfixable::OperatorNotVisible:
    return "no fix-it: the operator that awaits both needs a using-directive "
           "for its namespace";
  case Unfixable::Template:
    return "no fix-it: the instantiations of this template share one text";
  }
  llvm_unreachable("a finding without a fix-it has a reason");
}

void UnnecessaryAwaitCheck::explain(const UnnecessaryAwait &Finding) {
  const clang::SourceLocation Second = Finding.Awaits[1];
  for (clang::SourceLocation Member : Finding.Awaits)
    if (Member != Second)
      diag(Member, "can be awaited together with this one",
           DiagnosticIDs::Note);
  diag(Second, proof(Finding.Known), DiagnosticIDs::Note);
  if (!Finding.Fix.Edit)
    diag(Finding.Fix.Culprit, obstacle(Finding.Fix.Reason),
         DiagnosticIDs::Note);
}

} // namespace asynq::tidy
