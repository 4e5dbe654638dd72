//===- AwaitInsideGatherCheck.h - asynq-await-inside-gather --*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_AWAITINSIDEGATHERCHECK_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_AWAITINSIDEGATHERCHECK_H

#include "CoroutineCheck.h"
#include "findings/AwaitsInsideGathers.h"

namespace asynq::tidy {

/// Finds awaits in the operands of a gather: the other tasks do not start
/// before they are done.
///
/// For the user-facing documentation see docs/checks/await-inside-gather.md.
class AwaitInsideGatherCheck : public CoroutineCheck {
public:
  AwaitInsideGatherCheck(llvm::StringRef Name,
                         clang::tidy::ClangTidyContext *Context);

private:
  void add(const clang::FunctionDecl &Coroutine) override {
    Awaits.add(Coroutine);
  }
  void finish() override;
  void report(const analysis::AwaitInsideGather &Found);

  analysis::AwaitInsideGatherFinder Awaits;
};

} // namespace asynq::tidy

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_AWAITINSIDEGATHERCHECK_H
