//===- Region.h - The statements that a rewrite covers ----------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_REGION_H
#define ASYNQ_CHECKER_REWRITE_REGION_H

#include "graph/AwaitGraph.h"
#include "model/SourceText.h"
#include "rewrite/Arrangement.h"
#include "rewrite/Obstacle.h"
#include "llvm/ADT/DenseMap.h"
#include <string>
#include <vector>

namespace asynq::analysis {

/// How the results of a group get where they are wanted.
enum class Shape { Bare, Tie, Names, Tuple };

/// A group of two and more awaits.
struct Team {
  llvm::SmallVector<const Step *, 4> Members;
  Shape Form = Shape::Tuple;

  const Combinator &combinator() const {
    return Members.front()->Site->Library->Gather;
  }
};

/// The text of a unit apart from its awaits.
struct UnitText {
  std::vector<std::string> Above;  ///< Comments on the lines before.
  std::vector<std::string> Behind; ///< Comments on its last line.
  bool AfterBlankLine = false;
};

/// The statements from the first to the last one with a member of a group, and
/// what is decided about them. Every step of a rewrite fills in what is its
/// own, and reads what those before have left.
struct Region {
  /// With the teams of \p Groups, the graph of \p Body.
  Region(llvm::ArrayRef<AwaitGraph::Group> Groups, const AwaitGraph &Graph,
         const Block &Body, const clang::ASTContext &Context);

  const Step &stepOf(unsigned Node) const {
    return *Graph.nodes()[Node].Origin;
  }
  clang::SourceLocation begin() const {
    return Units.front().Statement->getBeginLoc();
  }
  /// The index of the unit that \p Origin is a step of.
  unsigned unitOf(const Step &Origin) const {
    return UnitOf.lookup(Origin.Statement);
  }

  llvm::ArrayRef<AwaitGraph::Group> Groups;
  const AwaitGraph &Graph;
  const Block &Body;
  SourceText Text;

  std::vector<Team> Teams; ///< One for each group; those of one are empty.
  llvm::DenseMap<const Step *, unsigned> TeamOf;
  std::vector<Unit> Units;
  llvm::DenseMap<const clang::Stmt *, unsigned> UnitOf;
  std::vector<UnitText> Texts; ///< One for each unit.
  Arrangement Order;
  clang::SourceLocation End; ///< Of the text that is replaced.
};

/// Finds the units of \p R, which have to follow each other without a gap.
Obstacle collectUnits(Region &R);

/// True if the result of \p Member goes anywhere.
bool isWanted(const Step &Member);

/// The names that \p Origin declares.
llvm::SmallVector<std::string, 2> declaredNames(const Step &Origin);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_REGION_H
