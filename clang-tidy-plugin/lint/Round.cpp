//===- Round.cpp - Asks the units of a project ----------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Round.h"
#include "lint/Commands.h"
#include "lint/Config.h"
#include "lint/Interrupt.h"
#include "lint/Messages.h"
#include "lint/Progress.h"
#include "lint/UnitRun.h"
#include "lint/Workers.h"
#include "lint/scan/Cover.h"
#include "lint/scan/Horizon.h"

#include "clang-tidy/GlobList.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <chrono>
#include <numeric>
#include <unistd.h>

namespace asynq::lint {

/// The least recently used results make room for others.
static constexpr std::uint64_t MostCacheBytes = std::uint64_t(1) << 30;

/// One time of asking: what all units read, and how each is to be parsed.
struct Round::Asking {
  std::vector<clang::tooling::CompileCommand> Commands;
  std::vector<std::string> Settings;
  std::unique_ptr<Scanner> Files;
  std::unique_ptr<ResultCache> Results;
  std::vector<UnitScan> Scans;
  std::unique_ptr<Horizon> Ahead;
  FilesAreDone Tell;
};

/// In the build folder, or the user's own where that must not be written.
static std::string cachePath(const Options &Asked) {
  if (!Asked.Cache.empty())
    return Asked.Cache;
  llvm::SmallString<256> Path(realPath(Asked.BuildDirectory));
  if (::access(Path.c_str(), W_OK) != 0 &&
      llvm::sys::path::cache_directory(Path))
    llvm::sys::path::append(Path, "asynq-lint");
  else
    llvm::sys::path::append(Path, ".asynq-lint");
  return Path.str().str();
}

static double secondsSince(std::chrono::steady_clock::time_point Begun) {
  const std::chrono::duration<double> Past =
      std::chrono::steady_clock::now() - Begun;
  return Past.count();
}

Round::Round(const Options &Asked, const Database &Project,
             const std::vector<Unit> &Units, const Dark &Unseen)
    : Asked(Asked), OwnFolders{realPath(".")}, Units(Units), Unseen(Unseen),
      Voices(Units.size()), Heard(Units.size()), Counts(Units.size()) {
  if (!Project.SourceRoot.empty())
    OwnFolders.push_back(Project.SourceRoot);
  for (std::size_t I = 0; I < Units.size(); ++I)
    Voices[I].Main = Units[I].File;
  if (Asked.Cache != "off")
    Cache = std::make_unique<CacheFolder>(
        cachePath(Asked), [](const std::string &Problem) { say(Problem); });
}

bool Round::isOftenConfigured(std::size_t Number) const {
  const auto Same = [&](const Unit &Other) {
    return Other.File == Units[Number].File;
  };
  return llvm::count_if(Units, Same) > 1;
}

void Round::prepare(Asking &Now) const {
  bool Good = true;
  const auto Configs = configProvider(Asked, Good);
  ScanOptions ToScan;
  ToScan.FindDroppedTasks = false;
  const std::string Folders = llvm::join(OwnFolders, "\n");
  for (std::size_t I = 0; I < Units.size(); ++I) {
    const auto Config = Configs->getOptions(Units[I].File);
    Now.Commands.push_back(parserCommand(Units[I], Config, Asked));
    Now.Settings.push_back(clang::tidy::configurationAsText(Config) + Folders +
                           (isOftenConfigured(I) ? "\nconfigurations" : ""));
    ToScan.FindDroppedTasks |=
        clang::tidy::GlobList(*Config.Checks).contains("asynq-dropped-task");
    for (std::string &Pattern : taskTypesIn(Config))
      if (!llvm::is_contained(ToScan.TaskTypes, Pattern))
        ToScan.TaskTypes.push_back(std::move(Pattern));
  }
  Now.Files = std::make_unique<Scanner>(std::move(ToScan), Cache.get());
  Now.Scans = Now.Files->scan(Now.Commands, Asked.Jobs,
                              [&](std::size_t Number, Scanner::Look Look) {
                                if (Unseen.contains(Number) || wasInterrupted())
                                  return;
                                const Watched Unit(Number);
                                Look();
                              });
  Now.Ahead = std::make_unique<Horizon>(Now.Scans, wantsStockChecks(Asked));
  Now.Results =
      std::make_unique<ResultCache>(Cache.get(), programDigest(*Now.Files));
}

Round::Numbers Round::firstOnes(const Asking &Now) const {
  const std::vector<UnitChoice> Choices = cover(Now.Scans);
  const bool All = Asked.All || wantsStockChecks(Asked);
  Numbers First;
  for (std::size_t I = 0; I < Units.size(); ++I)
    if (All || Choices[I] == UnitChoice::Chosen ||
        (Asked.ShardCount != 0 && Now.Scans[I].mayHold()))
      First.push_back(I);
  return First;
}

/// Units that were not asked yet and read a file with a finding that another
/// unit could refute.
Round::Numbers Round::concerned(const Asking &Now) const {
  std::set<std::string> Files;
  for (std::size_t I = 0; I < Voices.size(); ++I)
    if (Counts[I])
      for (const Finding &Each : Voices[I].Result.Findings)
        if (Each.At.File != Units[I].File || isOftenConfigured(I))
          Files.insert(Each.At.File);
  Numbers Found;
  for (std::size_t I = 0; I < Units.size(); ++I)
    if (!Counts[I] && llvm::any_of(Now.Scans[I].Files, [&](const auto &Read) {
          return Files.count(Read.Path) != 0;
        }))
      Found.push_back(I);
  return Found;
}

/// From an earlier time of asking in this run, or from the cache.
bool Round::remembers(Asking &Now, std::size_t Number) {
  const UnitScan &Scan = Now.Scans[Number];
  if (Heard[Number] && *Heard[Number] == Scan.Inputs && Scan.IsCacheable)
    return true;
  const auto Kept = Now.Results->find(Scan, Now.Settings[Number]);
  if (!Kept || !take(Number, *Kept))
    return false;
  Heard[Number] = Scan.Inputs;
  ++Spent.Remembered;
  return true;
}

bool Round::ask(Asking &Now, const Numbers &Wanted) {
  Numbers ToParse;
  for (std::size_t Number : Wanted) {
    Counts[Number] = true;
    Now.Ahead->expect(Number);
  }
  for (std::size_t Number : Wanted)
    if (remembers(Now, Number))
      hear(Now, Number);
    else
      ToParse.push_back(Number);
  tell(Now);
  return parse(Now, std::move(ToParse));
}

/// A unit has said what it has to say.
void Round::hear(Asking &Now, std::size_t Number) const {
  std::set<std::string> About;
  for (const Finding &Each : Voices[Number].Result.Findings)
    About.insert(Each.At.File);
  Now.Ahead->heard(Number, About);
}

void Round::tell(Asking &Now, Progress *Shown) const {
  const std::vector<std::string> Done = Now.Ahead->take();
  if (!Now.Tell || Done.empty())
    return;
  if (Shown)
    Shown->clear();
  Now.Tell(Done);
}

bool Round::lint(const FilesAreDone &Tell) {
  const auto Begun = std::chrono::steady_clock::now();
  Asking Now;
  Now.Tell = Tell;
  prepare(Now);
  Spent.Scan += secondsSince(Begun);
  Counts.assign(Units.size(), false);
  Numbers Wanted = firstOnes(Now);
  bool Finished = !wasInterrupted();
  for (; Finished && !Wanted.empty(); Wanted = concerned(Now))
    Finished = ask(Now, Wanted);
  Spent.Skipped = llvm::count(Counts, false);
  Now.Files->save();
  if (Cache)
    Cache->trim(MostCacheBytes);
  return Finished;
}

std::string Round::work(std::size_t Number) const {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  UnitTask Task{Units[Number], OwnFolders};
  Task.OftenConfigured = isOftenConfigured(Number);
  Task.EveryBody = Asked.All || wantsStockChecks(Asked);
  Out << toJson(runUnit(Task, Asked));
  return Text;
}

bool Round::take(std::size_t Number, const std::string &Output) {
  auto Parsed = llvm::json::parse(Output);
  if (!Parsed) {
    llvm::consumeError(Parsed.takeError());
    return false;
  }
  auto Result = unitResultFromJson(*Parsed);
  if (Result)
    Voices[Number].Result = std::move(*Result);
  Voices[Number].Crashed = false;
  return Result.has_value();
}

bool Round::parse(Asking &Now, Numbers Wanted) {
  // So that no core idles at the end.
  llvm::sort(Wanted, [&](std::size_t A, std::size_t B) {
    return std::pair(Now.Scans[B].Bytes, A) < std::pair(Now.Scans[A].Bytes, B);
  });
  Progress Shown(Wanted.size());
  const auto Done = [&](std::size_t Number, Outcome Left) {
    ++this->Done;
    ++Spent.Parsed;
    Voice &Heeded = Voices[Number];
    if (!Left.Crashed && take(Number, Left.Output)) {
      Heard[Number] = Now.Scans[Number].Inputs;
      Spent.Parse += Heeded.Result.ParseSeconds;
      Spent.Check += Heeded.Result.CheckSeconds;
      if (Heeded.Result.Errors.empty() &&
          Now.Files->isCurrent(Now.Scans[Number]))
        Now.Results->store(Now.Scans[Number], Now.Settings[Number],
                           Left.Output);
    } else {
      Heeded.Crashed = true;
      Heeded.Result = UnitResult();
      Heard[Number].reset();
      Shown.clear();
      say("'" + shown(Heeded.Main) + "' crashed the linter (" + Left.LastWords +
          "); to see it: asynq-lint --in-process -p " + Asked.BuildDirectory +
          " " + shown(Heeded.Main));
    }
    hear(Now, Number);
    tell(Now, &Shown);
    Shown.unitDone(Heeded.Main, Heeded.Result.Findings.size());
  };
  return runTasks(
      Asked.Jobs, Wanted, [&](std::size_t Number) { return work(Number); },
      Done);
}

std::vector<const Voice *> Round::voices() const {
  std::vector<const Voice *> Asked;
  for (std::size_t I = 0; I < Voices.size(); ++I)
    if (Counts[I])
      Asked.push_back(&Voices[I]);
  return Asked;
}

std::map<std::string, std::uint64_t> Round::hashes() const {
  std::map<std::string, std::uint64_t> Hashes;
  std::set<std::string> Unsure;
  for (const Voice *Each : voices())
    for (const auto &[File, Hash] : Each->Result.Files)
      if (Hashes.emplace(File, Hash).first->second != Hash)
        Unsure.insert(File);
  for (const std::string &File : Unsure)
    Hashes.erase(File);
  return Hashes;
}

bool Round::complete() const {
  return llvm::all_of(voices(), [](const Voice *Each) {
    return !Each->Crashed && Each->Result.Errors.empty();
  });
}

} // namespace asynq::lint
