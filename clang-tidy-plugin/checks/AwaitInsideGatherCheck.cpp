//===- AwaitInsideGatherCheck.cpp - asynq-await-inside-gather ---===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AwaitInsideGatherCheck.h"

using asynq::analysis::AwaitInsideGather;
using clang::DiagnosticIDs;

namespace asynq::tidy {

AwaitInsideGatherCheck::AwaitInsideGatherCheck(
    llvm::StringRef Name, clang::tidy::ClangTidyContext *Context)
    : CoroutineCheck(Name, Context, GatherOptions), Awaits(knowledge()) {}

void AwaitInsideGatherCheck::finish() {
  Awaits.finish([this](const AwaitInsideGather &Found) { report(Found); });
}

void AwaitInsideGatherCheck::report(const AwaitInsideGather &Found) {
  diag(Found.At, "await inside gather runs before the other tasks start");
  diag(Found.Waiting, "this task does not start before that await is done",
       DiagnosticIDs::Note);
  diag(Found.Await,
       "await this in a coroutine of its own, with all that needs its result, "
       "and gather that coroutine",
       DiagnosticIDs::Note);
}

} // namespace asynq::tidy
