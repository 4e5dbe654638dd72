//===- Fixer.cpp - Applies fix-its ----------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Fixer.h"
#include "lint/Messages.h"
#include "lint/UnitResult.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <sys/file.h>
#include <sys/stat.h>

#include <fcntl.h>
#include <unistd.h>

namespace asynq::lint {

static bool getInTheWay(const Edit &A, const Edit &B) {
  if (A == B || A.File != B.File)
    return false;
  const unsigned AEnd = A.Offset + A.Length, BEnd = B.Offset + B.Length;
  // Of two insertions at one place nobody knows the order.
  return A.Offset == B.Offset || (A.Offset < BEnd && B.Offset < AEnd);
}

std::vector<const Finding *>
compatible(llvm::ArrayRef<const Finding *> Wanted) {
  std::vector<const Finding *> Taken;
  std::map<std::string, std::vector<const Edit *>> Made;
  const auto IsFree = [&](const Edit &Each) {
    return llvm::none_of(Made[Each.File], [&](const Edit *Other) {
      return getInTheWay(Each, *Other);
    });
  };
  for (const Finding *Each : Wanted) {
    if (!llvm::all_of(Each->Edits, IsFree))
      continue;
    for (const Edit &Change : Each->Edits)
      Made[Change.File].push_back(&Change);
    Taken.push_back(Each);
  }
  return Taken;
}

static std::string withLineEnds(llvm::StringRef Text, bool Crlf) {
  std::string Converted;
  for (char C : Text) {
    if (Crlf && C == '\n' && !llvm::StringRef(Converted).ends_with("\r"))
      Converted += '\r';
    Converted += C;
  }
  return Converted;
}

std::string edited(llvm::StringRef Text, std::set<Edit> Edits) {
  const std::size_t LineEnd = Text.find('\n');
  const bool Crlf = LineEnd != llvm::StringRef::npos && LineEnd > 0 &&
                    Text[LineEnd - 1] == '\r';
  std::string Result = Text.str();
  for (const Edit &Each : llvm::reverse(Edits))
    Result.replace(Each.Offset, Each.Length, withLineEnds(Each.Text, Crlf));
  return Result;
}

namespace {

/// A file on its way to being written.
class FixedFile {
public:
  /// Reads it, once. False, with a message, if it must be left alone.
  bool open(const std::string &Path, const std::uint64_t *Hash);
  /// Writes the new text beside the file.
  bool prepare(const std::set<Edit> &Edits);
  /// Puts the new file in the place of the old one.
  bool commit();
  void abandon();

  /// False, with a message, if somebody wrote to it after it was read.
  bool isUnchanged() const;

private:
  bool refuse(const llvm::Twine &Why) const {
    say("'" + shown(Path) + "' is not fixed: " + Why);
    return false;
  }

  std::string Path;
  std::string Text;
  struct stat AsRead = {};
  llvm::SmallString<256> Beside;
};

} // namespace

bool FixedFile::open(const std::string &File, const std::uint64_t *Hash) {
  Path = File;
  if (::stat(Path.c_str(), &AsRead) != 0)
    return refuse("it is gone");
  // Root may write what nobody should.
  if ((AsRead.st_mode & 0222) == 0 || ::access(Path.c_str(), W_OK) != 0)
    return refuse("it is read-only");
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false,
                                            /*IsVolatile=*/true);
  if (!Buffer)
    return refuse(Buffer.getError().message());
  Text = (*Buffer)->getBuffer().str();
  if (!Hash || hashOf(Text) != *Hash)
    return refuse("it has changed since it was read");
  return true;
}

bool FixedFile::isUnchanged() const {
  struct stat Now = {};
  if (::stat(Path.c_str(), &Now) == 0 && Now.st_ino == AsRead.st_ino &&
      Now.st_size == AsRead.st_size &&
      Now.st_mtim.tv_sec == AsRead.st_mtim.tv_sec &&
      Now.st_mtim.tv_nsec == AsRead.st_mtim.tv_nsec)
    return true;
  return refuse("it has changed since it was read");
}

bool FixedFile::prepare(const std::set<Edit> &Edits) {
  llvm::SmallString<256> Model = llvm::sys::path::parent_path(Path);
  llvm::sys::path::append(Model, ".asynq-lint-%%%%%%%%");
  int Descriptor = -1;
  if (const std::error_code Failed =
          llvm::sys::fs::createUniqueFile(Model, Descriptor, Beside)) {
    Beside.clear();
    return refuse("its folder cannot be written: " + Failed.message());
  }
  llvm::raw_fd_ostream Out(Descriptor, /*shouldClose=*/true);
  Out << edited(Text, Edits);
  Out.flush();
  // The owner can only be kept by those who may give files away.
  (void)!::fchown(Descriptor, AsRead.st_uid, AsRead.st_gid);
  ::fchmod(Descriptor, AsRead.st_mode & 07777);
  if (!Out.has_error())
    return true;
  const std::string Why = Out.error().message();
  Out.clear_error();
  return refuse(Why);
}

