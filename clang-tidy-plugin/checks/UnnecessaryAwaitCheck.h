//===- UnnecessaryAwaitCheck.h - asynq-unnecessary-await --------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_UNNECESSARYAWAITCHECK_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_UNNECESSARYAWAITCHECK_H

#include "RewritingCheck.h"
#include "findings/UnnecessaryAwaits.h"

namespace asynq::tidy {

/// Finds sequential awaits that do not need each other's results and awaits
/// them together.
///
/// For the user-facing documentation see docs/checks/unnecessary-await.md.
class UnnecessaryAwaitCheck : public RewritingCheck,
                              private analysis::FindingHandler {
public:
  UnnecessaryAwaitCheck(llvm::StringRef Name,
                        clang::tidy::ClangTidyContext *Context);

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Map) override;

private:
  void add(const clang::FunctionDecl &Coroutine) override {
    Awaits.add(Coroutine);
  }
  void finish() override { Awaits.finish(*this); }
  void handle(const analysis::UnnecessaryAwait &Finding) override;
  void warn(const analysis::UnnecessaryAwait &Finding);
  void explain(const analysis::UnnecessaryAwait &Finding);

  const std::string Style;
  analysis::UnnecessaryAwaitFinder Awaits;
};

} // namespace asynq::tidy

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_UNNECESSARYAWAITCHECK_H
