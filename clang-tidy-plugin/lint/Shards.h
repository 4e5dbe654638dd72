//===- Shards.h - A run in several pieces -----------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SHARDS_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SHARDS_H

#include "lint/Merge.h"
#include "lint/Options.h"
#include "lint/Unit.h"

namespace asynq::lint {

/// The positions of those units that the asked shard lints.
std::vector<std::size_t> shardOf(const std::vector<Unit> &Units,
                                 const std::string &Root, const Options &Asked);

/// Writes what the units of a shard said. False, with a message, if it cannot.
bool writeShardFile(const std::vector<Unit> &All,
                    llvm::ArrayRef<const Voice *> Voices,
                    const std::string &Root, const Options &Asked);

/// What the units of all shards said; none, with a message, if the files do not
/// belong together.
std::optional<std::vector<Voice>> readShardFiles(const std::string &Root,
                                                 const Options &Asked);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SHARDS_H
