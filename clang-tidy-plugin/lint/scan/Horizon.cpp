//===- Horizon.cpp - Up to where all was said -----------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/scan/Horizon.h"

#include "llvm/ADT/STLExtras.h"
#include <algorithm>

namespace asynq::lint {

Horizon::Horizon(llvm::ArrayRef<UnitScan> Units, bool AnyFile)
    : Units(Units), AnyFile(AnyFile), Asked(Units.size()) {}

std::optional<llvm::StringRef> Horizon::firstOf(const UnitScan &Unit) const {
  // Of a unit that stayed in the dark nobody knows what it reads.
  if (!Unit.IsComplete)
    return "";
  std::optional<llvm::StringRef> First;
  for (const ScannedFile &File : Unit.Files)
    if ((File.MayHold || (AnyFile && !File.IsSystem)) &&
        (!First || llvm::StringRef(File.Path) < *First))
      First = File.Path;
  return First;
}

void Horizon::expect(std::size_t Unit) {
  Asked[Unit] = true;
  if (const auto First = firstOf(Units[Unit]))
    Pending.insert(*First);
}

void Horizon::heard(std::size_t Unit, const std::set<std::string> &About) {
  if (const auto First = firstOf(Units[Unit]))
    Pending.erase(Pending.find(*First));
  for (const std::string &File : About)
    if (Passed < File)
      Waiting.insert(File);
}

/// Whether a unit that was not asked so far reads the file.
bool Horizon::isLeftToAsk(const std::string &File) const {
  const auto Reads = [&](const UnitScan &Unit) {
    if (Unit.Files.empty() || Unit.MainFile == File)
      return Unit.MainFile == File;
    const auto Found =
        std::lower_bound(std::next(Unit.Files.begin()), Unit.Files.end(), File,
                         [](const ScannedFile &Read, const std::string &Path) {
                           return Read.Path < Path;
                         });
    return Found != Unit.Files.end() && Found->Path == File;
  };
  for (std::size_t I = 0; I < Units.size(); ++I)
    if (!Asked[I] && Reads(Units[I]))
      return true;
  return false;
}

std::vector<std::string> Horizon::take() {
  std::vector<std::string> Done;
  while (!Waiting.empty()) {
    const std::string &Next = *Waiting.begin();
    if (!Pending.empty() && *Pending.begin() <= llvm::StringRef(Next))
      break;
    if (isLeftToAsk(Next))
      break;
    Passed = Next;
    Done.push_back(Next);
    Waiting.erase(Waiting.begin());
  }
  return Done;
}

} // namespace asynq::lint
