//===- SourceStore.h - The files of a run, each read once -------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// All units of a run see the file system through one store, as it was when each
// path was first asked for. Threads share it.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_SOURCESTORE_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_SOURCESTORE_H

#include "lint/scan/KnownFiles.h"
#include "clang/Lex/DependencyDirectivesScanner.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <memory>
#include <optional>

namespace asynq::lint {

/// What is at a path, be it nothing. What takes time is found out when it is
/// asked for first.
class SourceFile {
public:
  using Directives =
      llvm::ArrayRef<clang::dependency_directives_scan::Directive>;

  SourceFile(llvm::StringRef Path, const TaskNames &Names, KnownFiles &Known);

  llvm::StringRef path() const { return Path; }
  /// Without symbolic links in between.
  llvm::StringRef realPath() const { return RealPath; }
  const llvm::ErrorOr<llvm::vfs::Status> &status() const { return Status; }
  const FileLook &look() const { return Look; }
  bool exists() const { return bool(Status); }
  bool isFile() const { return Status && Status->isRegularFile(); }
  /// True if something keeps us from knowing whether there is a file, or there
  /// is a link to what does not exist yet.
  bool isDoubtful() const { return IsDoubtful; }
  /// When it was looked at.
  std::uint64_t seenAt() const { return SeenAt; }

  /// Null if it cannot be read.
  const llvm::MemoryBuffer *content();
  /// All zero if it cannot be read.
  Digest digest();
  const FileFacts &facts();
  /// The preprocessor's directives, or nothing where they cannot be told from
  /// the rest.
  std::optional<Directives> directives();

private:
  const llvm::MemoryBuffer *contentLocked();
  Digest digestLocked();

  std::string Path, RealPath;
  const TaskNames &Names;
  KnownFiles &Known;
  llvm::ErrorOr<llvm::vfs::Status> Status;
  FileLook Look;
  std::uint64_t SeenAt;
  bool IsDoubtful = false;

  std::mutex Mutex;
  std::optional<std::unique_ptr<llvm::MemoryBuffer>> Content;
  std::optional<Digest> ContentDigest;
  std::optional<FileFacts> Facts;
  std::optional<std::optional<Directives>> Found;
  llvm::SmallVector<clang::dependency_directives_scan::Token, 0> Tokens;
  llvm::SmallVector<clang::dependency_directives_scan::Directive, 0> Lines;
};

class SourceStore {
public:
  SourceStore(llvm::ArrayRef<std::string> TaskTypes, CacheFolder *Folder);

  /// \param Path is absolute.
  SourceFile &at(llvm::StringRef Path);

  /// True if the file at \p Path, without symbolic links, has that content on
  /// the disk, now.
  bool isStill(llvm::StringRef Path, const Digest &Content);

  const TaskNames &names() const { return Names; }
  void save() { Known.save(); }

private:
  TaskNames Names;
  KnownFiles Known;
  std::mutex Mutex;
  llvm::StringMap<std::unique_ptr<SourceFile>> Files;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_SOURCESTORE_H
