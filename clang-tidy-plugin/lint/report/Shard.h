//===- Shard.h - One run spread over many machines --------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each of n machines lints its own share of the translation units. Which ones
// that are depends on their paths alone, not on the machine or the order in the
// database.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_SHARD_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_SHARD_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
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

/// Those of Units (paths relative to the root) that are the shard's. A path
/// that is there twice is in one shard, twice. The sizes of two shards differ
/// by one path at most.
std::vector<std::string> unitsOf(Shard Which,
                                 llvm::ArrayRef<std::string> Units);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_SHARD_H
