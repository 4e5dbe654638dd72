//===- RecordingFileSystem.cpp - What one unit asks of the files ----------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/scan/RecordingFileSystem.h"

#include "llvm/Support/Path.h"

using llvm::vfs::Status;

namespace asynq::lint {

namespace {

/// A file that is in memory already.
class OpenFile : public llvm::vfs::File {
public:
  OpenFile(Status Known, const llvm::MemoryBuffer &Content)
      : Known(std::move(Known)), Content(Content) {}

  llvm::ErrorOr<Status> status() override { return Known; }
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
  getBuffer(const llvm::Twine &Name, int64_t, bool, bool) override {
    return llvm::MemoryBuffer::getMemBuffer(Content.getBuffer(), Name.str());
  }
  std::error_code close() override { return {}; }

private:
  Status Known;
  const llvm::MemoryBuffer &Content;
};

} // namespace

SourceFile &RecordingFileSystem::at(const llvm::Twine &Path) {
  llvm::SmallString<256> Absolute;
  Path.toVector(Absolute);
  llvm::sys::fs::make_absolute(WorkingDirectory, Absolute);
  return Store.at(Absolute);
}

SourceFile &RecordingFileSystem::record(const llvm::Twine &Path) {
  SourceFile &File = at(Path);
  if (File.isFile())
    Files.insert(&File);
  else if (!File.exists())
    Missing.insert(&File);
  return File;
}

llvm::ErrorOr<Status> RecordingFileSystem::status(const llvm::Twine &Path) {
  SourceFile &File = record(Path);
  if (!File.status())
    return File.status();
  return Status::copyWithNewName(*File.status(), Path);
}

llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
RecordingFileSystem::openFileForRead(const llvm::Twine &Path) {
  SourceFile &File = record(Path);
  if (!File.status())
    return File.status().getError();
  const llvm::MemoryBuffer *Content = File.isFile() ? File.content() : nullptr;
  if (!Content) {
    HasDoubts |= File.isFile();
    return std::make_error_code(std::errc::permission_denied);
  }
  // As large as what was read: the file may have grown since it was looked at.
  return std::make_unique<OpenFile>(
      Status::copyWithNewSize(Status::copyWithNewName(*File.status(), Path),
                              Content->getBufferSize()),
      *Content);
}

llvm::vfs::directory_iterator
RecordingFileSystem::dir_begin(const llvm::Twine &Path,
                               std::error_code &Error) {
  SourceFile &Directory = record(Path);
  if (Directory.exists())
    Listed.insert(&Directory);
  return llvm::vfs::getRealFileSystem()->dir_begin(Directory.path(), Error);
}

std::error_code
RecordingFileSystem::getRealPath(const llvm::Twine &Path,
                                 llvm::SmallVectorImpl<char> &Output) {
  SourceFile &File = record(Path);
  if (!File.status())
    return File.status().getError();
  Output.assign(File.realPath().begin(), File.realPath().end());
  return {};
}

} // namespace asynq::lint
