//===- RegionWriter.h - The new text of a region ----------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_REGIONWRITER_H
#define ASYNQ_CHECKER_REWRITE_REGIONWRITER_H

#include "rewrite/Region.h"
#include "rewrite/RewriteScope.h"

namespace asynq::analysis {

/// Writes \p R in its new order. Nothing may stand in the way of that.
SourceEdit writeRegion(const Region &R, const RewriteScope &Scope);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_REGIONWRITER_H
