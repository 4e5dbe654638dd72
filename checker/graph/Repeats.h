//===- Repeats.h - Awaits of what was awaited before ------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_GRAPH_REPEATS_H
#define ASYNQ_CHECKER_GRAPH_REPEATS_H

#include "graph/AwaitGraph.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>

namespace asynq::analysis {

/// True if the two are written alike, names meaning the same.
bool isSameExpression(const clang::Expr &A, const clang::Expr &B,
                      const clang::ASTContext &Context);

/// Finds, in the order of a block's steps, the awaits that ask for nothing but
/// what an earlier await of the block asked for, with nothing between that
/// orders the two.
class Repeats {
public:
  Repeats(llvm::ArrayRef<AwaitGraph::Node> Nodes,
          const clang::ASTContext &Context)
      : Nodes(Nodes), Context(Context) {}

  /// The latest await that the one at \p Index repeats. To be asked once for
  /// each await that is no barrier, in order.
  std::optional<unsigned> earlier(unsigned Index);

private:
  bool areOrdered(unsigned First, unsigned Second) const;
  bool asksForTheSame(unsigned First, unsigned Second) const;

  llvm::ArrayRef<AwaitGraph::Node> Nodes;
  const clang::ASTContext &Context;
  llvm::DenseMap<unsigned, llvm::SmallVector<unsigned, 1>> ByHash;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_GRAPH_REPEATS_H
