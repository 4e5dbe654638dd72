//===- BlockingTable.h - Functions that block their thread ------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_BLOCKINGTABLE_H
#define ASYNQ_CHECKER_KNOWLEDGE_BLOCKINGTABLE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace asynq::analysis {

/// When a function does not block after all.
enum class Unless {
  Nothing,
  Zero,       ///< Its time to wait is the constant zero.
  WouldBlock, ///< The code around it shows that it asks, or expects a refusal.
  Ready,      ///< The same, or its descriptor may be known to be ready.
  Asked,      ///< The code around it has asked whether there is a result.
  Memory,     ///< The stream it reads is neither a file nor the console.
};

/// A function that blocks its thread.
struct BlockingFunction {
  /// Qualified, without template arguments; a name without a namespace is that
  /// of a C function.
  llvm::StringRef Name;
  Unless Except = Unless::Nothing;
  unsigned Time = 0; ///< The index of the argument that may be zero.
};

/// The table behind docs/checks/blocking-call.md.
llvm::ArrayRef<BlockingFunction> blockingFunctions();

/// What runs functions elsewhere, or the coroutine that awaits it.
llvm::ArrayRef<llvm::StringRef> offloadFunctions();

/// Executors with a thread of their own. A coroutine that is handed one starts
/// there.
llvm::ArrayRef<llvm::StringRef> threadExecutors();

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_BLOCKINGTABLE_H
