//===- Selection.h - Which files are linted, and shown ----------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SELECTION_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SELECTION_H

#include "lint/Database.h"
#include "lint/Options.h"

#include "llvm/Support/GlobPattern.h"

#include <deque>
#include <set>

namespace asynq::lint {

/// What FILES and --exclude leave of a project.
class Selection {
public:
  /// None, with a message, if something is named that there is not.
  static std::optional<Selection> of(const Options &Asked,
                                     const Database &Project);

  const std::vector<Unit> &units() const { return Units; }
  /// The headers that were named; their findings are all that is shown then
  /// of units that nobody named.
  const std::set<std::string> &headers() const { return Headers; }
  bool isShown(const std::string &File) const;

private:
  std::optional<llvm::GlobPattern> globOf(llvm::StringRef Pattern);
  bool exclude(llvm::StringRef Pattern);
  bool want(llvm::StringRef Named, const Options &Asked,
            const Database &Project);
  bool isExcluded(llvm::StringRef File) const;
  void sayWhatIsSkipped(const Options &Asked, const Database &Project) const;
  void takeUnits(const Database &Project, bool All);

  std::vector<Unit> Units;
  std::set<std::string> Wanted;
  std::set<std::string> Headers;
  std::vector<std::string> ExcludedFolders;
  std::deque<std::string> Patterns;
  std::vector<llvm::GlobPattern> ExcludedGlobs;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SELECTION_H
