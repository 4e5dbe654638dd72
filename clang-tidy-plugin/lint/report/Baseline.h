//===- Baseline.h - Findings that a project has decided to live with *- C++
//-*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A text file with one line an entry,
//
//   check key count path
//
// sorted by path, so that it can be read, compared and merged like source. The
// key is Fingerprint.h's content key: an entry outlives moved lines and dies
// with the line it was written for. Count says how many lines of the file read
// the same.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_BASELINE_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_BASELINE_H

#include "lint/Finding.h"
#include "lint/report/Sources.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace asynq::lint {

struct BaselineEntry {
  std::string Check;
  std::string Key;
  unsigned Count = 1;
  /// Relative to the root.
  std::string File;
};

/// Sorted by File, Check and Key, of which no two are the same.
using Baseline = std::vector<BaselineEntry>;

Baseline baselineOf(llvm::ArrayRef<Finding> Found, const Sources &In);
void writeBaseline(llvm::raw_ostream &Out, const Baseline &Entries);
/// Name is what an error calls the file: "Name:3: ...".
llvm::Expected<Baseline> readBaseline(llvm::StringRef Text,
                                      llvm::StringRef Name);

struct AgainstBaseline {
  /// In the order in which they came in.
  std::vector<Finding> New;
  unsigned Known = 0;
  /// Entries of which less was found than they count, with what is missing of
  /// Count.
  Baseline Stale;
};

/// LookedAt says whether this run would have found what an entry stands for:
/// whether the file was linted (or is gone) and the check was on.
AgainstBaseline
compareWithBaseline(llvm::ArrayRef<Finding> Found, const Baseline &Entries,
                    const Sources &In,
                    llvm::function_ref<bool(const BaselineEntry &)> LookedAt);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_BASELINE_H
