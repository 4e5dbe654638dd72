//===- UnnecessaryAwaitCheck.h - asynq-unnecessary-await --------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_UNNECESSARYAWAITCHECK_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_UNNECESSARYAWAITCHECK_H

#include "AnalysisOptions.h"
#include "UnnecessaryAwaits.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/utils/IncludeInserter.h"

namespace asynq::tidy {

/// Finds sequential awaits that do not need each other's results and awaits
/// them together.
///
/// For the user-facing documentation see docs/checks/unnecessary-await.md.
class UnnecessaryAwaitCheck : public clang::tidy::ClangTidyCheck,
                              private analysis::FindingHandler {
public:
  UnnecessaryAwaitCheck(llvm::StringRef Name,
                        clang::tidy::ClangTidyContext *Context);

  bool
  isLanguageVersionSupported(const clang::LangOptions &Options) const override {
    return Options.CPlusPlus20;
  }
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Map) override;
  void registerPPCallbacks(const clang::SourceManager &Manager,
                           clang::Preprocessor *PP,
                           clang::Preprocessor *ModuleExpanderPP) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;

private:
  void handle(const analysis::UnnecessaryAwait &Finding) override;
  void warn(const analysis::UnnecessaryAwait &Finding);
  void explain(const analysis::UnnecessaryAwait &Finding);

  const AnalysisOptions Analysis;
  clang::tidy::utils::IncludeInserter Inserter;
  const std::string Style;
  analysis::UnnecessaryAwaitFinder Awaits;
  const clang::SourceManager *Sources = nullptr;
};

} // namespace asynq::tidy

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_UNNECESSARYAWAITCHECK_H
