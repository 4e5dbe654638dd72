//===- LibraryProfile.h - What the checker knows of a library ---*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_LIBRARYPROFILE_H
#define ASYNQ_CHECKER_LIBRARYPROFILE_H

#include "Evidence.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace clang {
class CallExpr;
class QualType;
} // namespace clang

namespace asynq::analysis {

/// One coroutine library: its names, and what its users may rely on.
///
/// The profiles are one declarative table; nothing else in the checker knows
/// the name of a library.
struct LibraryProfile {
  llvm::StringRef Name;

  /// Canonical records of the tasks that start when they are awaited.
  llvm::ArrayRef<llvm::StringRef> LazyTasks;

  /// Functions whose result starts when it is awaited, whatever its type.
  llvm::ArrayRef<llvm::StringRef> LazyFunctions;

  /// The combinator that awaits its arguments together and gives a tuple.
  llvm::StringRef Gather;
  llvm::StringRef GatherHeader;

  /// What it proves about a callee that its awaited result is bound.
  Evidence BoundResult;
};

/// The profiles that are built in.
llvm::ArrayRef<LibraryProfile> builtinProfiles();

/// The library whose lazily started awaitable \p Call gives, or null.
const LibraryProfile *profileOfLazyCall(const clang::CallExpr &Call);

/// The library whose combinator \p Call calls, or null.
const LibraryProfile *profileOfGather(const clang::CallExpr &Call);

/// True for a task that does nothing before it is awaited.
bool isLazyTask(clang::QualType Type);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_LIBRARYPROFILE_H
