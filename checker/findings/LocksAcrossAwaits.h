//===- LocksAcrossAwaits.h - Locks that are held meanwhile ------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FINDINGS_LOCKSACROSSAWAITS_H
#define ASYNQ_CHECKER_FINDINGS_LOCKSACROSSAWAITS_H

#include "findings/Agreement.h"
#include "knowledge/Knowledge.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <string>
#include <vector>

namespace asynq::analysis {

/// A lock that is held at one or more awaits.
struct HeldLock {
  /// The `co_await` keywords, in order.
  llvm::SmallVector<clang::SourceLocation, 2> Awaits;
  std::string Name;
  clang::SourceLocation Declaration;

  bool isSameAs(const HeldLock &Other) const {
    return Awaits == Other.Awaits && Declaration == Other.Declaration;
  }
};

/// The locks that are held at awaits of \p Coroutine, in the order of their
/// declarations.
///
/// A lock is a local variable of a class that blocks the thread until it has a
/// mutex. It counts as held if it is on every path, or if it was locked by its
/// declaration, some paths unlock it, and all paths come to the await. Mutexes
/// that are awaited do not count, nor do awaits that never suspend. What
/// becomes of a lock that other functions can reach is not known: such a lock
/// is not reported from then on.
std::vector<HeldLock> locksAtAwaits(const clang::FunctionDecl &Coroutine,
                                    const Knowledge &Given);

/// Finds such locks in the coroutines of one translation unit.
class HeldLockFinder {
public:
  explicit HeldLockFinder(const Knowledge &Given) : Given(Given) {}

  /// Analyses \p Function; does nothing for one that is no coroutine.
  void add(const clang::FunctionDecl &Function);

  /// Reports what was found, in the order in which the functions were added.
  void finish(llvm::function_ref<void(const HeldLock &)> Handle) {
    Agreed.finish(Handle);
  }

private:
  const Knowledge &Given;
  Agreement<HeldLock> Agreed;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FINDINGS_LOCKSACROSSAWAITS_H
