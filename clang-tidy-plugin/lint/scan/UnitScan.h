//===- UnitScan.h - What a translation unit reads ---------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_UNITSCAN_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_UNITSCAN_H

#include "lint/scan/Digest.h"
#include <cstdint>
#include <string>
#include <vector>

namespace asynq::lint {

struct ScannedFile {
  /// Absolute and without symbolic links in between.
  std::string Path;
  Digest Content;
  /// True if the unit only ever includes it as a system header.
  bool IsSystem = false;
  /// True if a check could report something in it. Never for system headers.
  bool MayHold = false;
  /// True if what one unit finds in it need not be all: it declares templates,
  /// whose instantiations differ, or is a piece of code without a guard.
  bool DiffersByUnit = false;
  /// Stands for the parts of it that the unit compiles: what conditionals leave
  /// of it.
  Digest Shape;
};

/// What one translation unit reads, and where in it a finding could be.
struct UnitScan {
  /// Absolute and without symbolic links in between.
  std::string MainFile;
  /// All that it reads, system headers too: the main file first, the others by
  /// their path.
  std::vector<ScannedFile> Files;
  /// Stands for the command and the content of all files. A unit with the same
  /// inputs has the same findings.
  Digest Inputs;
  /// The size of all files together: what it takes to parse the unit.
  std::uint64_t Bytes = 0;
  /// False if something stayed in the dark, a missing header or a command that
  /// Clang does not understand. Then every file but system headers may hold a
  /// finding.
  bool IsComplete = false;
  /// False if the unit depends on more than Files: on precompiled headers or
  /// modules, or on what could not be found out. Its results are not to be
  /// kept.
  bool IsCacheable = false;
  /// The first thing that went wrong; empty if nothing did.
  std::string Problem;

  bool mayHold() const;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_UNITSCAN_H
