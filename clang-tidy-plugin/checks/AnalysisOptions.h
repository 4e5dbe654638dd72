//===- AnalysisOptions.h - The options that all checks share ----*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_ANALYSISOPTIONS_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_ANALYSISOPTIONS_H

#include "clang-tidy/ClangTidyCheck.h"
#include "knowledge/Knowledge.h"
#include <map>
#include <string>

namespace asynq::tidy {

/// The options of checks that ask whether awaits can go together.
inline constexpr llvm::StringRef CombiningOptions[] = {
    "Libraries",      "TaskTypes",           "EagerTaskTypes",
    "GatherFunction", "IncludeHeader",       "GuardTypes",
    "StatusTypes",    "ConcurrentFunctions", "OrderedFunctions",
    "MinEvidence",    "CombineBareAwaits",   "TrivialAwaitables"};

/// The options of checks that ask whether the elements of a range can go
/// together.
inline constexpr llvm::StringRef RangeOptions[] = {
    "Libraries",        "TaskTypes",     "EagerTaskTypes",
    "GatherFunction",   "IncludeHeader", "GatherRangeFunction",
    "GuardTypes",       "StatusTypes",   "ConcurrentFunctions",
    "OrderedFunctions", "MinEvidence"};

/// The options of checks that ask what is handed to gathers.
inline constexpr llvm::StringRef GatherOptions[] = {
    "Libraries", "TaskTypes", "EagerTaskTypes", "GatherFunction"};

/// Options that mean the same in every check: the check's own value, else the
/// global one, else the default. A value that makes no sense is an error of the
/// configuration.
class AnalysisOptions {
public:
  /// \param Names the options that the check has; what others mean keeps its
  /// default.
  AnalysisOptions(clang::tidy::ClangTidyCheck &Check,
                  const clang::tidy::ClangTidyCheck::OptionsView &Options,
                  llvm::ArrayRef<llvm::StringRef> Names);
  ~AnalysisOptions(); // Not inline: each check would compile it again.

  void store(const clang::tidy::ClangTidyCheck::OptionsView &Options,
             clang::tidy::ClangTidyOptions::OptionMap &Map) const;

  const analysis::Knowledge &knowledge() const { return Given; }

private:
  class Reader;

  AnalysisOptions(Reader Read);

  // What was read, to be dumped again; the rest refers to these strings.
  std::map<std::string, std::string> Values;
  analysis::Knowledge Given;
};

/// Reads an option that has one of the values \p Allowed; another value is an
/// error, and the first one is used.
unsigned readChoice(clang::tidy::ClangTidyCheck &Check, llvm::StringRef Option,
                    llvm::StringRef Value,
                    llvm::ArrayRef<llvm::StringRef> Allowed);

} // namespace asynq::tidy

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_ANALYSISOPTIONS_H
