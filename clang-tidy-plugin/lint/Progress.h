//===- Progress.h - How far a run is ----------------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_PROGRESS_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_PROGRESS_H

#include "llvm/ADT/StringRef.h"

#include <chrono>

namespace asynq::lint {

/// A line that is written over and over, on a terminal alone.
class Progress {
public:
  explicit Progress(std::size_t Total);
  ~Progress() { clear(); }

  void unitDone(llvm::StringRef File, std::size_t Findings);
  void show();
  /// Makes room for other lines.
  void clear();

private:
  bool OnTerminal;
  std::size_t Total;
  std::size_t Done = 0;
  std::size_t Findings = 0;
  std::string Current;
  std::chrono::steady_clock::time_point Begun;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_PROGRESS_H
