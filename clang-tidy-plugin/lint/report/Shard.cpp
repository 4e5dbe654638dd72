//===- Shard.cpp - One run spread over many machines ----------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/report/Shard.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/xxhash.h"
#include <map>

namespace asynq::lint {

namespace json = llvm::json;

namespace {

/// Grows with every change of the file's form.
constexpr int ShardFormat = 1;

llvm::Error wrong(const llvm::Twine &Why) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Why);
}

std::string named(Shard Which) {
  return std::to_string(Which.Index) + "/" + std::to_string(Which.Count);
}

/// Neighbours in a folder take about the same time; their hashes are no
/// neighbours.
std::vector<llvm::StringRef>
inOrderOfHashes(llvm::ArrayRef<std::string> Units) {
  std::vector<llvm::StringRef> Paths(Units.begin(), Units.end());
  llvm::sort(Paths, [](llvm::StringRef A, llvm::StringRef B) {
    return std::pair(llvm::xxh3_64bits(A), A) <
           std::pair(llvm::xxh3_64bits(B), B);
  });
  Paths.erase(std::unique(Paths.begin(), Paths.end()), Paths.end());
  return Paths;
}

/// The first line of a file; nothing if it is not one.
struct ShardHead {
  ShardFile File;
  std::size_t Voices;
};

std::optional<ShardHead> parseHead(const json::Value &Line) {
  const json::Object *Members = Line.getAsObject();
  if (!Members || Members->getInteger("asynqLintShard") != ShardFormat)
    return std::nullopt;
  const auto Which = Members->getString("shard");
  const auto Version = Members->getString("version");
  const auto Root = Members->getString("root");
  const auto Units = Members->getString("units");
  const auto Voices = Members->getInteger("voices");
  if (!Which || !Version || !Root || !Units || !Voices || *Voices < 0)
    return std::nullopt;
  llvm::Expected<Shard> Parsed = parseShard(*Which);
  if (!Parsed) {
    llvm::consumeError(Parsed.takeError());
    return std::nullopt;
  }
  return ShardHead{{*Parsed, Version->str(), Root->str(), Units->str(), {}},
                   static_cast<std::size_t>(*Voices)};
}

std::optional<ShardVoice> parseVoice(json::Value Line) {
  json::Object *Members = Line.getAsObject();
  if (!Members)
    return std::nullopt;
  const auto Unit = Members->getInteger("unit");
  json::Value *Said = Members->get("said");
  if (!Unit || *Unit < 0 || !Said)
    return std::nullopt;
  return ShardVoice{static_cast<std::size_t>(*Unit), std::move(*Said)};
}

/// Puts To in the place of From at the beginning of all paths.
void relocate(json::Value &In, llvm::StringRef From, llvm::StringRef To) {
  if (json::Object *Object = In.getAsObject()) {
    for (auto &Member : *Object)
      relocate(Member.second, From, To);
  } else if (json::Array *Array = In.getAsArray()) {
    for (json::Value &Element : *Array)
      relocate(Element, From, To);
  } else if (std::optional<llvm::StringRef> Text = In.getAsString()) {
    if (Text->consume_front(From) && Text->starts_with("/"))
      In = (To + *Text).str();
  }
}

llvm::Error checkTheyBelongTogether(llvm::ArrayRef<ShardFile> Files) {
  if (Files.empty())
    return wrong("there are no shards to merge");
  const ShardFile &First = Files.front();
  std::map<unsigned, unsigned> Times;
  for (const ShardFile &File : Files) {
    if (File.Version != First.Version)
      return wrong("shard " + named(File.Which) +
                   " was written by another version, or with other options, "
                   "than shard " +
                   named(First.Which));
    if (File.Which.Count != First.Which.Count ||
        File.UnitsHash != First.UnitsHash)
      return wrong("shard " + named(File.Which) + " and shard " +
                   named(First.Which) + " are not of one run");
    if (++Times[File.Which.Index] > 1)
      return wrong("shard " + named(File.Which) + " is there twice");
  }
  for (unsigned Index = 1; Index <= First.Which.Count; ++Index)
    if (!Times.count(Index))
      return wrong("shard " + named({Index, First.Which.Count}) +
                   " is missing");
  return llvm::Error::success();
}

} // namespace

