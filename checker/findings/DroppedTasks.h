//===- DroppedTasks.h - Tasks that nobody awaits ----------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FINDINGS_DROPPEDTASKS_H
#define ASYNQ_CHECKER_FINDINGS_DROPPEDTASKS_H

#include "Findings.h"
#include "findings/Agreement.h"
#include "knowledge/Knowledge.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <vector>

namespace asynq::analysis {

/// A call whose task is never awaited, so that a function never runs: the one
/// that is called or, if that only hands on another one's task, that one.
struct DroppedTask {
  clang::SourceLocation Call;
  std::string Callee; ///< Empty for a lambda.
  /// The variable that holds the task and that no path from here uses, if it is
  /// not dropped on the spot.
  std::string Variable;
  /// Neither an edit nor a reason for all but the first of several calls that
  /// one edit awaits.
  Rewrite Fix;

  bool isSameAs(const DroppedTask &Other) const { return Call == Other.Call; }
};

/// Finds the lazy tasks of one translation unit that are dropped: the value of
/// an expression statement, or of a local variable that no path from there
/// awaits, moves, returns, stores, captures or mentions in any other way. A
/// cast to void and [[maybe_unused]] say that this is meant; so does a function
/// of the option SpawnFunctions.
///
/// Tasks that start when they are called do run, and are not reported; neither
/// is a function that is seen to run in part when it is called.
class DroppedTaskFinder {
public:
  explicit DroppedTaskFinder(const Knowledge &Given) : Given(Given) {}

  /// Analyses \p Function, a coroutine or not.
  void add(const clang::FunctionDecl &Function);

  /// Reports what was found, in the order in which the functions were added.
  void finish(llvm::function_ref<void(const DroppedTask &)> Handle) {
    Agreed.finish(Handle);
  }

private:
  const Knowledge &Given;
  Agreement<DroppedTask> Agreed;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FINDINGS_DROPPEDTASKS_H
