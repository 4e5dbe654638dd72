//===- SourceTexts.h - The files that a unit has read -----------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SOURCETEXTS_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SOURCETEXTS_H

#include "lint/Finding.h"

#include "llvm/ADT/StringMap.h"

#include <cstdint>
#include <map>

namespace clang {
class SourceManager;
} // namespace clang

namespace asynq::lint {

/// Keeps what was read, whatever happens to the files meanwhile.
class SourceTexts {
public:
  /// Takes over all that is no system header.
  void keep(const clang::SourceManager &Sources);

  /// A place in a file, which is read now if it was not kept.
  Place placeAt(const std::string &File, unsigned Offset);
  /// The text of a place's line.
  std::string lineAt(const Place &At);
  std::map<std::string, std::uint64_t> hashes() const;

private:
  const std::string &textOf(const std::string &File);

  struct Text {
    std::string Content;
    bool IsOwn = false;
  };
  llvm::StringMap<Text> Texts;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SOURCETEXTS_H
