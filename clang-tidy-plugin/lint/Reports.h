//===- Reports.h - What is told of findings, and to whom --------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORTS_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORTS_H

#include "lint/Finding.h"
#include "lint/Options.h"
#include "lint/report/Baseline.h"
#include "lint/report/Diff.h"
#include "lint/report/Sources.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace asynq::lint {

/// All that is written about a run, but for text.
class Reports {
public:
  /// None, with a message, if the baseline cannot be read. Root is what paths
  /// are relative to.
  static std::optional<Reports> open(const Options &Asked,
                                     const std::string &Root);

  /// What the baseline and --diff leave of findings; none, with a message, if
  /// git cannot be asked. WasLinted: whether the run looked at a file.
  std::optional<std::vector<Finding>>
  select(std::vector<Finding> Found,
         llvm::function_ref<bool(const std::string &)> WasLinted);

  /// Writes all files that were asked for. False, with a message, if one
  /// cannot be written.
  bool write(const std::vector<Finding> &Found,
             const std::vector<std::string> &Troubles, std::size_t Files) const;
  /// "3 known findings are in the baseline", if there are any.
  std::string aboutBaseline() const;

private:
  Reports(const Options &Asked, const std::string &Root)
      : Asked(Asked), In(Root) {}

  bool writeTo(const std::string &Path,
               llvm::function_ref<void(llvm::raw_ostream &)> Write) const;

  const Options &Asked;
  Sources In;
  Baseline Entries;
  std::optional<ChangedLines> Changed;
  unsigned Known = 0;
  std::size_t Stale = 0;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORTS_H
