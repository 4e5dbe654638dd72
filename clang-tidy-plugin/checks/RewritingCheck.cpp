//===- RewritingCheck.cpp - Checks that offer fix-its ---------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RewritingCheck.h"

using asynq::analysis::BindingStyle;
using asynq::analysis::Evidence;
using asynq::analysis::Rewrite;
using clang::DiagnosticIDs;
using clang::tidy::utils::IncludeSorter;

namespace asynq::tidy {

BindingStyle bindingStyle(clang::tidy::ClangTidyCheck &Check,
                          llvm::StringRef Value) {
  return readChoice(Check, "BindingStyle", Value, BindingStyles) == 0
             ? BindingStyle::Structured
             : BindingStyle::TupleReference;
}

RewritingCheck::RewritingCheck(llvm::StringRef Name,
                               clang::tidy::ClangTidyContext *Context,
                               llvm::ArrayRef<llvm::StringRef> Names)
    : CoroutineCheck(Name, Context, Names),
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
  CoroutineCheck::addFix(Warning, Fix);
  if (Fix.Edit && !MissingHeader.empty())
    addHeader(Warning, Fix.Edit->Range.getBegin(), MissingHeader);
}

void RewritingCheck::addHeader(const clang::DiagnosticBuilder &Warning,
                               clang::SourceLocation Location,
                               llvm::StringRef Header) {
  Warning << Inserter.createIncludeInsertion(Sources->getFileID(Location),
                                             ("<" + Header + ">").str());
}

static llvm::StringRef proofOfCommuting(Evidence Known) {
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

void RewritingCheck::noteProof(clang::SourceLocation Location, Evidence Known) {
  diag(Location, proofOfCommuting(Known), DiagnosticIDs::Note);
}

} // namespace asynq::tidy
