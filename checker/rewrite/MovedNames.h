//===- MovedNames.h - Names in their new places -----------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_MOVEDNAMES_H
#define ASYNQ_CHECKER_REWRITE_MOVEDNAMES_H

#include "rewrite/Region.h"

namespace asynq::analysis {

/// What of \p R would mean something else by a name in the new order. A name
/// must not get between its declaration and what mentions it, nor come before
/// what means another one by it: not even where nothing is evaluated.
Obstacle checkNames(const Region &R);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_MOVEDNAMES_H
