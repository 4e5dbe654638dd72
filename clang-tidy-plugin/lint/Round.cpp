//===- Round.cpp - Lints units once ---------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Round.h"
#include "lint/Messages.h"
#include "lint/Progress.h"
#include "lint/UnitRun.h"
#include "lint/Workers.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

#include <numeric>

namespace asynq::lint {

Round::Round(const Options &Asked, const Database &Project,
             const std::vector<Unit> &Units)
    : Asked(Asked), OwnFolders{realPath(".")}, Units(Units),
      Voices(Units.size()) {
  if (!Project.SourceRoot.empty())
    OwnFolders.push_back(Project.SourceRoot);
  for (std::size_t I = 0; I < Units.size(); ++I)
    Voices[I].Main = Units[I].File;
}

std::vector<std::size_t> Round::all() const {
  std::vector<std::size_t> Numbers(Units.size());
  std::iota(Numbers.begin(), Numbers.end(), 0);
  return Numbers;
}

std::vector<std::size_t>
Round::readersOf(const std::set<std::string> &Files) const {
  std::vector<std::size_t> Numbers;
  for (std::size_t I = 0; I < Voices.size(); ++I)
    if (llvm::any_of(Voices[I].Result.Files, [&](const auto &Read) {
          return Files.count(Read.first) != 0;
        }))
      Numbers.push_back(I);
  return Numbers;
}

std::string Round::work(std::size_t Number) const {
  const auto Same = [&](const Unit &Other) {
    return Other.File == Units[Number].File;
  };
  const UnitTask Task{Units[Number], OwnFolders,
                      llvm::count_if(Units, Same) > 1};
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  Out << toJson(runUnit(Task, Asked));
  return Text;
}

void Round::take(std::size_t Number, std::string Output) {
  auto Parsed = llvm::json::parse(Output);
  std::optional<UnitResult> Result;
  if (Parsed)
    Result = unitResultFromJson(*Parsed);
  else
    llvm::consumeError(Parsed.takeError());
  Voices[Number].Crashed = !Result;
  Voices[Number].Result = Result ? std::move(*Result) : UnitResult();
}

/// So that no core idles at the end. What is longest is only guessed.
std::vector<std::size_t>
Round::longestFirst(std::vector<std::size_t> Order) const {
  std::map<std::size_t, std::uint64_t> Sizes;
  for (std::size_t Number : Order)
    (void)llvm::sys::fs::file_size(Units[Number].File, Sizes[Number]);
  llvm::sort(Order, [&](std::size_t A, std::size_t B) {
    return std::pair(Sizes[B], A) < std::pair(Sizes[A], B);
  });
  return Order;
}

bool Round::lint(const std::vector<std::size_t> &Numbers) {
  Progress Shown(Numbers.size());
  Done = 0;
  return runTasks(
      Asked.Jobs, longestFirst(Numbers),
      [&](std::size_t Number) { return work(Number); },
      [&](std::size_t Number, Outcome Left) {
        const std::string &File = Units[Number].File;
        take(Number, std::move(Left.Output));
        ++Done;
        if (Left.Crashed) {
          Shown.clear();
          say("'" + shown(File) + "' crashed the linter (" + Left.LastWords +
              "); to see it: asynq-lint --in-process -p " +
              Asked.BuildDirectory + " " + shown(File));
        }
        Shown.unitDone(File, Voices[Number].Result.Findings.size());
      });
}

std::map<std::string, std::uint64_t> Round::hashes() const {
  std::map<std::string, std::uint64_t> Hashes;
  std::set<std::string> Unsure;
  for (const Voice &Each : Voices)
    for (const auto &[File, Hash] : Each.Result.Files)
      if (Hashes.emplace(File, Hash).first->second != Hash)
        Unsure.insert(File);
  for (const std::string &File : Unsure)
    Hashes.erase(File);
  return Hashes;
}

bool Round::complete() const {
  return llvm::all_of(Voices, [](const Voice &Each) {
    return !Each.Crashed && Each.Result.Errors.empty();
  });
}

} // namespace asynq::lint
