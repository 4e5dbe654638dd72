//===- AwaitsInsideGathers.h - Awaits inside operands -----------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FINDINGS_AWAITSINSIDEGATHERS_H
#define ASYNQ_CHECKER_FINDINGS_AWAITSINSIDEGATHERS_H

#include "Findings.h"
#include "findings/Agreement.h"
#include "knowledge/Knowledge.h"
#include "clang/AST/Decl.h"

namespace asynq::analysis {

/// An operand of a gather that awaits something before there is a task: until
/// that is done, the others have not started.
struct AwaitInsideGather : Finding {
  clang::SourceLocation Await;
  clang::SourceLocation Waiting; ///< The first operand that waits for it.
};

/// Finds awaits inside the operands of gathers, where they keep another task
/// from starting.
class AwaitInsideGatherFinder {
public:
  explicit AwaitInsideGatherFinder(const Knowledge &Given) : Given(Given) {}

  void add(const clang::FunctionDecl &Coroutine);
  void finish(llvm::function_ref<void(const AwaitInsideGather &)> Handle) {
    Agreed.finish(Handle);
  }

private:
  const Knowledge &Given;
  Agreement<AwaitInsideGather> Agreed;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FINDINGS_AWAITSINSIDEGATHERS_H
