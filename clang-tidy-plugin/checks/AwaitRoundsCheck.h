//===- AwaitRoundsCheck.h - asynq-await-rounds ------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_AWAITROUNDSCHECK_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_AWAITROUNDSCHECK_H

#include "RewritingCheck.h"
#include "findings/AwaitRounds.h"

namespace asynq::tidy {

/// Finds coroutines that await in more rounds than their dependences ask for,
/// where merging neighbours is not enough, and regroups their awaits.
///
/// For the user-facing documentation see docs/checks/await-rounds.md.
class AwaitRoundsCheck : public RewritingCheck {
public:
  AwaitRoundsCheck(llvm::StringRef Name,
                   clang::tidy::ClangTidyContext *Context);

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Map) override;

private:
  void add(const clang::FunctionDecl &Coroutine) override;
  void finish() override;
  void report(const analysis::AwaitRounds &Found);
  void explain(const analysis::AwaitRounds &Found);

  const std::string Style, ReportAll, PrintGraph;
  analysis::AwaitRoundsFinder Rounds;
  analysis::Bodies Seen; ///< For the graphs that are printed.
};

} // namespace asynq::tidy

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_AWAITROUNDSCHECK_H
