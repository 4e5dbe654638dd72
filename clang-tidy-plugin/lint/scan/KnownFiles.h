//===- KnownFiles.h - What earlier runs have learnt about files -*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A file that looks as it did when it was read, by its inode, size and times,
// has the same content. What was written just before it was looked at is not
// trusted: it may have changed again without looking otherwise.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_KNOWNFILES_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_KNOWNFILES_H

#include "lint/scan/FileFacts.h"
#include "llvm/ADT/StringMap.h"
#include <mutex>
#include <optional>

struct stat;

namespace asynq::lint {

class CacheFolder;

/// What a file looks like from outside. All zero: there is none.
struct FileLook {
  std::uint64_t Device = 0, Inode = 0, Size = 0;
  /// Nanoseconds since 1970.
  std::uint64_t Modified = 0, Changed = 0;

  /// True if a file that looks so at \p Time cannot look the same with another
  /// content.
  bool isSettledAt(std::uint64_t Time) const;

  void encode(Encoder &To) const;
  static FileLook decode(Decoder &From);

  friend bool operator==(const FileLook &A, const FileLook &B) {
    return A.Device == B.Device && A.Inode == B.Inode && A.Size == B.Size &&
           A.Modified == B.Modified && A.Changed == B.Changed;
  }
};

FileLook lookOf(const struct stat &Status);
std::uint64_t nanosecondsNow();

/// May be used on several threads at a time.
class KnownFiles {
public:
  KnownFiles(CacheFolder *Folder, const Digest &Names);

  /// The content of the file, if nothing speaks against it.
  std::optional<Digest> contentOf(llvm::StringRef Path, const FileLook &Look);
  /// The facts of the file, if it was known with that content.
  std::optional<FileFacts> factsOf(llvm::StringRef Path, const Digest &Content);

  /// \param SeenAt when it looked so; it was read after that.
  void learn(llvm::StringRef Path, const FileLook &Look, std::uint64_t SeenAt,
             const Digest &Content);
  void learn(llvm::StringRef Path, const Digest &Content,
             const FileFacts &Facts);

  /// Writes all that is known, if there is something new.
  void save();

private:
  struct Known {
    FileLook Look;
    std::uint64_t SeenAt = 0;
    Digest Content;
    std::optional<FileFacts> Facts;
    bool WasUsed = false;
  };

  void load(llvm::StringRef Text);
  void encode(Encoder &To, llvm::StringRef Path, const Known &File) const;

  CacheFolder *Folder;
  Digest Key;
  std::mutex Mutex;
  llvm::StringMap<Known> Files;
  bool IsNew = false;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_KNOWNFILES_H
