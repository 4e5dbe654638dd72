//===- SourceStore.cpp - The files of a run, each read once ---------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/scan/SourceStore.h"

#include "llvm/Support/FileSystem.h"
#include <cerrno>
#include <sys/stat.h>

using clang::scanSourceForDependencyDirectives;

namespace asynq::lint {

/// What is larger is not kept in memory.
static constexpr std::size_t LargestSource = 16 << 20;

SourceFile::SourceFile(llvm::StringRef Path, const TaskNames &Names,
                       KnownFiles &Known)
    : Path(Path), Names(Names), Known(Known),
      Status(llvm::vfs::getRealFileSystem()->status(Path)),
      SeenAt(nanosecondsNow()) {
  struct stat Raw;
  if (::stat(this->Path.c_str(), &Raw) != 0) {
    IsDoubtful = (errno != ENOENT && errno != ENOTDIR) || Status ||
                 ::lstat(this->Path.c_str(), &Raw) == 0;
    return;
  }
  Look = lookOf(Raw);
  llvm::SmallString<256> Real;
  IsDoubtful = !Status || llvm::sys::fs::real_path(Path, Real);
  RealPath = Real.str();
}

/// Not mapped: a file that shrinks while it is mapped kills the process.
static std::unique_ptr<llvm::MemoryBuffer> readWhole(llvm::StringRef Path) {
  auto Read = llvm::MemoryBuffer::getFile(Path, /*IsText=*/false,
                                          /*RequiresNullTerminator=*/true,
                                          /*IsVolatile=*/true);
  return Read ? std::move(*Read) : nullptr;
}

const llvm::MemoryBuffer *SourceFile::contentLocked() {
  if (!Content)
    Content = readWhole(Path);
  return Content->get();
}

Digest SourceFile::digestLocked() {
  if (ContentDigest)
    return *ContentDigest;
  // What was read counts, whatever is known of the file.
  if (!Content)
    ContentDigest = Known.contentOf(Path, Look);
  if (!ContentDigest) {
    const bool IsNew = !Content;
    const llvm::MemoryBuffer *Read = contentLocked();
    ContentDigest = Read ? digestOf(Read->getBuffer()) : Digest();
    if (Read)
      Known.learn(Path, Look, SeenAt, *ContentDigest);
    // A program or a library; it is not asked for again.
    if (IsNew && Read && Read->getBufferSize() > LargestSource)
      Content.reset();
  }
  return *ContentDigest;
}

const llvm::MemoryBuffer *SourceFile::content() {
  const std::lock_guard Lock(Mutex);
  return contentLocked();
}

Digest SourceFile::digest() {
  const std::lock_guard Lock(Mutex);
  return digestLocked();
}

const FileFacts &SourceFile::facts() {
  const std::lock_guard Lock(Mutex);
  if (Facts)
    return *Facts;
  Facts = Known.factsOf(Path, digestLocked());
  if (!Facts) {
    const llvm::MemoryBuffer *Read = contentLocked();
    Facts = Read ? factsOf(Read->getBuffer(), Names) : FileFacts();
    Known.learn(Path, *ContentDigest, *Facts);
  }
  return *Facts;
}

std::optional<SourceFile::Directives> SourceFile::directives() {
  const std::lock_guard Lock(Mutex);
  if (Found)
    return *Found;
  Found.emplace();
  const llvm::MemoryBuffer *Read = contentLocked();
  if (Read &&
      !scanSourceForDependencyDirectives(Read->getBuffer(), Tokens, Lines))
    *Found = Directives(Lines);
  return *Found;
}

SourceStore::SourceStore(llvm::ArrayRef<std::string> TaskTypes,
                         CacheFolder *Folder)
    : Names(TaskTypes), Known(Folder, Names.digest()) {}

SourceFile &SourceStore::at(llvm::StringRef Path) {
  {
    const std::lock_guard Lock(Mutex);
    if (const auto Found = Files.find(Path); Found != Files.end())
      return *Found->second;
  }
  auto New = std::make_unique<SourceFile>(Path, Names, Known);
  const std::lock_guard Lock(Mutex);
  return *Files.try_emplace(Path, std::move(New)).first->second;
}

bool SourceStore::isStill(llvm::StringRef Path, const Digest &Content) {
  struct stat Raw;
  if (::stat(Path.str().c_str(), &Raw) != 0)
    return false;
  SourceFile &Then = at(Path);
  if (lookOf(Raw) == Then.look() && Then.look().isSettledAt(Then.seenAt()))
    return Then.digest() == Content;
  const std::unique_ptr<llvm::MemoryBuffer> Now = readWhole(Path);
  return Now && digestOf(Now->getBuffer()) == Content;
}

} // namespace asynq::lint
