//===- RegionText.h - The text between and behind awaits --------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_REGIONTEXT_H
#define ASYNQ_CHECKER_REWRITE_REGIONTEXT_H

#include "rewrite/Region.h"

namespace asynq::analysis {

/// What keeps the text of \p R from being written anew: a macro, a directive,
/// a comment that would be lost.
Obstacle checkText(const Region &R);

/// Notes the comments between the units of \p R, which go with them.
Obstacle collectComments(Region &R);

/// What of its last unit is not copied has to stay the last of \p R.
Obstacle checkLast(const Region &R);

/// Decides where the text of \p R ends, once its order is known. A comment
/// behind the last statement goes with it if that moves.
void takeLastComments(Region &R);

/// The last unit is copied no farther than its last await, if that is not its
/// end: whatever blocks it has stay where they are.
clang::SourceLocation endOfLast(const Region &R);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_REGIONTEXT_H
