//===- BlockingCalls.h - Calls that stall all other coroutines --*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FINDINGS_BLOCKINGCALLS_H
#define ASYNQ_CHECKER_FINDINGS_BLOCKINGCALLS_H

#include "findings/Agreement.h"
#include "knowledge/Knowledge.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <string>
#include <vector>

namespace asynq::analysis {

/// A call that blocks the thread of a coroutine.
struct BlockingCall {
  clang::SourceLocation Call;
  std::string Callee;
  bool StallsBatches = false; ///< The coroutine is a task of asynq.

  bool isSameAs(const BlockingCall &Other) const { return Call == Other.Call; }
};

/// Finds the calls of blocking functions in the asynchronous coroutines of one
/// translation unit: those of the table, and those that are annotated or named
/// by the option BlockingFunctions.
///
/// Lambdas run elsewhere, unless they are called on the spot or handed to an
/// algorithm of the standard library. A coroutine that awaits one of the
/// offload functions goes on elsewhere, too.
class BlockingCallFinder {
public:
  explicit BlockingCallFinder(const Knowledge &Given) : Given(Given) {}

  /// Analyses \p Function; does nothing for one that is no coroutine.
  void add(const clang::FunctionDecl &Function);

  /// Reports what was found, in the order in which the functions were added.
  void finish(llvm::function_ref<void(const BlockingCall &)> Handle) {
    Agreed.finish(Handle);
  }

private:
  const Knowledge &Given;
  Agreement<BlockingCall> Agreed;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FINDINGS_BLOCKINGCALLS_H
