//===- SyncCallInCoroutineCheck.h - Sync calls in coroutines ----*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_SYNCCALLINCOROUTINECHECK_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_SYNCCALLINCOROUTINECHECK_H

#include "CoroutineCheck.h"
#include "findings/SyncCallsInCoroutines.h"

namespace asynq::tidy {

/// Finds asynchronous operations that a coroutine calls synchronously, and
/// awaits them.
///
/// For the user-facing documentation see docs/checks/sync-call-in-coroutine.md.
class SyncCallInCoroutineCheck : public CoroutineCheck {
public:
  SyncCallInCoroutineCheck(llvm::StringRef Name,
                           clang::tidy::ClangTidyContext *Context);

private:
  void add(const clang::FunctionDecl &Coroutine) override {
    Calls.add(Coroutine);
  }
  void finish() override;
  void warn(const analysis::SyncCall &Finding);

  analysis::SyncCallFinder Calls;
};

} // namespace asynq::tidy

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_SYNCCALLINCOROUTINECHECK_H
