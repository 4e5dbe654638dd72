//===- Bodies.cpp - What the visible bodies of callees do -----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Bodies.h"

#include "Effects.h"

using namespace clang;

namespace asynq::analysis {

const BodySummary *Bodies::of(const FunctionDecl &Callee) {
  const FunctionDecl *Definition = nullptr;
  if (!Callee.getBody(Definition) || Definition->isDependentContext())
    return nullptr;
  const auto [Found, IsNew] = Summaries.try_emplace(Definition);
  if (!IsNew)
    return Found->second.get();
  Found->second = std::make_unique<BodySummary>();
  // The map may move its buckets while callees are added.
  BodySummary &Summary = *Found->second;
  if (Depth == MaxDepth) {
    Summary.Unknown = Summary.MayThrow = true;
    return &Summary;
  }
  ++Depth;
  const AccessSet Accesses = Effects(*Definition, Given, *this).ofBody();
  --Depth;
  Summary = {Accesses.ReadsMemory, Accesses.WritesMemory, Accesses.MayThrow,
             Accesses.Unknown};
  return &Summary;
}

} // namespace asynq::analysis
