//===- SingleGatherCheck.cpp - asynq-single-gather ---===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SingleGatherCheck.h"

using asynq::analysis::Finding;

namespace asynq::tidy {

static constexpr llvm::StringRef SingleGatherOptions[] = {
    "Libraries", "TaskTypes", "EagerTaskTypes", "GatherFunction",
    "ReportInTests"};

SingleGatherCheck::SingleGatherCheck(llvm::StringRef Name,
                                     clang::tidy::ClangTidyContext *Context)
    : CoroutineCheck(Name, Context, SingleGatherOptions), Gathers(knowledge()) {
}

void SingleGatherCheck::finish() {
  Gathers.finish([this](const Finding &Found) { report(Found); });
}

void SingleGatherCheck::report(const Finding &Found) {
  addFix(diag(Found.At, "gather of a single task"), Found.Fix);
  noteObstacle(Found.Fix);
}

} // namespace asynq::tidy
