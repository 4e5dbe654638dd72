//===- CoroutineCheck.h - What all checks have in common --------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_COROUTINECHECK_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_COROUTINECHECK_H

#include "AnalysisOptions.h"
#include "Findings.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "clang/AST/Decl.h"

namespace asynq::tidy {

/// A check of the coroutines of a translation unit, outside system headers. A
/// derived class is handed each of them, instantiations included, and tells
/// what it has found when the translation unit ends.
class CoroutineCheck : public clang::tidy::ClangTidyCheck {
public:
  /// \param Names the shared options that the check has.
  CoroutineCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
                 llvm::ArrayRef<llvm::StringRef> Names = CombiningOptions)
      : ClangTidyCheck(Name, Context), Analysis(*this, Options, Names) {}

  bool
  isLanguageVersionSupported(const clang::LangOptions &Options) const override {
    return Options.CPlusPlus20;
  }
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Map) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() final { finish(); }

protected:
  const analysis::Knowledge &knowledge() const { return Analysis.knowledge(); }

  /// Adds the edit, if there is one.
  static void addFix(const clang::DiagnosticBuilder &Warning,
                     const analysis::Rewrite &Fix);

  /// Says why there is no edit, if there is a reason.
  void noteObstacle(const analysis::Rewrite &Fix);

private:
  virtual void add(const clang::FunctionDecl &Coroutine) = 0;
  virtual void finish() = 0;

  const AnalysisOptions Analysis;
};

} // namespace asynq::tidy

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_COROUTINECHECK_H
