//===- AwaitEachTaskCheck.h - asynq-await-each-task -----*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_AWAITEACHTASKCHECK_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_AWAITEACHTASKCHECK_H

#include "RewritingCheck.h"
#include "findings/AwaitsInLoops.h"

namespace asynq::tidy {

/// Finds loops that await the tasks of a container one by one.
///
/// For the user-facing documentation see docs/checks/await-each-task.md.
class AwaitEachTaskCheck : public RewritingCheck {
public:
  AwaitEachTaskCheck(llvm::StringRef Name,
                     clang::tidy::ClangTidyContext *Context);

private:
  void add(const clang::FunctionDecl &Coroutine) override {
    Loops.add(Coroutine);
  }
  void finish() override;
  void report(const analysis::LoopAwait &Found);

  analysis::LoopFinder Loops;
};

} // namespace asynq::tidy

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_AWAITEACHTASKCHECK_H
