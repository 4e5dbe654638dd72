//===- Shard.h - One run spread over many machines --------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each of n machines lints its own share of the translation units. Which ones
// those are depends on their paths alone, not on the machine or the order in
// the database.
//
// A shard decides nothing: a unit of another one may refute what it has found.
// So it writes down all that its units said, and who has the files of all
// shards decides as if one machine had listened to all units. A file is a line
// about the shard and then one for each unit that was heard, each of them JSON.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_SHARD_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_SHARD_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace asynq::lint {

/// The first of three is {1, 3}.
struct Shard {
  unsigned Index = 1;
  unsigned Count = 1;
};

/// Reads "1/3".
llvm::Expected<Shard> parseShard(llvm::StringRef Text);

/// The positions of the shard's units in Units, which are paths relative to the
/// root. A path that is there twice is in one shard, twice. The sizes of two
/// shards differ by one path at most.
std::vector<std::size_t> unitsOf(Shard Which,
                                 llvm::ArrayRef<std::string> Units);

/// What a unit said, in whatever form it writes that.
struct ShardVoice {
  /// In the units of the whole run.
  std::size_t Unit = 0;
  llvm::json::Value Said = nullptr;
};

struct ShardFile {
  Shard Which;
  /// Of asynq and of all options that findings depend on: what was written by
  /// another one is not merged.
  std::string Version;
  std::string Root;
  /// Of the paths of all units: shards of another list are not merged.
  std::string UnitsHash;
  std::vector<ShardVoice> Voices;
};

std::string hashOfUnits(llvm::ArrayRef<std::string> Units);

void writeShard(llvm::raw_ostream &Out, const ShardFile &File);
/// Name is what an error calls the file. A file that was cut off is an error.
llvm::Expected<ShardFile> readShard(llvm::StringRef Text, llvm::StringRef Name);

/// What all units said, in the order of the whole run's units. Paths below the
/// root of a shard become paths below Root. It is an error if shards are
/// missing, are there twice, or do not belong together.
llvm::Expected<std::vector<llvm::json::Value>>
joinShards(std::vector<ShardFile> Files, llvm::StringRef Root);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_SHARD_H
