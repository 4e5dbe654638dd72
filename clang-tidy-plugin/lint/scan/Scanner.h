//===- Scanner.h - Which files a unit reads, at a glance --------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Preprocesses a translation unit without parsing it, and tells which of its
// files could hold a finding of asynq's checks. Takes a few milliseconds once
// the headers are known, as each file is read and looked through once in a run,
// and once in the life of the cache.
//
// A Scanner is of one moment: files that are written later keep the content
// that it has seen. After a change to files, make another.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_SCANNER_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_SCANNER_H

#include "lint/scan/UnitScan.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <memory>
#include <string>
#include <vector>

namespace asynq::lint {

class CacheFolder;

struct ScanOptions {
  /// True if asynq-dropped-task runs, the one check that needs no coroutine: a
  /// file without any may hold a finding if it can see a task.
  bool FindDroppedTasks = true;
  /// The values of the options TaskTypes and EagerTaskTypes, of all
  /// configurations of the run: patterns, one each.
  std::vector<std::string> TaskTypes;
};

class Scanner {
public:
  /// \param Cache keeps what was found out for later runs; may be null, and
  /// must outlive the scanner.
  Scanner(ScanOptions Options, CacheFolder *Cache);
  ~Scanner();
  Scanner(const Scanner &) = delete;
  Scanner &operator=(const Scanner &) = delete;

  /// \param Command as the parser is given it: extra arguments and the resource
  /// directory included. May be called on several threads at a time.
  UnitScan scan(const clang::tooling::CompileCommand &Command);

  using Look = llvm::function_ref<void()>;

  /// The same for many, on \p Jobs threads, none of which is left. In their
  /// order. \p Around is called on the thread that looks at a unit, and is free
  /// not to look: such a unit stays in the dark.
  std::vector<UnitScan> scan(
      llvm::ArrayRef<clang::tooling::CompileCommand> Commands, unsigned Jobs,
      llvm::function_ref<void(std::size_t, Look)> Around =
          [](std::size_t, Look At) { At(); });

  /// True if all files still are what \p Unit says, on the disk, now. Ask after
  /// a unit was parsed and before its result is kept.
  bool isCurrent(const UnitScan &Unit) const;

  /// The digest of a file as this scanner has seen it, or sees it now if it has
  /// not; all zero if it cannot be read.
  Digest contentOf(llvm::StringRef Path);

  /// Writes what was learnt about files to the cache. Once, at the end.
  void save();

private:
  class Impl;
  std::unique_ptr<Impl> State;
};

/// The digest of this program and of Clang's library, if that is a shared one:
/// what else is built gives other findings.
Digest programDigest(Scanner &Files);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_SCANNER_H
