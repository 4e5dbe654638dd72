//===- Elements.h - Where a gather has which result -------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_ELEMENTS_H
#define ASYNQ_CHECKER_REWRITE_ELEMENTS_H

#include "rewrite/Region.h"

namespace asynq::analysis {

/// The results of a group in what its combinator gives.
struct Elements {
  /// Of each member, the index of its first result, or where it would be.
  llvm::SmallVector<unsigned, 4> First;
  unsigned Count = 0;
  /// True if there is a result, and it is given by itself, not in a tuple.
  bool IsAlone = false;
};

Elements elementsOf(const Team &Group);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_ELEMENTS_H
