//===- DuplicateAwaits.h - Tasks that are awaited twice ---------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FINDINGS_DUPLICATEAWAITS_H
#define ASYNQ_CHECKER_FINDINGS_DUPLICATEAWAITS_H

#include "Findings.h"
#include "effects/Bodies.h"
#include "findings/Agreement.h"
#include "graph/AwaitGraph.h"
#include "knowledge/Knowledge.h"
#include "model/Gathers.h"
#include "clang/AST/Decl.h"

namespace asynq::analysis {

/// An await that asks for what was asked for already.
struct DuplicateAwait : Finding {
  clang::SourceLocation First;
  /// The same object is awaited again, not an equal task; nothing has to be
  /// known about what it does.
  bool IsSameObject = false;
};

/// Finds equal reads, in one gather or in awaits of one block with no write
/// between, and tasks that are awaited after they were moved from.
///
/// A read is a task of which it is known by its signature, or by the convention
/// of its library, that it only reads, whose arguments only read, and that is
/// not named like a source that gives something else each time: next(), now(),
/// random(), ...
class DuplicateAwaitFinder {
public:
  explicit DuplicateAwaitFinder(const Knowledge &Given)
      : Given(Given), Seen(Given) {}

  void add(const clang::FunctionDecl &Coroutine);
  void finish(llvm::function_ref<void(const DuplicateAwait &)> Handle) {
    Agreed.finish(Handle);
    Seen.clear();
  }

private:
  std::vector<DuplicateAwait> analyze(const clang::FunctionDecl &Coroutine);

  const Knowledge &Given;
  Bodies Seen;
  Agreement<DuplicateAwait> Agreed;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FINDINGS_DUPLICATEAWAITS_H
