//===- Scanner.cpp - Which files a unit reads, at a glance ----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A file may hold a finding if it is not a system header and
//
//   * a keyword of coroutines occurs in it, or in a macro that any file of the
//     unit defines, as that may stand behind any name, or
//   * asynq-dropped-task runs and the unit sees a task: `f();` drops one, and
//     does not say so, or
//   * something stayed in the dark.
//
//===----------------------------------------------------------------------===//

#include "lint/scan/Scanner.h"

#include "lint/scan/CacheFolder.h"
#include "lint/scan/Manifest.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include <algorithm>
#include <atomic>
#include <dlfcn.h>
#include <map>
#include <thread>

using clang::tooling::CompileCommand;

namespace asynq::lint {

bool UnitScan::mayHold() const {
  return llvm::any_of(Files,
                      [](const ScannedFile &File) { return File.MayHold; }) ||
         (!IsComplete && Files.empty());
}

class Scanner::Impl {
public:
  Impl(ScanOptions Given, CacheFolder *Cache)
      : Options(std::move(Given)), Cache(Cache),
        Store(Options.TaskTypes, Cache) {}

  UnitScan scan(const CompileCommand &Command);
  SourceStore &store() { return Store; }

private:
  UnitScan judge(const UnitReading &Reading) const;
  bool mayHoldAnywhere(const UnitReading &Reading) const;
  Digest manifestKey(const CompileCommand &Command) const;

