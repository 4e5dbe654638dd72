//===- AwaitEachTaskCheck.cpp - asynq-await-each-task ----===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AwaitEachTaskCheck.h"

using asynq::analysis::LoopAwait;
using asynq::analysis::LoopFinder;

namespace asynq::tidy {

AwaitEachTaskCheck::AwaitEachTaskCheck(llvm::StringRef Name,
                                       clang::tidy::ClangTidyContext *Context)
    : RewritingCheck(Name, Context, RangeOptions),
      Loops(knowledge(), LoopFinder::Kind::Tasks, /*AllowCommands=*/false) {}

void AwaitEachTaskCheck::finish() {
  Loops.finish([this](const LoopAwait &Found) { report(Found); });
}

void AwaitEachTaskCheck::report(const LoopAwait &Found) {
  addFix(
      diag(Found.At, "tasks awaited one by one; gather() runs them together"),
      Found.Fix, Found.MissingHeader);
  noteProof(Found.At, Found.Known);
  noteObstacle(Found.Fix);
}

} // namespace asynq::tidy
