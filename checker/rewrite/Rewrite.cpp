//===- Rewrite.cpp - From a group of awaits to a source edit --------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// That the awaits of a group are independent has been shown before. What is
// left to show here is that the new text means the same:
//
//   forms      every result gets where it went: see Forms and Shapes
//   text       no macro, directive or comment is lost or changes its meaning:
//              see RegionText
//   order      of statements and of failures: see Arrangement
//   names      mean the same in their new place: see MovedNames
//   arguments  are evaluated earlier than they were, and in no certain order:
//              see EarlyArguments
//
// Each of these says what stands in the way, and the first to do so is heard.
// If none does, RegionWriter writes the region in its new order.
//
//===----------------------------------------------------------------------===//

#include "rewrite/Rewrite.h"

#include "rewrite/EarlyArguments.h"
#include "rewrite/Forms.h"
#include "rewrite/MovedNames.h"
#include "rewrite/Region.h"
#include "rewrite/RegionText.h"
#include "rewrite/RegionWriter.h"
#include "rewrite/Shapes.h"

using namespace clang;

namespace asynq::analysis {

/// Decides what becomes of every statement.
static Obstacle findForms(Region &R, const RewriteScope &Scope) {
  if (const Obstacle Found = collectUnits(R))
    return Found;
  if (const Obstacle Found = checkForms(R))
    return Found;
  if (const Obstacle Found = checkCombinators(R, Scope))
    return Found;
  if (const Obstacle Found = chooseShapes(R, Scope))
    return Found;
  return checkLabels(R);
}

static Obstacle findText(Region &R) {
  if (const Obstacle Found = checkText(R))
    return Found;
  return collectComments(R);
}

static Obstacle findOrder(Region &R, const RewriteScope &Scope) {
  R.Order = arrange(R.Groups, R.Units, R.Graph, Scope.Uses.hasHandlers());
  return {R.Order.Reason, R.Order.Culprit};
}

/// What would notice the order that was found.
static Obstacle checkOrder(const Region &R, const RewriteScope &Scope) {
  if (const Obstacle Found = checkNames(R))
    return Found;
  if (const Obstacle Found = checkArguments(R, Scope))
    return Found;
  return checkLast(R);
}

static Obstacle prepare(Region &R, const RewriteScope &Scope) {
  if (const Obstacle Found = findForms(R, Scope))
    return Found;
  if (const Obstacle Found = findText(R))
    return Found;
  if (const Obstacle Found = findOrder(R, Scope))
    return Found;
  return checkOrder(R, Scope);
}

Rewrite regroup(llvm::ArrayRef<AwaitGraph::Group> Groups,
                const AwaitGraph &Graph, const Block &Body,
                const RewriteScope &Scope) {
  Region R(Groups, Graph, Body, Scope.Function.getASTContext());
  if (const Obstacle Found = prepare(R, Scope))
    return {std::nullopt, Found.Reason, Found.Culprit};
  takeLastComments(R);
  return {writeRegion(R, Scope), Unfixable::None, SourceLocation()};
}

} // namespace asynq::analysis
