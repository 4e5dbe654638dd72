//===- Dependences.h - What orders the steps of a block ---------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_GRAPH_DEPENDENCES_H
#define ASYNQ_CHECKER_GRAPH_DEPENDENCES_H

#include "graph/AwaitGraph.h"
#include <vector>

namespace asynq::analysis {

/// The steps of \p Body, each with the earlier ones that it has to come after.
std::vector<AwaitGraph::Node> orderedSteps(const Block &Body,
                                           const Effects &Context);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_GRAPH_DEPENDENCES_H
