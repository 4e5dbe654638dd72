//===- Libraries.h - The libraries that a run recognises --------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_LIBRARIES_H
#define ASYNQ_CHECKER_KNOWLEDGE_LIBRARIES_H

#include "knowledge/LibraryProfile.h"
#include "knowledge/NamePatterns.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <optional>

namespace asynq::analysis {

/// Something to await, as a library defines it.
struct Awaitable {
  const LibraryProfile *Library = nullptr;
  bool StartsWhenCalled = false;
};

/// Recognises tasks and combinators: those of built-in profiles, those that a
/// user names, and, of libraries that nobody named, every task whose promise
/// says by `std::suspend_always` or `std::suspend_never` when it starts.
class Libraries {
public:
  /// A library that is described by options.
  struct Own {
    NamePatterns LazyTasks, EagerTasks;
    std::string Gather, Header;
    NamePatterns Waits = {}, Spawns = {};
    std::string GatherRange = {};
  };

  Libraries(llvm::ArrayRef<const LibraryProfile *> BuiltIn, Own Mine);
  Libraries(const Libraries &) = delete;
  Libraries &operator=(const Libraries &) = delete;

  /// What \p Call gives, if that is something to await that nobody else can
  /// have awaited.
  std::optional<Awaitable> ofCall(const clang::CallExpr &Call) const;

  /// What an object of \p Type is, whoever else may know of it.
  std::optional<Awaitable> ofType(clang::QualType Type) const;

  /// The library whose combinator \p Call calls, or null. What it gives may be
  /// outcomes.
  const LibraryProfile *ofGather(const clang::CallExpr &Call) const;

  /// True if \p Call awaits its operands together and gives what became of
  /// each, be it an error.
  bool isSettledGather(const clang::CallExpr &Call) const;

  /// True if \p Call awaits the elements of a range together, all at once or
  /// a limited number at a time.
  bool isRangeGather(const clang::CallExpr &Call) const;

  /// The library whose tasks \p Call blocks the thread for, or null.
  const LibraryProfile *ofWait(const clang::CallExpr &Call) const;

  /// True if \p Call lets its task run by itself: nobody has to await what it
  /// gives.
  bool isSpawn(const clang::CallExpr &Call) const;

  /// True if coroutines wait for such a mutex without blocking the thread: it
  /// is known by name, or a member function gives something to await.
  bool isAsyncMutex(const clang::CXXRecordDecl &Mutex) const;

private:
  std::optional<Awaitable> ofRecord(const clang::CXXRecordDecl &Record) const;
  const LibraryProfile *ofFunction(const clang::NamedDecl &Callee) const;
  std::optional<Awaitable> classify(const clang::CXXRecordDecl &Record) const;

  Own Mine;
  LibraryProfile MyProfile;
  const LibraryProfile *Other; ///< Null if libraries without profile are off.
  llvm::StringMap<Awaitable> Tasks;
  llvm::StringMap<const LibraryProfile *> LazyFunctions, Gathers, Waits;
  llvm::StringSet<> AsyncMutexes, RangeGathers, SettledGathers;

  // Names are long and calls are many.
  mutable llvm::DenseMap<const clang::CXXRecordDecl *, std::optional<Awaitable>>
      Records;
  mutable llvm::DenseMap<const clang::NamedDecl *, const LibraryProfile *>
      KnownFunctions, KnownGathers, KnownWaits;
};

/// True if \p Record can be the operand of `co_await` by itself, without help
/// of a function that is not a member.
bool isAwaitable(const clang::CXXRecordDecl &Record);

/// What awaiting a task of type \p Task gives; null if that is not known.
clang::QualType resultOf(clang::QualType Task);

/// The operands of a call of a combinator, in order.
llvm::SmallVector<const clang::Expr *, 4>
gatherOperands(const clang::CallExpr &Gather);

/// True if the combinator stands between its operands.
bool isInfix(const Combinator &Gather);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_LIBRARIES_H
