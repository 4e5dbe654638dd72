//===- Baseline.cpp - Findings that a project has decided to live with ----===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/report/Baseline.h"
#include "lint/report/Fingerprint.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>
#include <tuple>

namespace asynq::lint {

namespace {

constexpr llvm::StringLiteral Head = "# asynq-lint baseline 1:";
constexpr unsigned KeyLength = 16;

using Identity = std::tuple<std::string, std::string, std::string>;
using Counts = std::map<Identity, unsigned>;

Identity identityOf(const Finding &Found, const Sources &In) {
  return {In.relative(Found.At.File), Found.Check, contentKey(Found, In)};
}

Identity identityOf(const BaselineEntry &Entry) {
  return {Entry.File, Entry.Check, Entry.Key};
}

Baseline asBaseline(const Counts &Of) {
  Baseline Entries;
  for (const auto &[Which, Count] : Of) {
    const auto &[File, Check, Key] = Which;
    Entries.push_back({Check, Key, Count, File});
  }
  return Entries;
}

llvm::Error malformed(llvm::StringRef Name, unsigned Line,
                      const llvm::Twine &Why) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 llvm::Twine(Name) + ":" + llvm::Twine(Line) +
                                     ": " + Why);
}

bool isKey(llvm::StringRef Text) {
  return Text.size() == KeyLength && llvm::all_of(Text, llvm::isHexDigit);
}

/// A path may hold spaces, so it comes last; nothing if a part is missing or is
/// not what it should be.
std::optional<BaselineEntry> parseEntry(llvm::StringRef Line) {
  const auto [Check, BehindCheck] = Line.split(' ');
  const auto [Key, BehindKey] = BehindCheck.split(' ');
  const auto [Count, File] = BehindKey.split(' ');
  BaselineEntry Entry{Check.str(), Key.str(), 0, File.str()};
  if (Check.empty() || File.empty() || !isKey(Key) ||
      Count.getAsInteger(10, Entry.Count) || Entry.Count == 0)
    return std::nullopt;
  return Entry;
}

} // namespace

Baseline baselineOf(llvm::ArrayRef<Finding> Found, const Sources &In) {
  Counts Of;
  for (const Finding &Each : Found)
    ++Of[identityOf(Each, In)];
  return asBaseline(Of);
}

void writeBaseline(llvm::raw_ostream &Out, const Baseline &Entries) {
  Out << Head << " check, key of the line's text, how many such lines, file\n";
  for (const BaselineEntry &Entry : Entries)
    Out << Entry.Check << ' ' << Entry.Key << ' ' << Entry.Count << ' '
        << Entry.File << '\n';
}

llvm::Expected<Baseline> readBaseline(llvm::StringRef Text,
                                      llvm::StringRef Name) {
  if (!Text.starts_with(Head))
    return malformed(Name, 1,
                     "this is no baseline; its first line begins with '" +
                         llvm::Twine(Head) + "'");
  Counts Of;
  llvm::SmallVector<llvm::StringRef> Lines;
  Text.split(Lines, '\n');
  for (const auto &[Index, Whole] : llvm::enumerate(Lines)) {
    const llvm::StringRef Line = Whole.rtrim('\r');
    if (Line.empty() || Line.starts_with("#"))
      continue;
    const std::optional<BaselineEntry> Entry = parseEntry(Line);
    if (!Entry)
      return malformed(Name, static_cast<unsigned>(Index) + 1,
                       "expected 'check key count path', found '" + Line + "'");
    // A merge of two branches may leave an entry of each.
    unsigned &Count = Of[identityOf(*Entry)];
    Count = std::max(Count, Entry->Count);
  }
  return asBaseline(Of);
}

AgainstBaseline
compareWithBaseline(llvm::ArrayRef<Finding> Found, const Baseline &Entries,
                    const Sources &In,
                    llvm::function_ref<bool(const BaselineEntry &)> LookedAt) {
  Counts Left;
  for (const BaselineEntry &Entry : Entries)
    Left[identityOf(Entry)] = Entry.Count;
  std::vector<bool> IsKnown(Found.size());
  // Of those that read the same, the first in the file are the known ones.
  for (const std::size_t I : inOrderOfPlaces(Found)) {
    const auto Entry = Left.find(identityOf(Found[I], In));
    if (Entry == Left.end() || Entry->second == 0)
      continue;
    IsKnown[I] = true;
    --Entry->second;
  }
  AgainstBaseline Result;
  for (std::size_t I = 0; I < Found.size(); ++I)
    if (IsKnown[I])
      ++Result.Known;
    else
      Result.New.push_back(Found[I]);
  for (BaselineEntry &Entry : asBaseline(Left))
    if (Entry.Count > 0 && LookedAt(Entry))
      Result.Stale.push_back(Entry);
  return Result;
}

} // namespace asynq::lint
