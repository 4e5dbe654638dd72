//===- DuplicateAwaitCheck.h - asynq-duplicate-await --*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_DUPLICATEAWAITCHECK_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_DUPLICATEAWAITCHECK_H

#include "CoroutineCheck.h"
#include "findings/DuplicateAwaits.h"

namespace asynq::tidy {

/// Finds tasks that are awaited twice where once is enough.
///
/// For the user-facing documentation see docs/checks/duplicate-await.md.
class DuplicateAwaitCheck : public CoroutineCheck {
public:
  DuplicateAwaitCheck(llvm::StringRef Name,
                      clang::tidy::ClangTidyContext *Context);

private:
  void add(const clang::FunctionDecl &Coroutine) override {
    Duplicates.add(Coroutine);
  }
  void finish() override;
  void report(const analysis::DuplicateAwait &Found);

  analysis::DuplicateAwaitFinder Duplicates;
};

} // namespace asynq::tidy

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_DUPLICATEAWAITCHECK_H
