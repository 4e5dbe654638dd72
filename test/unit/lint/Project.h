//===- Project.h - A small project in a folder of its own -------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_TEST_UNIT_LINT_PROJECT_H
#define ASYNQ_TEST_UNIT_LINT_PROJECT_H

#include "lint/scan/CacheFolder.h"
#include "lint/scan/Scanner.h"
#include "llvm/ADT/SmallString.h"
#include <string>
#include <vector>

namespace asynq::lint::test {

/// Is deleted with all that is in it.
class Project {
public:
  Project();
  ~Project();

  std::string path(llvm::StringRef Name) const;
  void write(llvm::StringRef Name, llvm::StringRef Text) const;
  void remove(llvm::StringRef Name) const;

  clang::tooling::CompileCommand
  command(llvm::StringRef Main, std::vector<std::string> Flags = {}) const;

  /// What a scanner of its own says.
  UnitScan scan(llvm::StringRef Main, std::vector<std::string> Flags = {},
                ScanOptions Options = {}) const;

  /// The names of files that may hold a finding, with a blank in between.
  std::string suspects(const UnitScan &Unit) const;
  /// The same, where asynq-dropped-task does not run.
  std::string awaitsIn(llvm::StringRef Main,
                       std::vector<std::string> Flags = {}) const;

private:
  llvm::SmallString<128> Folder;
};

/// A task, and two functions that give one.
inline constexpr char TaskHeader[] = R"cpp(#pragma once
template <class T> struct task { struct promise_type; };
task<int> f();
)cpp";

} // namespace asynq::lint::test

#endif // ASYNQ_TEST_UNIT_LINT_PROJECT_H
