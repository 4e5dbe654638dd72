//===- DroppedTaskCheck.h - asynq-dropped-task ------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_DROPPEDTASKCHECK_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_DROPPEDTASKCHECK_H

#include "CoroutineCheck.h"
#include "findings/DroppedTasks.h"

namespace asynq::tidy {

/// Finds tasks that nobody awaits, and awaits them.
///
/// For the user-facing documentation see docs/checks/dropped-task.md.
class DroppedTaskCheck : public CoroutineCheck {
public:
  DroppedTaskCheck(llvm::StringRef Name,
                   clang::tidy::ClangTidyContext *Context);

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;

private:
  void add(const clang::FunctionDecl &Function) override {
    Tasks.add(Function);
  }
  void finish() override;
  void warn(const analysis::DroppedTask &Finding);

  analysis::DroppedTaskFinder Tasks;
};

} // namespace asynq::tidy

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_DROPPEDTASKCHECK_H
