//===- ResultCache.cpp - What was found, for units that did not change ----===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/scan/ResultCache.h"

namespace asynq::lint {

static constexpr char ResultKind[] = "result";

Digest ResultCache::key(const UnitScan &Unit, llvm::StringRef Setting) const {
  Hasher Result;
  Result.add(ResultKind).add(Program).add(Unit.Inputs).add(Setting);
  return Result.finish();
}

std::optional<std::string> ResultCache::find(const UnitScan &Unit,
                                             llvm::StringRef Setting) const {
  if (!Folder || !Unit.IsCacheable)
    return std::nullopt;
  return Folder->read(ResultKind, key(Unit, Setting));
}

void ResultCache::store(const UnitScan &Unit, llvm::StringRef Setting,
                        llvm::StringRef Result) {
  if (Folder && Unit.IsCacheable)
    Folder->write(ResultKind, key(Unit, Setting), Result);
}

} // namespace asynq::lint
