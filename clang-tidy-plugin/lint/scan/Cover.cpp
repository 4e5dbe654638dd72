//===- Cover.cpp - As few units as see all there is to find ---------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/scan/Cover.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include <map>
#include <set>
#include <tuple>

namespace asynq::lint {

static bool mustBeChosen(const UnitScan &Unit) {
  if (!Unit.IsComplete)
    return true;
  return llvm::any_of(Unit.Files, [&](const ScannedFile &File) {
    return File.MayHold && (File.DiffersByUnit || File.Path == Unit.MainFile);
  });
}

namespace {

/// The headers that are left to be seen, each once for each of its shapes.
class Headers {
public:
  explicit Headers(llvm::ArrayRef<UnitScan> Units)
      : Units(Units), Unseen(Units.size()) {}

  /// A unit that could be chosen for its headers.
  void offer(std::size_t Unit) {
    for (const ScannedFile &File : Units[Unit].Files)
      if (File.MayHold)
        SeenBy[{File.Path, File.Shape}].push_back(Unit);
  }
  void count() {
    for (const auto &[Header, By] : SeenBy)
      for (std::size_t Unit : By)
        ++Unseen[Unit];
  }
  void choose(std::size_t Unit) {
    for (const ScannedFile &File : Units[Unit].Files) {
      const auto Found = SeenBy.find({File.Path, File.Shape});
      if (!File.MayHold || Found == SeenBy.end())
        continue;
      for (std::size_t Other : Found->second)
        --Unseen[Other];
      SeenBy.erase(Found);
    }
  }
  /// The unit that sees most of what is left, the cheapest of them.
  std::size_t best() const {
    std::size_t Result = 0;
    const auto Worth = [&](std::size_t Unit) {
      return std::tuple(Unseen[Unit], ~Units[Unit].Bytes);
    };
    for (std::size_t Unit = 1; Unit < Units.size(); ++Unit)
      if (Worth(Unit) > Worth(Result))
        Result = Unit;
    return Result;
  }
  bool areSeen() const { return SeenBy.empty(); }

private:
  llvm::ArrayRef<UnitScan> Units;
  std::map<std::pair<llvm::StringRef, Digest>, std::vector<std::size_t>> SeenBy;
  std::vector<std::size_t> Unseen;
};

} // namespace

std::vector<UnitChoice> cover(llvm::ArrayRef<UnitScan> Units) {
  std::vector<UnitChoice> Result;
  std::set<Digest> Inputs;
  Headers Left(Units);
  for (const UnitScan &Unit : Units) {
    Result.push_back(!Unit.mayHold()      ? UnitChoice::NothingToFind
                     : mustBeChosen(Unit) ? UnitChoice::Chosen
                                          : UnitChoice::SeenByOthers);
    if (Unit.mayHold() && !Inputs.insert(Unit.Inputs).second)
      Result.back() = UnitChoice::SameAsAnother;
    if (Result.back() == UnitChoice::SeenByOthers)
      Left.offer(Result.size() - 1);
  }
  Left.count();
  for (std::size_t Unit = 0; Unit != Units.size(); ++Unit)
    if (Result[Unit] == UnitChoice::Chosen)
      Left.choose(Unit);
  while (!Left.areSeen()) {
    const std::size_t Best = Left.best();
    Result[Best] = UnitChoice::Chosen;
    Left.choose(Best);
  }
  return Result;
}

llvm::StringRef describe(UnitChoice Choice) {
  switch (Choice) {
  case UnitChoice::Chosen:
    return "";
  case UnitChoice::NothingToFind:
    return "no coroutine and no task in it";
  case UnitChoice::SeenByOthers:
    return "its headers are seen in other units";
  case UnitChoice::SameAsAnother:
    return "an earlier entry is the same";
  }
  llvm_unreachable("no other choice");
}

} // namespace asynq::lint
