//===- Options.h - What asynq-lint was asked to do --------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_OPTIONS_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_OPTIONS_H

#include <optional>
#include <string>
#include <vector>

namespace asynq::lint {

struct Options {
  /// The folder of compile_commands.json.
  std::string BuildDirectory;
  std::vector<std::string> Files;
  std::vector<std::string> Excluded;
  /// Added to the checks that are on anyway, as in clang-tidy.
  std::string Checks;
  std::optional<std::string> HeaderFilter;
  std::string WarningsAsErrors;
  /// What else the compiler is told, as in clang-tidy.
  std::vector<std::string> ExtraArgs;
  unsigned Jobs = 0;
  bool Fix = false;
  bool TimeReport = false;
  /// Asks every unit, whatever can be told without parsing it.
  bool All = false;
  /// A folder, "off", or empty for the usual one.
  std::string Cache;
  bool Json = false;
  bool GitHub = false;
  std::string Sarif;
  std::string GitLab;
  std::string Baseline;
  std::string WriteBaseline;
  std::string Diff;
  /// This one of so many; no count if the run is whole.
  unsigned ShardIndex = 0;
  unsigned ShardCount = 0;
  std::string Out;
  std::vector<std::string> Merge;
  /// One file, in this process: for those who look for the cause of a crash.
  bool InProcess = false;
};

/// Reads the command line. --help and --version print and end the process.
/// None if it cannot be understood; what is wrong was said.
std::optional<Options> parseOptions(int Count, const char *const *Arguments);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_OPTIONS_H
