//===- SingleGathers.h - Gathers of one task --------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FINDINGS_SINGLEGATHERS_H
#define ASYNQ_CHECKER_FINDINGS_SINGLEGATHERS_H

#include "Findings.h"
#include "findings/Agreement.h"
#include "knowledge/Knowledge.h"
#include "clang/AST/Decl.h"

namespace asynq::analysis {

/// Finds gathers of one task that are awaited. One of a single range, tuple or
/// pack is none.
class SingleGatherFinder {
public:
  explicit SingleGatherFinder(const Knowledge &Given) : Given(Given) {}

  void add(const clang::FunctionDecl &Coroutine);
  void finish(llvm::function_ref<void(const Finding &)> Handle) {
    Agreed.finish(Handle);
  }

private:
  const Knowledge &Given;
  Agreement<Finding> Agreed;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FINDINGS_SINGLEGATHERS_H
