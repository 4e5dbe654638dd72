//===- Bodies.h - What the visible bodies of callees do ---------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_BODIES_H
#define ASYNQ_CHECKER_BODIES_H

#include "Knowledge.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"

namespace asynq::analysis {

/// What running a body may do to storage that outlives it.
struct BodySummary {
  bool ReadsMemory = false;
  bool WritesMemory = false;
  bool MayThrow = false;
  bool Unknown = false; ///< It calls what cannot be seen.
};

/// Summaries of the bodies that one translation unit shows, each made once. A
/// function that calls itself adds nothing to its own summary; calls that nest
/// deeper than a fixed bound are unknown.
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
  unsigned Depth = 0;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_BODIES_H
