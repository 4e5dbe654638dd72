//===- Obstacle.h - What keeps a rewrite from being made --------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_OBSTACLE_H
#define ASYNQ_CHECKER_REWRITE_OBSTACLE_H

#include "Findings.h"

namespace asynq::analysis {

/// What stands in the way of a rewrite, if anything does.
struct Obstacle {
  Unfixable Reason = Unfixable::None;
  clang::SourceLocation Culprit; ///< What the reason is about.

  explicit operator bool() const { return Reason != Unfixable::None; }
};

/// The first obstacle that \p Check finds in an element of \p Range.
template <typename RangeT, typename FnT>
Obstacle firstObstacle(const RangeT &Range, FnT Check) {
  for (const auto &Element : Range)
    if (const Obstacle Found = Check(Element))
      return Found;
  return {};
}

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_OBSTACLE_H