bool FixedFile::commit() {
  if (const std::error_code Failed = llvm::sys::fs::rename(Beside, Path))
    return refuse(Failed.message());
  Beside.clear();
  return true;
}

void FixedFile::abandon() {
  if (!Beside.empty())
    (void)llvm::sys::fs::remove(Beside);
  Beside.clear();
}

namespace {

/// Files, and those among them that turned out to be untouchable.
class FixRun {
public:
  explicit FixRun(const std::map<std::string, std::uint64_t> &Hashes)
      : Hashes(Hashes) {}

  FixResult run(llvm::ArrayRef<Finding> Findings);

private:
  bool isTouchable(const Finding &Each);
  bool prepareAll(const std::vector<const Finding *> &Taken);

  const std::map<std::string, std::uint64_t> &Hashes;
  std::map<std::string, FixedFile> Files;
  std::set<std::string> Untouchable;
};

} // namespace

bool FixRun::isTouchable(const Finding &Each) {
  return llvm::all_of(Each.Edits, [&](const Edit &Change) {
    if (Untouchable.count(Change.File))
      return false;
    const auto [Entry, New] = Files.try_emplace(Change.File);
    const auto Hash = Hashes.find(Change.File);
    if (!New ||
        Entry->second.open(Change.File,
                           Hash == Hashes.end() ? nullptr : &Hash->second))
      return true;
    Files.erase(Entry);
    Untouchable.insert(Change.File);
    return false;
  });
}

/// False if a file turned out to be untouchable.
bool FixRun::prepareAll(const std::vector<const Finding *> &Taken) {
  std::map<std::string, std::set<Edit>> Edits;
  for (const Finding *Each : Taken)
    for (const Edit &Change : Each->Edits)
      Edits[Change.File].insert(Change);
  bool Good = true;
  for (const auto &[Path, Changes] : Edits)
    if (!Files[Path].prepare(Changes)) {
      Untouchable.insert(Path);
      Good = false;
    }
  // All are looked at before the first is written: no finding is half applied.
  for (const auto &File : Edits)
    if (Good && !Files[File.first].isUnchanged()) {
      Untouchable.insert(File.first);
      Good = false;
    }
  return Good;
}

FixResult FixRun::run(llvm::ArrayRef<Finding> Findings) {
  FixResult Result;
  std::vector<const Finding *> Taken;
  do {
    for (auto &File : Files)
      File.second.abandon();
    std::vector<const Finding *> Wanted;
    for (const Finding &Each : Findings)
      if (!Each.Edits.empty() && isTouchable(Each))
        Wanted.push_back(&Each);
    Taken = compatible(Wanted);
  } while (!prepareAll(Taken));
  std::set<std::string> Failed;
  for (const Finding *Each : Taken)
    for (const Edit &Change : Each->Edits)
      if (!Result.Written.count(Change.File) && !Failed.count(Change.File))
        (Files[Change.File].commit() ? Result.Written : Failed)
            .insert(Change.File);
  for (auto &File : Files)
    File.second.abandon();
  Result.Applied = llvm::count_if(Taken, [&](const Finding *Each) {
    return llvm::none_of(Each->Edits, [&](const Edit &Change) {
      return Failed.count(Change.File) != 0;
    });
  });
  return Result;
}

FixResult applyFixes(llvm::ArrayRef<Finding> Findings,
                     const std::map<std::string, std::uint64_t> &Hashes) {
  return FixRun(Hashes).run(Findings);
}

std::optional<ProjectLock> ProjectLock::take(const std::string &Database) {
  const int Descriptor = ::open(Database.c_str(), O_RDONLY | O_CLOEXEC);
  if (Descriptor < 0)
    return std::nullopt;
  // The file's own lock: nothing is written, and nothing is left behind.
  if (::flock(Descriptor, LOCK_EX | LOCK_NB) == 0)
    return ProjectLock(Descriptor);
  ::close(Descriptor);
  return std::nullopt;
}

ProjectLock::~ProjectLock() {
  if (Descriptor >= 0)
    ::close(Descriptor);
}

} // namespace asynq::lint
