//===- SyncCallInCoroutineCheck.cpp - Sync calls in coroutines ------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SyncCallInCoroutineCheck.h"

#include "Obstacles.h"

using asynq::analysis::SyncCall;
using clang::DiagnosticIDs;
using clang::FixItHint;

namespace asynq::tidy {

static constexpr llvm::StringRef SyncCallInCoroutineOptions[] = {
    "Libraries", "TaskTypes", "EagerTaskTypes", "GatherFunction",
    "WaitFunctions"};

SyncCallInCoroutineCheck::SyncCallInCoroutineCheck(
    llvm::StringRef Name, clang::tidy::ClangTidyContext *Context)
    : CoroutineCheck(Name, Context, SyncCallInCoroutineOptions),
      Calls(knowledge()) {}

void SyncCallInCoroutineCheck::finish() {
  Calls.finish([this](const SyncCall &Finding) {
    warn(Finding);
    if (Finding.WaitsAt.isValid())
      diag(Finding.WaitsAt, "'%0' waits here", DiagnosticIDs::Note)
          << Finding.Helper;
    if (Finding.Twin.isValid())
      diag(Finding.Twin, "'%0' is declared here", DiagnosticIDs::Note)
          << Finding.Operation;
    if (!Finding.Fix.Edit)
      diag(Finding.Fix.Culprit, obstacle(Finding.Fix.Reason),
           DiagnosticIDs::Note);
  });
}

void SyncCallInCoroutineCheck::warn(const SyncCall &Finding) {
  auto Warning =
      diag(Finding.Call,
           "synchronous call of an async operation in a coroutine%select{|; "
           "co_await '%1' instead}0")
      << !Finding.Operation.empty() << Finding.Operation;
  if (Finding.Fix.Edit)
    Warning << FixItHint::CreateReplacement(Finding.Fix.Edit->Range,
                                            Finding.Fix.Edit->Text);
}

} // namespace asynq::tidy
