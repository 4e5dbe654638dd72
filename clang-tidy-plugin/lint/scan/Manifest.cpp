//===- Manifest.cpp - What has to be so that a scan still holds -----------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Thousands of names are looked for in vain by every unit, in the same few
// folders. They are kept by folder: one that looks as it did has no new entry.
//
//===----------------------------------------------------------------------===//

#include "lint/scan/Manifest.h"

#include "llvm/Support/Path.h"
#include <map>

namespace asynq::lint {

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

/// How the folder looks, or zeros if that says nothing of what comes into it.
static FileLook settledLook(const SourceFile &Folder) {
  return Folder.look().isSettledAt(Folder.seenAt()) ? Folder.look()
                                                    : FileLook();
}

static void encodeFile(Encoder &To, const ScannedFile &File) {
  To.add(File.Path).add(File.Content).add(File.Shape);
  To.add(std::uint64_t(File.IsSystem) | std::uint64_t(File.MayHold) << 1 |
         std::uint64_t(File.DiffersByUnit) << 2);
}

static void encodeMissing(Encoder &To, const UnitReading &Reading,
                          SourceStore &Store) {
  std::map<llvm::StringRef, std::string> NamesIn;
  for (const SourceFile *File : Reading.Missing) {
    std::string &Names = NamesIn[llvm::sys::path::parent_path(File->path())];
    Names += llvm::sys::path::filename(File->path());
    Names += '\0';
  }
  To.add(std::uint64_t(NamesIn.size()));
  for (const auto &[Folder, Names] : NamesIn) {
    To.add(Folder);
    settledLook(Store.at(Folder)).encode(To);
    To.add(Names);
  }
}

std::string writeManifest(const UnitReading &Reading, const UnitScan &Scan,
                          SourceStore &Store) {
  Encoder To;
  To.add(Scan.MainFile).add(Scan.Bytes).add(Scan.Problem);
  To.add(std::uint64_t(Scan.IsComplete));
  To.add(std::uint64_t(Reading.Files.size()));
  for (const FileRead &Read : Reading.Files)
    To.add(Read.File->path())
        .add(Read.File->realPath())
        .add(Read.File->digest());
  To.add(std::uint64_t(Scan.Files.size()));
  for (const ScannedFile &File : Scan.Files)
    encodeFile(To, File);
  To.add(std::uint64_t(Reading.Listed.size()));
  for (const SourceFile *Folder : Reading.Listed) {
    To.add(Folder->path());
    settledLook(*Folder).encode(To);
  }
  encodeMissing(To, Reading, Store);
  return To.take();
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

static ScannedFile decodeFile(Decoder &From) {
  ScannedFile Result;
  Result.Path = From.text();
  Result.Content = From.digest();
  Result.Shape = From.digest();
  const std::uint64_t Flags = From.number();
  Result.IsSystem = Flags & 1;
  Result.MayHold = Flags & 2;
  Result.DiffersByUnit = Flags & 4;
  return Result;
}

static bool filesHold(Decoder &From, SourceStore &Store) {
  for (std::size_t I = From.count(); I != 0; --I) {
    SourceFile &File = Store.at(From.view());
    const llvm::StringRef RealPath = From.view();
    const Digest Content = From.digest();
    if (!File.isFile() || File.realPath() != RealPath ||
        File.digest() != Content)
      return false;
  }
  return true;
}

/// True if a folder still looks as it is written next.
static bool looksTheSame(const SourceFile &Folder, Decoder &From) {
  const FileLook Look = FileLook::decode(From);
  return !(Look == FileLook()) && Folder.look() == Look;
}

static bool foldersHold(Decoder &From, SourceStore &Store) {
  for (std::size_t I = From.count(); I != 0; --I)
    if (const SourceFile &Folder = Store.at(From.view());
        !looksTheSame(Folder, From))
      return false;
  return true;
}

static bool areMissing(llvm::StringRef Folder, llvm::StringRef Names,
                       SourceStore &Store) {
  while (!Names.empty()) {
    const auto [Name, Rest] = Names.split('\0');
    Names = Rest;
    llvm::SmallString<256> Path(Folder);
    llvm::sys::path::append(Path, Name);
    if (const SourceFile &File = Store.at(Path);
        File.exists() || File.isDoubtful())
      return false;
  }
  return true;
}

static bool missingHold(Decoder &From, SourceStore &Store) {
  for (std::size_t I = From.count(); I != 0; --I) {
    const llvm::StringRef Folder = From.view();
    const bool IsSame = looksTheSame(Store.at(Folder), From);
    const llvm::StringRef Names = From.view();
    if (!IsSame && !areMissing(Folder, Names, Store))
      return false;
  }
  return true;
}

std::optional<UnitScan> readManifest(llvm::StringRef Text, SourceStore &Store) {
  Decoder From(Text);
  UnitScan Result;
  Result.MainFile = From.text();
  Result.Bytes = From.number();
  Result.Problem = From.text();
  Result.IsComplete = From.flag();
  Result.IsCacheable = true;
  if (!filesHold(From, Store))
    return std::nullopt;
  for (std::size_t I = From.count(); I != 0; --I)
    Result.Files.push_back(decodeFile(From));
  if (!foldersHold(From, Store) || !missingHold(From, Store) || !From.isDone())
    return std::nullopt;
  return Result;
}

} // namespace asynq::lint
