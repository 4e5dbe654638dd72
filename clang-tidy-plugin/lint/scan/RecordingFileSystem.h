//===- RecordingFileSystem.h - What one unit asks of the files --*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_RECORDINGFILESYSTEM_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_RECORDINGFILESYSTEM_H

#include "lint/scan/SourceStore.h"
#include "llvm/ADT/SetVector.h"

namespace asynq::lint {

/// The files of a store, from one working directory. Keeps what was asked for:
/// what was there, and what was not, since it would be read if it were.
class RecordingFileSystem : public llvm::vfs::FileSystem {
public:
  RecordingFileSystem(SourceStore &Store, llvm::StringRef WorkingDirectory)
      : Store(Store), WorkingDirectory(WorkingDirectory) {}

  llvm::SetVector<SourceFile *> Files, Missing, Listed;
  bool HasDoubts = false;

  SourceFile &at(const llvm::Twine &Path);

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine &Path,
                                          std::error_code &Error) override;
  llvm::ErrorOr<std::string> getCurrentWorkingDirectory() const override {
    return WorkingDirectory;
  }
  std::error_code setCurrentWorkingDirectory(const llvm::Twine &Path) override {
    WorkingDirectory = at(Path).path().str();
    return {};
  }
  std::error_code getRealPath(const llvm::Twine &Path,
                              llvm::SmallVectorImpl<char> &Output) override;

private:
  SourceFile &record(const llvm::Twine &Path);

  SourceStore &Store;
  std::string WorkingDirectory;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_RECORDINGFILESYSTEM_H
