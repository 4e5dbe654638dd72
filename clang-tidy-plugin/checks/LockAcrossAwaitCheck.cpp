//===- LockAcrossAwaitCheck.cpp - asynq-lock-across-await -----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LockAcrossAwaitCheck.h"

#include "llvm/ADT/STLExtras.h"

using asynq::analysis::HeldLock;
using clang::DiagnosticIDs;

namespace asynq::tidy {

static constexpr llvm::StringRef LockAcrossAwaitOptions[] = {
    "Libraries", "TaskTypes", "EagerTaskTypes", "LockTypes"};

LockAcrossAwaitCheck::LockAcrossAwaitCheck(
    llvm::StringRef Name, clang::tidy::ClangTidyContext *Context)
    : CoroutineCheck(Name, Context, LockAcrossAwaitOptions),
      Locks(knowledge()) {}

void LockAcrossAwaitCheck::finish() {
  Locks.finish([this](const HeldLock &Finding) {
    diag(Finding.Awaits.front(), "'%0' is held across this await")
        << Finding.Name;
    diag(Finding.Declaration, "'%0' is declared here", DiagnosticIDs::Note)
        << Finding.Name;
    for (clang::SourceLocation Await : llvm::drop_begin(Finding.Awaits))
      diag(Await, "and across this one", DiagnosticIDs::Note);
  });
}

} // namespace asynq::tidy
