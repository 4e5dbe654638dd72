//===- Diff.h - Findings on the changed lines of a git checkout -*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A finding counts if its warning or one of its notes is on a line that was
// added or changed since the revision: a group of awaits is new if any of its
// members is. Where lines were only removed, the lines on both sides count, for
// what stood between two awaits may have kept them apart. All of a file that
// git does not track (and does not ignore) is new.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_DIFF_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_DIFF_H

#include "lint/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace asynq::lint {

class ChangedLines {
public:
  void add(llvm::StringRef File, unsigned First, unsigned Last);
  void addWhole(llvm::StringRef File);
  bool contains(llvm::StringRef File, unsigned Line) const;

private:
  /// First and last lines, by absolute path.
  std::map<std::string, std::vector<std::pair<unsigned, unsigned>>, std::less<>>
      Ranges;
};

/// Text is what `git diff -U0` prints with the prefixes a/ and b/, for a
/// checkout whose top folder is Top.
llvm::Expected<ChangedLines> parseDiff(llvm::StringRef Text,
                                       llvm::StringRef Top);

/// Asks git for what differs between the work tree around Directory and
/// Revision.
llvm::Expected<ChangedLines> changedSince(llvm::StringRef Revision,
                                          llvm::StringRef Directory);

std::vector<Finding> onChangedLines(llvm::ArrayRef<Finding> Found,
                                    const ChangedLines &Lines);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_DIFF_H
