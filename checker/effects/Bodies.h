//===- Bodies.h - What the visible bodies of callees do ---------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EFFECTS_BODIES_H
#define ASYNQ_CHECKER_EFFECTS_BODIES_H

#include "effects/Places.h"
#include "knowledge/Knowledge.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>

namespace asynq::analysis {

/// What running a body, and awaiting what it awaits, may do to storage that
/// outlives it. Parameters stand for what they are bound to, places of its own
/// (Place::IsOwn) for parts of the object that it is called on.
struct BodySummary {
  llvm::SmallVector<Place, 2> Reads;
  llvm::SmallVector<Place, 2> Writes;
  bool MayThrow = false;
  bool Unknown = false; ///< It calls what cannot be seen.
  bool ReadsClock = false;
  bool LooksAtOthers = false; ///< At what changes while one waits.
  /// It calls something unseen for no result, or ends what has a destructor of
  /// its own.
  bool RunsUnseen = false;
  /// It awaits what is unseen and may write to what was there before.
  bool MayWriteOutside = false;
  /// True if this is what awaiting the function's task does.
  bool IsCoroutine = false;
  /// False if awaiting what the function gives is over at once.
  bool MayWait = true;
  /// The weakest of what is known about what it awaits.
  Evidence Known = Evidence::Body;

  /// True if every write is to a known place.
  bool isExact() const;

  /// True if awaiting the function's task only reads, as far as what it awaits
  /// shows or says.
  bool onlyReads() const;
};

/// Summaries of the bodies that one translation unit shows, each made once. A
/// function that calls itself adds nothing to its own summary; functions that
/// call each other, and calls that nest deeper than a fixed bound, are unknown,
/// and so is a virtual function that another one may override.
class Bodies {
public:
  explicit Bodies(const Knowledge &Given) : Given(Given) {}

  /// Null if no body can be seen.
  const BodySummary *of(const clang::FunctionDecl &Callee);

  void clear() { Summaries.clear(); }

private:
  static constexpr unsigned MaxDepth = 12;

  const Knowledge &Given;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<BodySummary>>
      Summaries;
  /// The functions that are being summed up, outermost first.
  llvm::SmallVector<const clang::FunctionDecl *, MaxDepth> Open;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EFFECTS_BODIES_H
