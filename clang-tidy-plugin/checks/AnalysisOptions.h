//===- AnalysisOptions.h - The options that all checks share ----*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_ANALYSISOPTIONS_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_ANALYSISOPTIONS_H

#include "Callees.h"
#include "TypeKinds.h"
#include "clang-tidy/ClangTidyCheck.h"

namespace asynq::tidy {

/// Options that mean the same in every check: the check's own value, else the
/// global one, else the default. A value that is not a regular expression is an
/// error of the configuration.
class AnalysisOptions {
public:
  AnalysisOptions(clang::tidy::ClangTidyCheck &Check,
                  const clang::tidy::ClangTidyCheck::OptionsView &Options);

  void store(const clang::tidy::ClangTidyCheck::OptionsView &Options,
             clang::tidy::ClangTidyOptions::OptionMap &Map) const;

  const analysis::Callees &callees() const { return Functions; }
  const analysis::TypeKinds &types() const { return Types; }

private:
  std::string ConcurrentFunctions, OrderedFunctions, GuardTypes, StatusTypes;
  analysis::Callees Functions;
  analysis::TypeKinds Types;
};

} // namespace asynq::tidy

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_ANALYSISOPTIONS_H
