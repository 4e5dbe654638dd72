//===- AwaitInLoopCheck.h - asynq-await-in-loop -----*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_AWAITINLOOPCHECK_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_AWAITINLOOPCHECK_H

#include "RewritingCheck.h"
#include "findings/AwaitsInLoops.h"

namespace asynq::tidy {

/// Finds loops that await a call for one element after the other where the
/// elements could go together.
///
/// For the user-facing documentation see docs/checks/await-in-loop.md.
class AwaitInLoopCheck : public RewritingCheck {
public:
  AwaitInLoopCheck(llvm::StringRef Name,
                   clang::tidy::ClangTidyContext *Context);

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Map) override;

private:
  void add(const clang::FunctionDecl &Coroutine) override {
    Loops.add(Coroutine);
  }
  void finish() override;
  void report(const analysis::LoopAwait &Found);

  const std::string AllowCommands;
  analysis::LoopFinder Loops;
};

} // namespace asynq::tidy

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_AWAITINLOOPCHECK_H
