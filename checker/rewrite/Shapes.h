//===- Shapes.h - How results get where they are wanted ---------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_SHAPES_H
#define ASYNQ_CHECKER_REWRITE_SHAPES_H

#include "rewrite/Region.h"
#include "rewrite/RewriteScope.h"

namespace asynq::analysis {

/// Gives every team of \p R its shape, and every unit what is left of it.
Obstacle chooseShapes(Region &R, const RewriteScope &Scope);

/// A declaration may not be jumped past.
Obstacle checkLabels(const Region &R);

/// True if the names that \p Group declares are const.
bool isConst(const Team &Group);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_SHAPES_H
