//===- Fixer.h - Applies fix-its --------------------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_FIXER_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_FIXER_H

#include "lint/Finding.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>

namespace asynq::lint {

/// Which findings can be applied together: each with all of its edits, none of
/// which gets in the way of another finding's. An edit that two findings want
/// is made once.
std::vector<const Finding *> compatible(llvm::ArrayRef<const Finding *> Wanted);

/// A text with the edits of one file made; their lines end as the text's do.
std::string edited(llvm::StringRef Text, std::set<Edit> Edits);

struct FixResult {
  std::size_t Applied = 0;
  std::set<std::string> Written;
};

/// Applies what can be applied together. Files that are no longer what the
/// hashes say, or that must not be written, are named and left alone, with all
/// findings that touch them.
FixResult applyFixes(llvm::ArrayRef<Finding> Findings,
                     const std::map<std::string, std::uint64_t> &Hashes);

/// Keeps others from fixing the same project, as long as it lives.
class ProjectLock {
public:
  /// None if another process fixes, or the database cannot be opened.
  static std::optional<ProjectLock> take(const std::string &Database);
  ProjectLock(ProjectLock &&Other) : Descriptor(Other.Descriptor) {
    Other.Descriptor = -1;
  }
  ~ProjectLock();

private:
  explicit ProjectLock(int Descriptor) : Descriptor(Descriptor) {}

  int Descriptor;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_FIXER_H
