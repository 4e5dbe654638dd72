//===- Rewrite.h - From a group of awaits to a source edit ------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_REWRITE_H
#define ASYNQ_CHECKER_REWRITE_REWRITE_H

#include "Findings.h"
#include "graph/AwaitGraph.h"
#include "model/AwaitModel.h"
#include "rewrite/RewriteScope.h"

namespace asynq::analysis {

/// Puts the awaits of every group of \p Graph, the graph of \p Body, together
/// in one gather. A group of one member stays what it is.
///
/// The edit is offered only if the program afterwards provably does the same;
/// otherwise the rewrite says what stands in the way. It is one replacement,
/// from the first statement with a member to the last one, and keeps every
/// comment.
Rewrite regroup(llvm::ArrayRef<AwaitGraph::Group> Groups,
                const AwaitGraph &Graph, const Block &Body,
                const RewriteScope &Scope);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_REWRITE_H
