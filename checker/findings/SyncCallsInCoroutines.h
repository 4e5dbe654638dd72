//===- SyncCallsInCoroutines.h - Calls instead of awaits --------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FINDINGS_SYNCCALLSINCOROUTINES_H
#define ASYNQ_CHECKER_FINDINGS_SYNCCALLSINCOROUTINES_H

#include "Findings.h"
#include "effects/Bodies.h"
#include "findings/Agreement.h"
#include "knowledge/Knowledge.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <optional>
#include <string>
#include <vector>

namespace asynq::analysis {

/// A call that blocks a coroutine until an asynchronous operation is done.
struct SyncCall {
  clang::SourceLocation Call;
  /// What to await instead, if it has a name.
  std::string Operation;
  /// The function that is called and the place in it that waits, if the
  /// coroutine does not wait by itself.
  std::string Helper;
  clang::SourceLocation WaitsAt;
  /// The declaration of the function that does the same asynchronously, if that
  /// is how the call is known.
  clang::SourceLocation Twin;
  Rewrite Fix;

  bool isSameAs(const SyncCall &Other) const { return Call == Other.Call; }
};

/// Finds synchronous calls in the asynchronous coroutines of one translation
/// unit: functions that wait for a task, by the profiles of the libraries and
/// the option WaitFunctions; helpers whose visible body does that; and calls of
/// `foo()` where `foo_async()` takes the same and gives a task of the result.
///
/// A task or future that is awaited, asked or used otherwise in the same
/// function may be done: asking it for its value is not reported.
class SyncCallFinder {
public:
  explicit SyncCallFinder(const Knowledge &Given) : Given(Given), Seen(Given) {}

  /// Analyses \p Function; does nothing for one that is no coroutine.
  void add(const clang::FunctionDecl &Function);

  /// Reports what was found, in the order in which the functions were added.
  void finish(llvm::function_ref<void(const SyncCall &)> Handle);

private:
  const Knowledge &Given;
  Bodies Seen;
  Agreement<SyncCall> Agreed;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FINDINGS_SYNCCALLSINCOROUTINES_H
