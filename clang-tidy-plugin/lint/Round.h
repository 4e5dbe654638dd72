//===- Round.h - Lints units once -------------------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_ROUND_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_ROUND_H

#include "lint/Database.h"
#include "lint/Merge.h"
#include "lint/Options.h"

#include <set>

namespace asynq::lint {

/// What the units of a run have said so far; lints those that have to be asked.
class Round {
public:
  Round(const Options &Asked, const Database &Project,
        const std::vector<Unit> &Units);

  /// Asks the units of the given numbers. False if interrupted.
  bool lint(const std::vector<std::size_t> &Numbers);

  std::vector<std::size_t> all() const;
  /// The units that have read one of the files.
  std::vector<std::size_t> readersOf(const std::set<std::string> &Files) const;

  const std::vector<Voice> &voices() const { return Voices; }
  /// What each file held when it was read; files that changed in between have
  /// none.
  std::map<std::string, std::uint64_t> hashes() const;
  std::size_t done() const { return Done; }
  /// Whether every unit was understood.
  bool complete() const;

private:
  std::string work(std::size_t Number) const;
  void take(std::size_t Number, std::string Output);
  std::vector<std::size_t> longestFirst(std::vector<std::size_t> Order) const;

  const Options &Asked;
  std::vector<std::string> OwnFolders;
  const std::vector<Unit> &Units;
  std::vector<Voice> Voices;
  std::size_t Done = 0;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_ROUND_H
