//===- AwaitsInLoops.h - Loops that await each element ----------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FINDINGS_AWAITSINLOOPS_H
#define ASYNQ_CHECKER_FINDINGS_AWAITSINLOOPS_H

#include "Findings.h"
#include "effects/Bodies.h"
#include "findings/Agreement.h"
#include "knowledge/Knowledge.h"
#include "clang/AST/Decl.h"

namespace asynq::analysis {

/// A loop that waits for the result of one element before it asks for the next
/// one's.
struct LoopAwait : Finding {
  const LibraryProfile *Library = nullptr;
  /// The first of several awaits for each element that need each other.
  clang::SourceLocation Chain;
  llvm::StringRef MissingHeader;
  /// True if nothing but the caller's word says that the commands it awaits
  /// commute.
  bool IsAllowedCommand = false;
};

/// Finds loops whose elements could be awaited together: those that call
/// something to await for each element, and those that go through tasks that
/// have been made before but wait to be awaited.
///
/// Nothing is found in a loop unless all that it leaves behind is what it adds
/// to local variables (see LoopBody), each iteration awaits the same commuting
/// calls for an element of its own, and no element can change what another
/// one's call finds.
///
/// The two kinds are the business of two checks, await-in-loop and
/// await-each-task, which ask the same of the loop around the await.
class LoopFinder {
public:
  /// What the loop awaits.
  enum class Kind {
    Calls, ///< `co_await f(element)`
    Tasks, ///< `co_await std::move(element)`
  };

  /// \param AllowCommands true if awaits whose results are not used count, too.
  LoopFinder(const Knowledge &Given, Kind Wanted, bool AllowCommands)
      : Given(Given), Wanted(Wanted), AllowCommands(AllowCommands),
        Seen(Given) {}

  void add(const clang::FunctionDecl &Coroutine);
  void finish(llvm::function_ref<void(const LoopAwait &)> Handle) {
    Agreed.finish(Handle);
    Seen.clear();
  }

private:
  const Knowledge &Given;
  const Kind Wanted;
  const bool AllowCommands;
  Bodies Seen;
  Agreement<LoopAwait> Agreed;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FINDINGS_AWAITSINLOOPS_H
