//===- SingleGatherCheck.h - asynq-single-gather --*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_SINGLEGATHERCHECK_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_SINGLEGATHERCHECK_H

#include "CoroutineCheck.h"
#include "findings/SingleGathers.h"

namespace asynq::tidy {

/// Finds gathers of a single task.
///
/// For the user-facing documentation see docs/checks/single-gather.md.
class SingleGatherCheck : public CoroutineCheck {
public:
  SingleGatherCheck(llvm::StringRef Name,
                    clang::tidy::ClangTidyContext *Context);

private:
  void add(const clang::FunctionDecl &Coroutine) override {
    Gathers.add(Coroutine);
  }
  void finish() override;
  void report(const analysis::Finding &Found);

  analysis::SingleGatherFinder Gathers;
};

} // namespace asynq::tidy

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_SINGLEGATHERCHECK_H
