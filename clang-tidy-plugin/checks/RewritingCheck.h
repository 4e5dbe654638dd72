//===- RewritingCheck.h - Checks that offer fix-its -------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_REWRITINGCHECK_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_REWRITINGCHECK_H

#include "CoroutineCheck.h"
#include "Findings.h"
#include "clang-tidy/utils/IncludeInserter.h"
#include "rewrite/Rewrite.h"

namespace asynq::tidy {

/// The values of the option BindingStyle, the default first.
inline constexpr llvm::StringRef BindingStyles[] = {"StructuredBinding",
                                                    "TupleReference"};

/// What \p Value of the option BindingStyle means; another value is an error.
analysis::BindingStyle bindingStyle(clang::tidy::ClangTidyCheck &Check,
                                    llvm::StringRef Value);

/// A check of coroutines whose fix-its await several tasks together, and may
/// need a header for that.
class RewritingCheck : public CoroutineCheck {
public:
  /// \param Names the shared options that the check has.
  RewritingCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context,
                 llvm::ArrayRef<llvm::StringRef> Names = CombiningOptions);

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Map) override;
  void registerPPCallbacks(const clang::SourceManager &Manager,
                           clang::Preprocessor *PP,
                           clang::Preprocessor *ModuleExpanderPP) override;

protected:
  /// Adds the edit, if there is one, and a header that it needs, if any.
  void addFix(const clang::DiagnosticBuilder &Warning,
              const analysis::Rewrite &Fix, llvm::StringRef MissingHeader);

  /// Adds the inclusion of \p Header to the file that \p Location is in.
  void addHeader(const clang::DiagnosticBuilder &Warning,
                 clang::SourceLocation Location, llvm::StringRef Header);

  /// Says how it is known that awaits commute.
  void noteProof(clang::SourceLocation Location, analysis::Evidence Known);

private:
  clang::tidy::utils::IncludeInserter Inserter;
  const clang::SourceManager *Sources = nullptr;
};

} // namespace asynq::tidy

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_REWRITINGCHECK_H
