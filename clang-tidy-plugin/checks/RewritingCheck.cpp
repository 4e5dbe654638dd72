//===- RewritingCheck.cpp - Checks that offer fix-its ---------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RewritingCheck.h"

using asynq::analysis::Evidence;
using asynq::analysis::Rewrite;
using asynq::analysis::Unfixable;
using clang::DiagnosticIDs;
using clang::FixItHint;
using clang::tidy::utils::IncludeSorter;

namespace asynq::tidy {

RewritingCheck::RewritingCheck(llvm::StringRef Name,
                               clang::tidy::ClangTidyContext *Context)
    : CoroutineCheck(Name, Context),
      Inserter(Options.getLocalOrGlobal("IncludeStyle", IncludeSorter::IS_LLVM),
               areDiagsSelfContained()) {}

void RewritingCheck::storeOptions(
    clang::tidy::ClangTidyOptions::OptionMap &Map) {
  CoroutineCheck::storeOptions(Map);
  Options.store(Map, "IncludeStyle", Inserter.getStyle());
}

void RewritingCheck::registerPPCallbacks(const clang::SourceManager &Manager,
                                         clang::Preprocessor *PP,
                                         clang::Preprocessor *) {
  Sources = &Manager;
  Inserter.registerPreprocessor(PP);
}

void RewritingCheck::addFix(const clang::DiagnosticBuilder &Warning,
                            const Rewrite &Fix, llvm::StringRef MissingHeader) {
  if (!Fix.Edit)
    return;
  Warning << FixItHint::CreateReplacement(Fix.Edit->Range, Fix.Edit->Text);
  if (!MissingHeader.empty())
    Warning << Inserter.createIncludeInsertion(
        Sources->getFileID(Fix.Edit->Range.getBegin()),
        ("<" + MissingHeader + ">").str());
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

void RewritingCheck::noteProof(clang::SourceLocation Location, Evidence Known) {
  diag(Location, proof(Known), DiagnosticIDs::Note);
}

void RewritingCheck::noteObstacle(const Rewrite &Fix) {
  if (!Fix.Edit)
    diag(Fix.Culprit, obstacle(Fix.Reason), DiagnosticIDs::Note);
}

} // namespace asynq::tidy
