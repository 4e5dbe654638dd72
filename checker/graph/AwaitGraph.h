//===- AwaitGraph.h - Which awaits depend on which --------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_GRAPH_AWAITGRAPH_H
#define ASYNQ_CHECKER_GRAPH_AWAITGRAPH_H

#include "Evidence.h"
#include "effects/Effects.h"
#include "model/AwaitModel.h"
#include "llvm/ADT/SmallVector.h"
#include <vector>

namespace asynq::analysis {

/// Why one step has to come after another.
enum class Dependence {
  Value,     ///< It uses a variable that the other defines or writes.
  Overwrite, ///< It writes a variable that the other uses.
  Memory,    ///< One writes memory that the other may touch.
  Shared,    ///< Both are handed one object, one of them for writing.
  Barrier,   ///< One of them may not be crossed.
};

/// The steps of one block and what orders them.
///
/// Built in one pass, with a number of edges linear in the size of the block:
/// an order that follows from others is not recorded again.
class AwaitGraph {
public:
  struct Edge {
    unsigned From;
    Dependence Why;
    /// The variable or member, where there is one.
    const clang::ValueDecl *Via = nullptr;
    /// True if evaluating the other's operand is all that has to come before:
    /// its await may be delayed.
    bool IsOfOperand = false;
    /// True if it has to come before this one's operand is evaluated, too. The
    /// operands of one gather are evaluated in any order.
    bool IsBetweenOperands = false;
  };

  struct Node {
    const Step *Origin = nullptr;
    llvm::SmallVector<Edge, 4> Dependences;
    /// What proves that the await commutes with the awaits it is not ordered
    /// with; Unknown for a barrier.
    Evidence Known = Evidence::Unknown;
    bool IsAwait = false;
    bool IsBarrier = false;
    /// For an await: it takes a round. One that is over at once
    /// (effects/Suspensions.h) does not.
    bool MayWait = false;
    /// What is known to happen, beyond what private variables tell.
    bool MayThrow = true;
    bool ReadsMemory = false;
    bool WritesMemory = false;
    bool WritesMembersOnly = false; ///< Nothing but members of `this`.
    bool Assigns = false;           ///< A variable of an earlier step.
    bool ReachesMembers = false;    ///< It may read members unseen.
    /// For an await: its body was seen to write something.
    bool IsCommand = false;
    /// It counts as a read, but may be a command (see CallEffect).
    bool MayBeCommand = false;
    /// The same; or, for another step, that it asks something unseen that may
    /// write to what const does not cover.
    bool MayWriteOutside = false;
    /// The number of awaits that may wait on the longest chain that ends here.
    unsigned Level = 0;
    /// The place among the block's awaits; of the latest await that has to come
    /// before, -1 if there is none.
    int AwaitIndex = -1;
    int LatestAwaitBefore = -1;
    int LatestWaitBefore = -1; ///< The latest of them that may wait.
  };

  /// Awaits of which none depends on another.
  struct Group {
    llvm::SmallVector<unsigned, 4> Members; ///< Indices of nodes, in order.
    Evidence Known = Evidence::Annotated;   ///< The weakest of its members'.
  };

  AwaitGraph(const Block &Body, const Effects &Context);

  llvm::ArrayRef<Node> nodes() const { return Nodes; }

  /// Awaits that may wait, as they are written: each after the one before.
  unsigned rounds() const { return Awaits; }

  /// The longest chain of awaits: no order of this block takes fewer rounds.
  unsigned minimumRounds() const;

  /// The groups of two and more that may wait which merging neighbours gives,
  /// in order. An await joins the earliest group that it can; one that is over
  /// at once goes along with those around it.
  std::vector<Group> groups(const clang::ASTContext &Context) const;

  /// All awaits that can be placed and may wait, in groups that take the
  /// minimum of rounds: each as early as its dependences allow. A group may
  /// have one member. What repeats an earlier await is left out.
  std::vector<Group> levels(const clang::ASTContext &Context) const;

private:
  std::vector<Node> Nodes;
  unsigned Awaits;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_GRAPH_AWAITGRAPH_H
