//===- LibraryProfile.h - What the checker knows of a library ---*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_LIBRARYPROFILE_H
#define ASYNQ_CHECKER_KNOWLEDGE_LIBRARYPROFILE_H

#include "Evidence.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace asynq::analysis {

/// How a combinator hands out the results of what it awaits.
enum class Combination {
  None,    ///< Not in a form that a rewrite could use.
  Values,  ///< A tuple of values, with an element for every `void` too.
  Dropped, ///< The same without elements for `void`; one value is no tuple.
  Tupled,  ///< The same without elements for `void`, always a tuple.
  Boxes,   ///< A tuple of objects; a member function of each gives its value.
};

/// What a combinator asks of the results that it hands out.
struct ResultNeeds {
  bool Default = false; ///< They are made before they are assigned to.
  bool Copy = false;    ///< They are copied out of what was awaited.
  bool Address = false; ///< Each is an object of its own in a vector: no bool.
};

/// What awaits several operands together in one library.
struct Combinator {
  /// Qualified name of a function, or of a variable that is called like one. A
  /// name that ends in an operator stands between its operands.
  llvm::StringRef Name;
  llvm::StringRef Header;
  Combination Gives = Combination::None;
  llvm::StringRef Unbox = {}; ///< The member function, for Combination::Boxes.
  ResultNeeds Needs = {};
  /// True if what is thrown where several fail is none of their exceptions.
  bool MergesFailures = false;
};

/// One coroutine library: its names, and what its users may rely on.
///
/// The profiles are one declarative table; nothing else in the checker knows
/// the name of a library. Names are qualified and canonical, without inline
/// namespaces and template arguments.
struct LibraryProfile {
  llvm::StringRef Name;

  /// Records of tasks that start when they are awaited.
  llvm::ArrayRef<llvm::StringRef> LazyTasks = {};
  /// Records of tasks that start when their function is called.
  llvm::ArrayRef<llvm::StringRef> EagerTasks = {};
  /// Functions whose result starts when it is awaited, whatever its type.
  llvm::ArrayRef<llvm::StringRef> LazyFunctions = {};

  Combinator Gather = {};
  /// What awaits the tasks of a `std::vector` together and gives a
  /// `std::vector`: of values, or of boxes.
  Combinator GatherRange = {};
  /// What awaits the same as Gather and gives what became of each operand: a
  /// result or an error.
  llvm::StringRef GatherSettled = {};
  /// As GatherRange, with a limit on how many tasks are under way at a time.
  llvm::StringRef GatherBounded = {};

  /// What has to be known about callees before their awaits are combined.
  Evidence Minimum = Evidence::Signature;

  /// What blocks the thread until a task has its result: functions that take
  /// the task, and member functions of what is waited for.
  llvm::ArrayRef<llvm::StringRef> Waits = {};
  /// Mutexes that coroutines wait for without blocking the thread.
  llvm::ArrayRef<llvm::StringRef> AsyncMutexes = {};
};

/// The profiles that are built in; the last one, which names no task, stands
/// for the libraries that have no profile.
llvm::ArrayRef<LibraryProfile> builtinProfiles();

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_LIBRARYPROFILE_H
