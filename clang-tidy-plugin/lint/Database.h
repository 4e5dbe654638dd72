//===- Database.h - Reads compile_commands.json -----------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_DATABASE_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_DATABASE_H

#include "lint/Unit.h"

#include <optional>

namespace asynq::lint {

struct Database {
  /// The file it was read from.
  std::string Path;
  /// In the order of paths; of one file, in the database's order.
  std::vector<Unit> Units;
  /// What cannot be linted, and why.
  std::vector<std::pair<std::string, std::string>> Skipped;
  unsigned InC = 0;
  /// Where the project's own files lie; empty if nothing says so.
  std::string SourceRoot;
};

/// The commands are as they were written. None, with a message, if there is
/// nothing to work with at all. C is for those who asked for more than our own
/// checks.
std::optional<Database> loadDatabase(const std::string &BuildDirectory,
                                     bool WithC);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_DATABASE_H
