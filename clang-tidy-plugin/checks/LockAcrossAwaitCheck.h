//===- LockAcrossAwaitCheck.h - asynq-lock-across-await ---------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_LOCKACROSSAWAITCHECK_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_LOCKACROSSAWAITCHECK_H

#include "CoroutineCheck.h"
#include "findings/LocksAcrossAwaits.h"

namespace asynq::tidy {

/// Finds locks that are held while a coroutine waits.
///
/// For the user-facing documentation see docs/checks/lock-across-await.md.
class LockAcrossAwaitCheck : public CoroutineCheck {
public:
  LockAcrossAwaitCheck(llvm::StringRef Name,
                       clang::tidy::ClangTidyContext *Context);

private:
  void add(const clang::FunctionDecl &Coroutine) override {
    Locks.add(Coroutine);
  }
  void finish() override;

  analysis::HeldLockFinder Locks;
};

} // namespace asynq::tidy

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_LOCKACROSSAWAITCHECK_H
