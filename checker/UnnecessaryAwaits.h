//===- UnnecessaryAwaits.h - Awaits that could go together ------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_UNNECESSARYAWAITS_H
#define ASYNQ_CHECKER_UNNECESSARYAWAITS_H

#include "Bodies.h"
#include "Findings.h"
#include "Knowledge.h"
#include "Rewrite.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/MapVector.h"
#include <vector>

namespace asynq::analysis {

/// Finds the awaits that could go together in the functions of one translation
/// unit.
///
/// A template and its instantiations share their text, so what is true of it
/// has to be true of all of them: findings are held back until finish() and
/// reported once, without an edit, if every instantiation agrees. A template
/// that nobody instantiates is silent.
class UnnecessaryAwaitFinder {
public:
  UnnecessaryAwaitFinder(const Knowledge &Given, BindingStyle Style)
      : Given(Given), Style(Style), Seen(Given) {}

  /// Analyses \p Function; does nothing for one that is no coroutine.
  void add(const clang::FunctionDecl &Function);

  /// Reports what was found, in the order in which the functions were added.
  void finish(FindingHandler &Handler);

private:
  /// What the instantiations of one text agree on.
  struct Verdict {
    std::vector<UnnecessaryAwait> Findings;
    bool IsTemplate = false;
  };

  std::vector<UnnecessaryAwait> analyze(const clang::FunctionDecl &Function);

  const Knowledge &Given;
  const BindingStyle Style;
  Bodies Seen;
  llvm::MapVector<clang::SourceLocation, Verdict> Verdicts;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_UNNECESSARYAWAITS_H
