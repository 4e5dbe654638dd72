//===- UnitReader.h - Runs the preprocessor over a unit ---------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_UNITREADER_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_UNITREADER_H

#include "lint/scan/SourceStore.h"
#include "clang/Tooling/CompilationDatabase.h"
#include <vector>

namespace asynq::lint {

struct FileRead {
  SourceFile *File = nullptr;
  /// True if its tokens were preprocessed; some are only asked about.
  bool WasEntered = false;
  /// True if only what makes Clang's own command of the given one asked for it.
  bool IsDriversOnly = false;
  /// True if it was included other than as a system header.
  bool IsUsers = false;
  /// True if each inclusion of it counts.
  bool IsRepeatable = false;
  /// The parts that conditionals left out.
  Digest Skipped;
};

/// All that has a say in what a unit reads.
struct UnitReading {
  /// The main file first, the others in the order they were come upon.
  std::vector<FileRead> Files;
  /// What was looked for in vain.
  std::vector<SourceFile *> Missing;
  /// Folders whose content was asked for.
  std::vector<SourceFile *> Listed;
  /// True if an option defines a macro by a keyword of coroutines.
  bool AwaitsByOption = false;
  bool IsComplete = true;
  bool IsCacheable = true;
  std::string Problem;
};

UnitReading readUnit(const clang::tooling::CompileCommand &Command,
                     SourceStore &Store);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_UNITREADER_H
