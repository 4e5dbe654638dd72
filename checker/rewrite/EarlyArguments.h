//===- EarlyArguments.h - Arguments that move above awaits ------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_EARLYARGUMENTS_H
#define ASYNQ_CHECKER_REWRITE_EARLYARGUMENTS_H

#include "rewrite/Region.h"
#include "rewrite/RewriteScope.h"

namespace asynq::analysis {

/// What would notice that the arguments of a gather are evaluated before any of
/// its tasks is awaited, and that all of these run even if one fails.
Obstacle checkArguments(const Region &R, const RewriteScope &Scope);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_EARLYARGUMENTS_H
