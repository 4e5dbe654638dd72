//===- Round.h - Asks the units of a project --------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What units cannot say anything is found out without parsing them; what they
// said before is remembered. The others are parsed: those that cover all code
// first, and then whoever else has a say in what was found.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_ROUND_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_ROUND_H

#include "lint/Database.h"
#include "lint/Guard.h"
#include "lint/Merge.h"
#include "lint/Options.h"
#include "lint/scan/ResultCache.h"
#include "lint/scan/Scanner.h"

#include <functional>

namespace asynq::lint {

class Progress;

struct Times {
  double Scan = 0;
  double Parse = 0;
  double Check = 0;
  std::size_t Parsed = 0;
  std::size_t Remembered = 0;
  std::size_t Skipped = 0;
};

class Round {
public:
  Round(const Options &Asked, const Database &Project,
        const std::vector<Unit> &Units, const Dark &Unseen);

  /// Hears, while others are still being asked, of files that all is said of.
  using FilesAreDone = std::function<void(const std::vector<std::string> &)>;

  /// Asks whoever has a say as the files are now. False if interrupted.
  bool lint(const FilesAreDone &Tell = nullptr);

  /// Those that were asked, in the order of units.
  std::vector<const Voice *> voices() const;
  /// What each file held when it was read; files that changed in between have
  /// none.
  std::map<std::string, std::uint64_t> hashes() const;
  std::size_t done() const { return Done; }
  /// Whether every unit that was asked was understood.
  bool complete() const;
  const Times &times() const { return Spent; }

private:
  using Numbers = std::vector<std::size_t>;

  struct Asking;

  void prepare(Asking &Now) const;
  Numbers firstOnes(const Asking &Now) const;
  Numbers concerned(const Asking &Now) const;
  bool ask(Asking &Now, const Numbers &Wanted);
  bool remembers(Asking &Now, std::size_t Number);
  bool parse(Asking &Now, Numbers Wanted);
  std::string work(std::size_t Number) const;
  bool take(std::size_t Number, const std::string &Output);
  void hear(Asking &Now, std::size_t Number) const;
  void tell(Asking &Now, Progress *Shown = nullptr) const;
  bool isOftenConfigured(std::size_t Number) const;

  const Options &Asked;
  std::vector<std::string> OwnFolders;
  const std::vector<Unit> &Units;
  const Dark &Unseen;
  std::unique_ptr<CacheFolder> Cache;
  std::vector<Voice> Voices;
  /// What a unit read when it was last heard.
  std::vector<std::optional<Digest>> Heard;
  std::vector<bool> Counts;
  std::size_t Done = 0;
  Times Spent;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_ROUND_H
