//===- Shards.cpp - A run in several pieces -------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Shards.h"
#include "lint/Messages.h"
#include "lint/report/Shard.h"
#include "lint/report/Sources.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

namespace asynq::lint {

static std::vector<std::string> pathsOf(const std::vector<Unit> &Units,
                                        const std::string &Root) {
  const Sources In(Root);
  std::vector<std::string> Paths;
  for (const Unit &Each : Units)
    Paths.push_back(In.relative(Each.File));
  return Paths;
}

std::vector<std::size_t> shardOf(const std::vector<Unit> &Units,
                                 const std::string &Root,
                                 const Options &Asked) {
  return unitsOf({Asked.ShardIndex, Asked.ShardCount}, pathsOf(Units, Root));
}

static llvm::json::Value voiceToJson(const Voice &Heard) {
  return llvm::json::Array{Heard.Main, Heard.Crashed, toJson(Heard.Result)};
}

static std::optional<Voice> voiceFromJson(const llvm::json::Value &Value) {
  const llvm::json::Array *Parts = Value.getAsArray();
  if (!Parts || Parts->size() != 3)
    return std::nullopt;
  const auto Main = (*Parts)[0].getAsString();
  const auto Crashed = (*Parts)[1].getAsBoolean();
  auto Result = unitResultFromJson((*Parts)[2]);
  if (!Main || !Crashed || !Result)
    return std::nullopt;
  return Voice{Main->str(), std::move(*Result), *Crashed};
}

bool writeShardFile(const std::vector<Unit> &All,
                    llvm::ArrayRef<const Voice *> Voices,
                    const std::string &Root, const Options &Asked) {
  const std::vector<std::string> Paths = pathsOf(All, Root);
  ShardFile File;
  File.Which = {Asked.ShardIndex, Asked.ShardCount};
  File.Version = ASYNQ_VERSION " " + Asked.Checks + " " +
                 Asked.HeaderFilter.value_or("") + " " + Asked.WarningsAsErrors;
  File.Root = Root;
  File.UnitsHash = hashOfUnits(Paths);
  const Sources In(Root);
  std::map<std::string, std::size_t> Next;
  for (const Voice *Each : Voices) {
    // Configurations of one file are in one shard, in their order.
    const auto First = llvm::find(Paths, In.relative(Each->Main));
    File.Voices.push_back(
        {std::size_t(First - Paths.begin()) + Next[Each->Main]++,
         voiceToJson(*Each)});
  }
  llvm::Error Failed =
      llvm::writeToOutput(Asked.Out, [&](llvm::raw_ostream &Out) {
        writeShard(Out, File);
        return llvm::Error::success();
      });
  if (!Failed)
    return true;
  say("'" + Asked.Out +
      "' cannot be written: " + llvm::toString(std::move(Failed)));
  return false;
}

static llvm::Expected<ShardFile> readShardFile(const std::string &Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  if (!Buffer)
    return llvm::createStringError(
        Buffer.getError(),
        "'" + Path + "' cannot be read: " + Buffer.getError().message());
  return readShard((*Buffer)->getBuffer(), Path);
}

std::optional<std::vector<Voice>> readShardFiles(const std::string &Root,
                                                 const Options &Asked) {
  std::vector<ShardFile> Files;
  for (const std::string &Path : Asked.Merge) {
    auto File = readShardFile(Path);
    if (!File) {
      say(llvm::toString(File.takeError()));
      return std::nullopt;
    }
    Files.push_back(std::move(*File));
  }
  auto Said = joinShards(std::move(Files), Root);
  if (!Said) {
    say("--merge: " + llvm::toString(Said.takeError()));
    return std::nullopt;
  }
  std::vector<Voice> Voices;
  for (const llvm::json::Value &Each : *Said) {
    auto Heard = voiceFromJson(Each);
    if (!Heard) {
      say("--merge: a shard was written by another version");
      return std::nullopt;
    }
    Voices.push_back(std::move(*Heard));
  }
  return Voices;
}

} // namespace asynq::lint
