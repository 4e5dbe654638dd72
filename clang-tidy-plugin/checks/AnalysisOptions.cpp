//===- AnalysisOptions.cpp - The options that all checks share ------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AnalysisOptions.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using clang::tidy::ClangTidyCheck;
using clang::tidy::ClangTidyOptions;

namespace asynq::tidy {

static constexpr char Separator[] = ";";

/// An error, not a warning, so that the run fails.
static void reportBadValue(ClangTidyCheck &Check, llvm::StringRef Option,
                           llvm::StringRef Problem) {
  Check.configurationDiag("invalid value of option '%0': %1; expected POSIX "
                          "extended regular expressions separated by ';'",
                          clang::DiagnosticIDs::Error)
      << Option << Problem;
}

static analysis::NamePatterns namePatterns(ClangTidyCheck &Check,
                                           llvm::StringRef Option,
                                           llvm::StringRef Value) {
  llvm::SmallVector<llvm::StringRef, 4> Patterns;
  Value.split(Patterns, Separator, -1, /*KeepEmpty=*/false);
  for (llvm::StringRef &Pattern : Patterns)
    Pattern = Pattern.trim();
  llvm::Expected<analysis::NamePatterns> Result =
      analysis::NamePatterns::create(Patterns);
  if (Result)
    return std::move(*Result);
  reportBadValue(Check, Option, llvm::toString(Result.takeError()));
  return {};
}

static llvm::Regex regex(ClangTidyCheck &Check, llvm::StringRef Option,
                         llvm::StringRef Value) {
  llvm::Regex Result(Value);
  std::string Problem;
  if (Result.isValid(Problem))
    return Result;
  reportBadValue(Check, Option, Problem);
  return llvm::Regex(analysis::TypeKinds::defaultGuards());
}

AnalysisOptions::AnalysisOptions(ClangTidyCheck &Check,
                                 const ClangTidyCheck::OptionsView &Options)
    : ConcurrentFunctions(Options.getLocalOrGlobal("ConcurrentFunctions", "")),
      OrderedFunctions(Options.getLocalOrGlobal("OrderedFunctions", "")),
      GuardTypes(Options.getLocalOrGlobal(
          "GuardTypes", analysis::TypeKinds::defaultGuards())),
      StatusTypes(Options.getLocalOrGlobal(
          "StatusTypes",
          llvm::join(analysis::TypeKinds::defaultStatuses(), Separator))),
      Functions(namePatterns(Check, "ConcurrentFunctions", ConcurrentFunctions),
                namePatterns(Check, "OrderedFunctions", OrderedFunctions)),
      Types(regex(Check, "GuardTypes", GuardTypes),
            namePatterns(Check, "StatusTypes", StatusTypes)) {}

void AnalysisOptions::store(const ClangTidyCheck::OptionsView &Options,
                            ClangTidyOptions::OptionMap &Map) const {
  Options.store(Map, "ConcurrentFunctions", ConcurrentFunctions);
  Options.store(Map, "OrderedFunctions", OrderedFunctions);
  Options.store(Map, "GuardTypes", GuardTypes);
  Options.store(Map, "StatusTypes", StatusTypes);
}

} // namespace asynq::tidy
