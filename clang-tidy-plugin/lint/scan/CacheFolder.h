//===- CacheFolder.h - A folder that remembers across runs ------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Entries are files that are named by a digest of all that they depend on, so
// none is ever out of date. They are written aside and renamed: two runs at
// once and one that is interrupted leave whole entries. An entry that is
// damaged, or of another version, counts as none and is written again.
//
// A folder that cannot be written to is a warning, once, and the run goes on
// without.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_CACHEFOLDER_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_CACHEFOLDER_H

#include "lint/scan/Digest.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace asynq::lint {

class CacheFolder {
public:
  using Warn = std::function<void(const std::string &)>;

  /// Makes the folder if there is none.
  /// \param Say is told, once, if entries cannot be written; on any thread.
  CacheFolder(std::string Path, Warn Say);

  /// The entry of that kind ("scan", "result") and key, if a whole one is
  /// there.
  std::optional<std::string> read(llvm::StringRef Kind,
                                  const Digest &Key) const;
  void write(llvm::StringRef Kind, const Digest &Key, llvm::StringRef Content);

  /// Deletes what was not used for longest until all entries together have no
  /// more than \p Limit bytes. Cheap if there is nothing to do; call it at the
  /// end of a run.
  void trim(std::uint64_t Limit);

  const std::string &path() const { return Path; }

private:
  std::string entryPath(llvm::StringRef Kind, const Digest &Key) const;
  void complain(const std::string &Problem);

  std::string Path;
  Warn Say;
  std::mutex Mutex;
  bool IsWritable = true;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_CACHEFOLDER_H