llvm::Expected<Shard> parseShard(llvm::StringRef Text) {
  Shard Which;
  const auto [Index, Count] = Text.split('/');
  if (Index.getAsInteger(10, Which.Index) ||
      Count.getAsInteger(10, Which.Count) || Which.Index == 0 ||
      Which.Index > Which.Count)
    return wrong("'" + Text + "' is no shard; the second of three is 2/3");
  return Which;
}

std::vector<std::size_t> unitsOf(Shard Which,
                                 llvm::ArrayRef<std::string> Units) {
  llvm::StringSet<> Dealt;
  for (const auto &[Turn, Path] : llvm::enumerate(inOrderOfHashes(Units)))
    if (Turn % Which.Count == Which.Index - 1)
      Dealt.insert(Path);
  std::vector<std::size_t> Share;
  for (const auto &[Position, Path] : llvm::enumerate(Units))
    if (Dealt.contains(Path))
      Share.push_back(Position);
  return Share;
}

std::string hashOfUnits(llvm::ArrayRef<std::string> Units) {
  return llvm::utohexstr(llvm::xxh3_64bits(llvm::join(Units, "\n")),
                         /*LowerCase=*/true, /*Width=*/16);
}

void writeShard(llvm::raw_ostream &Out, const ShardFile &File) {
  Out << json::Value(
             json::Object{{"asynqLintShard", ShardFormat},
                          {"shard", named(File.Which)},
                          {"version", File.Version},
                          {"root", File.Root},
                          {"units", File.UnitsHash},
                          {"voices", static_cast<int64_t>(File.Voices.size())}})
      << '\n';
  for (const ShardVoice &Voice : File.Voices)
    Out << json::Value(json::Object{{"unit", static_cast<int64_t>(Voice.Unit)},
                                    {"said", Voice.Said}})
        << '\n';
}

llvm::Expected<ShardFile> readShard(llvm::StringRef Text,
                                    llvm::StringRef Name) {
  llvm::SmallVector<llvm::StringRef> Lines;
  Text.split(Lines, '\n', -1, /*KeepEmpty=*/false);
  std::optional<ShardHead> Read;
  for (const auto &[Index, Line] : llvm::enumerate(Lines)) {
    const auto Malformed = [&, Number = Index + 1](const llvm::Twine &Why) {
      return wrong(Name + ":" + llvm::Twine(Number) + ": " + Why);
    };
    llvm::Expected<json::Value> Value = json::parse(Line);
    if (!Value)
      return Malformed(llvm::toString(Value.takeError()));
    if (!Read) {
      Read = parseHead(*Value);
      if (!Read)
        return Malformed("this is no shard of this version of asynq-lint");
      continue;
    }
    std::optional<ShardVoice> Voice = parseVoice(std::move(*Value));
    if (!Voice)
      return Malformed("this is not what a unit said");
    Read->File.Voices.push_back(std::move(*Voice));
  }
  if (!Read || Read->File.Voices.size() != Read->Voices)
    return wrong(Name + ": the file is not complete");
  return std::move(Read->File);
}

llvm::Expected<std::vector<json::Value>>
joinShards(std::vector<ShardFile> Files, llvm::StringRef Root) {
  if (llvm::Error Unrelated = checkTheyBelongTogether(Files))
    return Unrelated;
  std::vector<ShardVoice> Voices;
  for (ShardFile &File : Files)
    for (ShardVoice &Voice : File.Voices) {
      if (File.Root != Root)
        relocate(Voice.Said, File.Root, Root);
      Voices.push_back(std::move(Voice));
    }
  llvm::sort(Voices, [](const ShardVoice &A, const ShardVoice &B) {
    return A.Unit < B.Unit;
  });
  std::vector<json::Value> Said;
  for (ShardVoice &Voice : Voices)
    Said.push_back(std::move(Voice.Said));
  return Said;
}

} // namespace asynq::lint
