//===- BlockingCallCheck.h - asynq-blocking-call ----------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_BLOCKINGCALLCHECK_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_BLOCKINGCALLCHECK_H

#include "CoroutineCheck.h"
#include "findings/BlockingCalls.h"

namespace asynq::tidy {

/// Finds calls that block the thread of a coroutine.
///
/// For the user-facing documentation see docs/checks/blocking-call.md.
class BlockingCallCheck : public CoroutineCheck {
public:
  BlockingCallCheck(llvm::StringRef Name,
                    clang::tidy::ClangTidyContext *Context);

private:
  void add(const clang::FunctionDecl &Coroutine) override {
    Calls.add(Coroutine);
  }
  void finish() override;

  analysis::BlockingCallFinder Calls;
};

} // namespace asynq::tidy

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_BLOCKINGCALLCHECK_H
