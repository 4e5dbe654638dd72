//===- UnitRun.h - Lints one translation unit -------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_UNITRUN_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_UNITRUN_H

#include "lint/Options.h"
#include "lint/Unit.h"
#include "lint/UnitResult.h"

namespace asynq::lint {

struct UnitTask {
  const Unit &Of;
  /// Whose headers' findings are shown if nobody filters.
  std::vector<std::string> OwnFolders;
  /// Whether the run has this file in another configuration.
  bool OftenConfigured = false;
  /// Whether bodies are parsed, and code is gone through, that none of our own
  /// checks looks at.
  bool EveryBody = false;
};

/// Parses and checks. A unit that Clang cannot understand has errors.
UnitResult runUnit(const UnitTask &Task, const Options &Asked);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_UNITRUN_H
