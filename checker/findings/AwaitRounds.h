//===- AwaitRounds.h - Coroutines that await in too many rounds -*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FINDINGS_AWAITROUNDS_H
#define ASYNQ_CHECKER_FINDINGS_AWAITROUNDS_H

#include "Findings.h"
#include "effects/Bodies.h"
#include "findings/Agreement.h"
#include "graph/Rounds.h"
#include "knowledge/Knowledge.h"
#include "rewrite/Rewrite.h"
#include <string>
#include <vector>

namespace asynq::analysis {

/// Awaits that one round can take together.
struct AwaitRound {
  llvm::SmallVector<clang::SourceLocation, 4> Awaits;
  llvm::SmallVector<std::string, 4> Names; ///< Of results, or of callees: f().
};

/// What is known of the rounds of one coroutine.
struct AwaitRounds {
  std::string Function; ///< Empty for a lambda.
  clang::SourceLocation At;
  RoundCount Count;
  /// The rounds of two and more awaits that reach the minimum.
  std::vector<AwaitRound> Together;
  Evidence Known = Evidence::Annotated;
  /// One edit for each block that changes, or the reason why one has none.
  std::vector<SourceEdit> Edits;
  Rewrite Fix; ///< Its reason, if there are no edits.
  llvm::StringRef MissingHeader;

  /// True if merging neighbours does not reach the minimum.
  bool needsRegrouping() const { return Count.Minimum < Count.Merged; }
  bool isSameAs(const AwaitRounds &Other) const {
    return At == Other.At && Count == Other.Count;
  }
};

/// Counts the rounds of the coroutines of one translation unit.
class AwaitRoundsFinder {
public:
  AwaitRoundsFinder(const Knowledge &Given, BindingStyle Style)
      : Given(Given), Style(Style), Seen(Given) {}

  void add(const clang::FunctionDecl &Function);

  /// Hands out every coroutine that awaits, in order, and what every
  /// instantiation of a template agrees on.
  void finish(llvm::function_ref<void(const AwaitRounds &)> Handle);

private:
  AwaitRounds analyze(const clang::FunctionDecl &Function);

  const Knowledge &Given;
  const BindingStyle Style;
  Bodies Seen;
  Agreement<AwaitRounds> Agreed;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FINDINGS_AWAITROUNDS_H
