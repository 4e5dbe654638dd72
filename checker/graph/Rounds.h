//===- Rounds.h - How many rounds a coroutine awaits in ---------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_GRAPH_ROUNDS_H
#define ASYNQ_CHECKER_GRAPH_ROUNDS_H

#include "effects/Effects.h"
#include "graph/AwaitGraph.h"
#include "model/AwaitModel.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"
#include <vector>

namespace asynq::analysis {

/// Rounds of waiting. A gather is one, like any await by itself, unless it is
/// over at once; a branch counts its longest arm, a loop its body once.
struct RoundCount {
  unsigned Written = 0; ///< As the code stands.
  unsigned Merged = 0;  ///< With neighbours merged that can be.
  unsigned Minimum = 0; ///< What the dependences allow.

  RoundCount &operator+=(const RoundCount &Other);
  bool operator==(const RoundCount &) const = default;
};

/// One block of a coroutine and what orders its steps.
struct BlockGraph {
  BlockGraph(Block Steps, const Effects &Context)
      : Body(std::move(Steps)), Graph(Body, Context) {}

  const Block Body; ///< The graph refers to its steps.
  const AwaitGraph Graph;
};

/// The blocks of a coroutine that contain awaits, and the rounds they take.
class Rounds {
public:
  Rounds(const clang::FunctionDecl &Function, const Effects &Context);

  /// Of the whole coroutine.
  RoundCount count() const { return Total; }

  /// Of one block, without what its statements contain.
  RoundCount countOf(const BlockGraph &Own) const;

  llvm::ArrayRef<std::unique_ptr<BlockGraph>> blocks() const { return Blocks; }

private:
  RoundCount in(const clang::Stmt *S) const;
  RoundCount inBlock(const BlockGraph &Own) const;
  bool takesRound(const clang::CoawaitExpr &Await) const;

  const Effects &Context;
  std::vector<std::unique_ptr<BlockGraph>> Blocks;
  llvm::DenseMap<const clang::Stmt *, const BlockGraph *> ByStatement;
  RoundCount Total;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_GRAPH_ROUNDS_H
