//===- Arrangement.h - Statements in a new order ----------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_ARRANGEMENT_H
#define ASYNQ_CHECKER_REWRITE_ARRANGEMENT_H

#include "Findings.h"
#include "graph/AwaitGraph.h"
#include "model/AwaitModel.h"
#include <vector>

namespace asynq::analysis {

/// One statement of the region that a rewrite covers.
struct Unit {
  const clang::Stmt *Statement = nullptr;
  unsigned First = 0, Last = 0; ///< Its nodes: [First, Last).
  /// True if nothing of it is left but the await that joins a gather.
  bool Vanishes = false;
};

/// What stands at one place of the rewritten region.
struct Placement {
  enum class Kind {
    Gather,    ///< The gather of a group.
    Statement, ///< What is left of a unit.
    Task,      ///< The call of a member, whose await comes later.
  };
  Kind What;
  unsigned Index; ///< Of a group, a unit or a node.
};

/// The new order of a region, or why there is none.
struct Arrangement {
  std::vector<Placement> Places;
  Unfixable Reason = Unfixable::None;
  clang::SourceLocation Culprit;
};

/// Puts the awaits of every group together, and changes the order of other
/// statements no more than that demands. A group of one member stays what it
/// is. Every pair of steps that changes places is proven not to notice.
///
/// \p Units cover the nodes of all groups without a gap. With \p HasHandlers,
/// something may see what was assigned before an exception.
Arrangement arrange(llvm::ArrayRef<AwaitGraph::Group> Groups,
                    llvm::ArrayRef<Unit> Units, const AwaitGraph &Graph,
                    bool HasHandlers);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_ARRANGEMENT_H
