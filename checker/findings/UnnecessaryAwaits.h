//===- UnnecessaryAwaits.h - Awaits that could go together ------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FINDINGS_UNNECESSARYAWAITS_H
#define ASYNQ_CHECKER_FINDINGS_UNNECESSARYAWAITS_H

#include "Findings.h"
#include "effects/Bodies.h"
#include "findings/Agreement.h"
#include "knowledge/Knowledge.h"
#include "rewrite/Rewrite.h"
#include "clang/AST/Decl.h"
#include <vector>

namespace asynq::analysis {

/// Finds the awaits that could go together in the functions of one translation
/// unit.
class UnnecessaryAwaitFinder {
public:
  /// With \p LeavesRegrouping, someone else reports the coroutines in which
  /// merging neighbours does not reach the minimum of rounds.
  UnnecessaryAwaitFinder(const Knowledge &Given, BindingStyle Style,
                         bool LeavesRegrouping = false)
      : Given(Given), Style(Style), LeavesRegrouping(LeavesRegrouping),
        Seen(Given) {}

  /// Analyses \p Function; does nothing for one that is no coroutine.
  void add(const clang::FunctionDecl &Function);

  /// Reports what was found, in the order in which the functions were added,
  /// and what every instantiation of a template agrees on.
  void finish(FindingHandler &Handler);

private:
  std::vector<UnnecessaryAwait> analyze(const clang::FunctionDecl &Function);

  const Knowledge &Given;
  const BindingStyle Style;
  const bool LeavesRegrouping;
  Bodies Seen;
  Agreement<UnnecessaryAwait> Agreed;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FINDINGS_UNNECESSARYAWAITS_H
