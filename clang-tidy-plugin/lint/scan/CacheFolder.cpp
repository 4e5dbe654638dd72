//===- CacheFolder.cpp - A folder that remembers across runs --------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/scan/CacheFolder.h"

#include "lint/scan/Binary.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <vector>

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace asynq::lint {

/// What an entry begins with. Another number for another form of any entry.
static constexpr llvm::StringLiteral Version("asynq-lint cache 1\n");

static constexpr llvm::StringLiteral Temporary(".tmp");

CacheFolder::CacheFolder(std::string Folder, Warn Report)
    : Path(std::move(Folder)), Say(std::move(Report)) {
  if (const std::error_code Error = fs::create_directories(Path))
    complain(Error.message());
}

void CacheFolder::complain(const std::string &Problem) {
  const std::lock_guard Lock(Mutex);
  if (!IsWritable)
    return;
  IsWritable = false;
  if (Say)
    Say("cannot write to the cache folder '" + Path + "': " + Problem +
        "; what is found is not kept for the next run");
}

/// Two levels: a folder of a hundred thousand files is slow.
std::string CacheFolder::entryPath(llvm::StringRef Kind,
                                   const Digest &Key) const {
  const std::string Name = Key.text();
  llvm::SmallString<256> Result(Path);
  path::append(Result, Name.substr(0, 2), Name.substr(2) + "." + Kind);
  return Result.str().str();
}

/// So that trim() knows that it was used. Once an hour is enough.
static void touch(int File, const fs::file_status &Status) {
  const auto Now = std::chrono::system_clock::now();
  if (Now - Status.getLastModificationTime() > std::chrono::hours(1))
    (void)fs::setLastAccessAndModificationTime(File, Now);
}

static std::unique_ptr<llvm::MemoryBuffer> readEntry(const std::string &Path) {
  auto File = fs::openNativeFileForRead(Path);
  if (!File) {
    llvm::consumeError(File.takeError());
    return nullptr;
  }
  fs::file_status Status;
  std::unique_ptr<llvm::MemoryBuffer> Result;
  if (!fs::status(*File, Status)) {
    auto Read = llvm::MemoryBuffer::getOpenFile(
        *File, Path, Status.getSize(), /*RequiresNullTerminator=*/false,
        /*IsVolatile=*/true);
    if (Read)
      Result = std::move(*Read);
    touch(*File, Status);
  }
  (void)fs::closeFile(*File);
  return Result;
}

std::optional<std::string> CacheFolder::read(llvm::StringRef Kind,
                                             const Digest &Key) const {
  const std::unique_ptr<llvm::MemoryBuffer> Entry =
      readEntry(entryPath(Kind, Key));
  if (!Entry)
    return std::nullopt;
  llvm::StringRef Text = Entry->getBuffer();
  if (!Text.consume_front(Version))
    return std::nullopt;
  Decoder From(Text);
  const Digest Sum = From.digest();
  const llvm::StringRef Content = From.view();
  if (!From.isDone() || digestOf(Content) != Sum)
    return std::nullopt;
  return Content.str();
}

static llvm::Error writeAside(const std::string &Path, llvm::StringRef Text) {
  if (const std::error_code Error =
          fs::create_directories(path::parent_path(Path)))
    return llvm::errorCodeToError(Error);
  llvm::Expected<fs::TempFile> File =
      fs::TempFile::create(Path + ".%%%%%%%%" + Temporary);
  if (!File)
    return File.takeError();
  llvm::raw_fd_ostream Stream(File->FD, /*shouldClose=*/false);
  Stream << Text;
  Stream.flush();
  if (Stream.has_error()) {
    const std::error_code Error = Stream.error();
    Stream.clear_error();
    llvm::consumeError(File->discard());
    return llvm::errorCodeToError(Error);
  }
  return File->keep(Path);
}

void CacheFolder::write(llvm::StringRef Kind, const Digest &Key,
                        llvm::StringRef Content) {
  {
    const std::lock_guard Lock(Mutex);
    if (!IsWritable)
      return;
  }
  std::string Text = Version.str();
  Text += Encoder().add(digestOf(Content)).add(Content).take();
  if (llvm::Error Error = writeAside(entryPath(Kind, Key), Text))
    complain(llvm::toString(std::move(Error)));
}

namespace {

struct Entry {
  llvm::sys::TimePoint<> Used;
  std::uint64_t Size;
  std::string Path;

  bool operator<(const Entry &Other) const {
    return std::tie(Used, Path) < std::tie(Other.Used, Other.Path);
  }
};

} // namespace

/// True for the path of an entry, or of one that is being written. Whatever
/// else lies in the folder is not ours.
static bool isEntry(llvm::StringRef Path) {
  const llvm::StringRef Folder = path::filename(path::parent_path(Path));
  const auto [Key, Kind] = path::filename(Path).split('.');
  return Folder.size() == 2 && llvm::all_of(Folder, llvm::isHexDigit) &&
         Key.size() == 30 && llvm::all_of(Key, llvm::isHexDigit) &&
         !Kind.empty();
}

static std::vector<Entry> entriesIn(const std::string &Folder) {
  std::vector<Entry> Result;
  std::error_code Error;
  for (fs::recursive_directory_iterator I(Folder, Error), End;
       I != End && !Error; I.increment(Error)) {
    fs::file_status Status;
    if (isEntry(I->path()) &&
        !fs::status(I->path(), Status, /*follow=*/false) &&
        fs::is_regular_file(Status))
      Result.push_back(
          {Status.getLastModificationTime(), Status.getSize(), I->path()});
  }
  return Result;
}

void CacheFolder::trim(std::uint64_t Limit) {
  std::vector<Entry> Entries = entriesIn(Path);
  std::uint64_t Size = 0;
  for (const Entry &E : Entries)
    Size += E.Size;
  llvm::sort(Entries);
  const auto Now = std::chrono::system_clock::now();
  for (const Entry &E : Entries) {
    // What a run left that was killed; one that is under way is younger.
    const bool IsLeft = llvm::StringRef(E.Path).ends_with(Temporary) &&
                        Now - E.Used > std::chrono::hours(1);
    if (Size <= Limit && !IsLeft)
      continue;
    if (!fs::remove(E.Path))
      Size -= E.Size;
  }
}

} // namespace asynq::lint
