//===- Sources.h - The files that findings stand in -------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reports name files relative to the project's root and count columns in units
// of their own. Both are asked for here. Texts that were read for the run are
// handed in; others are read from the disk when they are first asked for, once.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_SOURCES_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_SOURCES_H

#include "llvm/ADT/StringRef.h"
#include <map>
#include <optional>
#include <string>

namespace asynq::lint {

/// A piece of a file as others count it: from one, columns in UTF-16 code
/// units, the end behind the last character.
struct Region {
  unsigned StartLine = 1;
  unsigned StartColumn = 1;
  unsigned EndLine = 1;
  unsigned EndColumn = 1;
};

class Sources {
public:
  /// Root is an absolute path: the top of the project.
  explicit Sources(llvm::StringRef Root);

  llvm::StringRef root() const { return Root; }
  void add(llvm::StringRef File, std::string Text);

  /// Relative to the root and with slashes. A file outside of it keeps its
  /// path.
  std::string relative(llvm::StringRef File) const;
  /// Nothing if the file cannot be read.
  std::optional<llvm::StringRef> text(llvm::StringRef File) const;
  /// Length bytes from Offset on; nothing if the file has no such bytes.
  std::optional<Region> region(llvm::StringRef File, unsigned Offset,
                               unsigned Length) const;
  /// The word that begins at Offset, or one character if none does.
  std::optional<Region> word(llvm::StringRef File, unsigned Offset) const;

private:
  std::string Root;
  mutable std::map<std::string, std::optional<std::string>, std::less<>> Texts;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_SOURCES_H
