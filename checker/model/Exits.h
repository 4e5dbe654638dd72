//===- Exits.h - Blocks that are gone through to the end --------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_MODEL_EXITS_H
#define ASYNQ_CHECKER_MODEL_EXITS_H

#include "model/AwaitModel.h"

namespace asynq::analysis {

/// \p Body for whoever has come to a later step of it: of `if (a) co_return b;`
/// nothing but the condition has been evaluated.
Block pastExits(Block Body);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_MODEL_EXITS_H