  ScanOptions Options;
  CacheFolder *Cache;
  SourceStore Store;
};

Scanner::Scanner(ScanOptions Options, CacheFolder *Cache)
    : State(std::make_unique<Impl>(std::move(Options), Cache)) {}
Scanner::~Scanner() = default;

UnitScan Scanner::scan(const CompileCommand &Command) {
  return State->scan(Command);
}

static Digest inputsOf(const UnitScan &Unit, const CompileCommand &Command);

std::vector<UnitScan>
Scanner::scan(llvm::ArrayRef<CompileCommand> Commands, unsigned Jobs,
              llvm::function_ref<void(std::size_t, Look)> Around) {
  std::vector<UnitScan> Result(Commands.size());
  std::atomic<std::size_t> Next = 0;
  const auto Work = [&] {
    for (std::size_t I; (I = Next++) < Commands.size();) {
      Result[I].Inputs = inputsOf(Result[I], Commands[I]);
      Around(I, [&] { Result[I] = scan(Commands[I]); });
    }
  };
  std::vector<std::thread> Helpers;
  for (std::size_t I = 1; I < std::min<std::size_t>(Jobs, Commands.size()); ++I)
    Helpers.emplace_back(Work);
  Work();
  for (std::thread &Helper : Helpers)
    Helper.join();
  return Result;
}

bool Scanner::isCurrent(const UnitScan &Unit) const {
  return llvm::all_of(Unit.Files, [&](const ScannedFile &File) {
    return State->store().isStill(File.Path, File.Content);
  });
}

Digest Scanner::contentOf(llvm::StringRef Path) {
  return State->store().at(Path).digest();
}

void Scanner::save() { State->store().save(); }

//===----------------------------------------------------------------------===//
// Judging what was read
//===----------------------------------------------------------------------===//

/// True if something in the unit lets each of its files have findings.
bool Scanner::Impl::mayHoldAnywhere(const UnitReading &Reading) const {
  if (!Reading.IsComplete || Reading.AwaitsByOption)
    return true;
  llvm::StringSet<> Parts;
  for (const FileRead &Read : Reading.Files) {
    if (!Read.WasEntered)
      continue;
    const FileFacts &Facts = Read.File->facts();
    if (Facts.AwaitsInMacro)
      return true;
    for (const std::string &Part : Facts.TaskNameParts)
      Parts.insert(Part);
  }
  return Options.FindDroppedTasks && Store.names().areSeenIn(Parts);
}

/// Adds what is read of one file by another name, or for another reason.
static void merge(ScannedFile &Into, const ScannedFile &More) {
  Into.IsSystem &= More.IsSystem;
  Into.MayHold |= More.MayHold;
  Into.DiffersByUnit |= More.DiffersByUnit;
  Into.Shape = Hasher().add(Into.Shape).add(More.Shape).finish();
}

UnitScan Scanner::Impl::judge(const UnitReading &Reading) const {
  UnitScan Result;
  Result.IsComplete = Reading.IsComplete;
  Result.IsCacheable = Reading.IsCacheable;
  Result.Problem = Reading.Problem;
  if (Reading.Files.empty())
    return Result;
  const bool Anywhere = mayHoldAnywhere(Reading);
  Result.MainFile = Reading.Files.front().File->realPath();
  std::map<std::string, ScannedFile> ByPath;
  for (const FileRead &Read : Reading.Files) {
    if (Read.IsDriversOnly)
      continue;
    ScannedFile File;
    File.Path = Read.File->realPath();
    File.Content = Read.File->digest();
    File.IsSystem = !Read.IsUsers;
    File.Shape = Read.Skipped;
    if (Read.IsUsers) {
      const FileFacts &Facts = Read.File->facts();
      File.MayHold = Anywhere || Facts.Awaits;
      File.DiffersByUnit = Facts.HasTemplates || Read.IsRepeatable;
    }
    const auto [Known, IsNew] = ByPath.try_emplace(File.Path, File);
    if (IsNew)
      Result.Bytes += Read.File->look().Size;
    else
      merge(Known->second, File);
  }
  for (auto &[Path, File] : ByPath)
    Result.Files.push_back(std::move(File));
  const auto First = llvm::find_if(Result.Files, [&](const ScannedFile &File) {
    return File.Path == Result.MainFile;
  });
  std::rotate(Result.Files.begin(), First, std::next(First));
  return Result;
}

//===----------------------------------------------------------------------===//
// Remembering
//===----------------------------------------------------------------------===//

static void add(Hasher &To, const CompileCommand &Command) {
  To.add(Command.Directory).add(Command.Filename);
  To.add(std::uint64_t(Command.CommandLine.size()));
  for (const std::string &Argument : Command.CommandLine)
    To.add(Argument);
}

Digest Scanner::Impl::manifestKey(const CompileCommand &Command) const {
  Hasher Result;
  Result.add("scan").add(std::uint64_t(Options.FindDroppedTasks));
  Result.add(Store.names().digest());
  add(Result, Command);
  return Result.finish();
}

static Digest inputsOf(const UnitScan &Unit, const CompileCommand &Command) {
  Hasher Result;
  add(Result, Command);
  for (const ScannedFile &File : Unit.Files)
    Result.add(File.Path).add(File.Content);
  return Result.finish();
}

static constexpr char ScanKind[] = "scan";

UnitScan Scanner::Impl::scan(const CompileCommand &Command) {
  const Digest Key = manifestKey(Command);
  if (Cache)
    if (const auto Text = Cache->read(ScanKind, Key))
      if (std::optional<UnitScan> Known = readManifest(*Text, Store)) {
        Known->Inputs = inputsOf(*Known, Command);
        return std::move(*Known);
      }
  const UnitReading Reading = readUnit(Command, Store);
  UnitScan Result = judge(Reading);
  Result.Inputs = inputsOf(Result, Command);
  if (Cache && Result.IsCacheable)
    Cache->write(ScanKind, Key, writeManifest(Reading, Result, Store));
  return Result;
}

Digest programDigest(Scanner &Files) {
  static int Here;
  Hasher Result;
  Result.add(clang::getClangFullVersion());
  Result.add(Files.contentOf(llvm::sys::fs::getMainExecutable(nullptr, &Here)));
  // Clang may be a library of its own.
  Dl_info Library;
  if (dladdr(reinterpret_cast<void *>(&clang::getClangFullVersion), &Library))
    Result.add(Files.contentOf(Library.dli_fname));
  return Result.finish();
}

} // namespace asynq::lint
