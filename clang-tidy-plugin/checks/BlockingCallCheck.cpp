//===- BlockingCallCheck.cpp - asynq-blocking-call ------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BlockingCallCheck.h"

using asynq::analysis::BlockingCall;

namespace asynq::tidy {

static constexpr llvm::StringRef BlockingCallOptions[] = {
    "Libraries",         "TaskTypes",        "EagerTaskTypes",
    "BlockingFunctions", "OffloadFunctions", "ReportInTests"};

BlockingCallCheck::BlockingCallCheck(llvm::StringRef Name,
                                     clang::tidy::ClangTidyContext *Context)
    : CoroutineCheck(Name, Context, BlockingCallOptions), Calls(knowledge()) {}

void BlockingCallCheck::finish() {
  Calls.finish([this](const BlockingCall &Finding) {
    diag(Finding.Call, "blocking call '%0' in a coroutine stalls %1")
        << Finding.Callee
        << (Finding.StallsBatches ? "every batch" : "its whole thread");
  });
}

} // namespace asynq::tidy
