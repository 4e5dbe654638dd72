//===- KnownFiles.cpp - What earlier runs have learnt about files ---------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/scan/KnownFiles.h"

#include "lint/scan/CacheFolder.h"
#include <chrono>
#include <sys/stat.h>

namespace asynq::lint {

static constexpr char FilesKind[] = "files";

/// With more than that, those that were not used are forgotten.
static constexpr std::size_t MostFiles = 100000;

/// The times of files are as coarse as that on the worst file systems.
static constexpr std::uint64_t Coarsest = 2000000000;

std::uint64_t nanosecondsNow() {
  const auto Now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(Now).count();
}

static std::uint64_t nanoseconds(const timespec &Time) {
  return std::uint64_t(Time.tv_sec) * 1000000000 + Time.tv_nsec;
}

FileLook lookOf(const struct stat &Status) {
  return {std::uint64_t(Status.st_dev), std::uint64_t(Status.st_ino),
          std::uint64_t(Status.st_size), nanoseconds(Status.st_mtim),
          nanoseconds(Status.st_ctim)};
}

bool FileLook::isSettledAt(std::uint64_t Time) const {
  return Inode != 0 && Modified + Coarsest < Time && Changed + Coarsest < Time;
}

void FileLook::encode(Encoder &To) const {
  To.add(Device).add(Inode).add(Size).add(Modified).add(Changed);
}

FileLook FileLook::decode(Decoder &From) {
  FileLook Result;
  for (std::uint64_t *Member : {&Result.Device, &Result.Inode, &Result.Size,
                                &Result.Modified, &Result.Changed})
    *Member = From.number();
  return Result;
}

KnownFiles::KnownFiles(CacheFolder *Folder, const Digest &Names)
    : Folder(Folder), Key(Hasher().add("known files").add(Names).finish()) {
  if (!Folder)
    return;
  if (const auto Text = Folder->read(FilesKind, Key))
    load(*Text);
}

void KnownFiles::load(llvm::StringRef Text) {
  Decoder From(Text);
  for (std::size_t I = From.count(); I != 0; --I) {
    Known &File = Files[From.view()];
    File.Look = FileLook::decode(From);
    File.SeenAt = From.number();
    File.Content = From.digest();
    if (From.flag())
      File.Facts = FileFacts::decode(From);
  }
  if (!From.isDone())
    Files.clear();
}

std::optional<Digest> KnownFiles::contentOf(llvm::StringRef Path,
                                            const FileLook &Look) {
  const std::lock_guard Lock(Mutex);
  const auto Found = Files.find(Path);
  if (Found == Files.end())
    return std::nullopt;
  Known &File = Found->second;
  File.WasUsed = true;
  if (!(File.Look == Look) || !Look.isSettledAt(File.SeenAt))
    return std::nullopt;
  return File.Content;
}

std::optional<FileFacts> KnownFiles::factsOf(llvm::StringRef Path,
                                             const Digest &Content) {
  const std::lock_guard Lock(Mutex);
  const auto Found = Files.find(Path);
  if (Found == Files.end() || Found->second.Content != Content)
    return std::nullopt;
  return Found->second.Facts;
}

void KnownFiles::learn(llvm::StringRef Path, const FileLook &Look,
                       std::uint64_t SeenAt, const Digest &Content) {
  const std::lock_guard Lock(Mutex);
  Known &File = Files[Path];
  if (File.Content != Content)
    File.Facts.reset();
  File.Look = Look;
  File.SeenAt = SeenAt;
  File.Content = Content;
  File.WasUsed = IsNew = true;
}

void KnownFiles::learn(llvm::StringRef Path, const Digest &Content,
                       const FileFacts &Facts) {
  const std::lock_guard Lock(Mutex);
  Known &File = Files[Path];
  if (File.Content != Content)
    return;
  File.Facts = Facts;
  IsNew = true;
}

void KnownFiles::encode(Encoder &To, llvm::StringRef Path,
                        const Known &File) const {
  To.add(Path);
  File.Look.encode(To);
  To.add(File.SeenAt).add(File.Content);
  To.add(std::uint64_t(File.Facts.has_value()));
  if (File.Facts)
    File.Facts->encode(To);
}

void KnownFiles::save() {
  const std::lock_guard Lock(Mutex);
  if (!Folder || !IsNew)
    return;
  const bool Forget = Files.size() > MostFiles;
  const auto Stays = [&](const Known &File) { return !Forget || File.WasUsed; };
  std::uint64_t Count = 0;
  for (const auto &File : Files)
    Count += Stays(File.second);
  Encoder To;
  To.add(Count);
  for (const auto &File : Files)
    if (Stays(File.second))
      encode(To, File.first(), File.second);
  Folder->write(FilesKind, Key, To.take());
  IsNew = false;
}

} // namespace asynq::lint
