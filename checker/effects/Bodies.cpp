//===- Bodies.cpp - What the visible bodies of callees do -----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "effects/Bodies.h"

#include "effects/Effects.h"
#include "effects/Suspensions.h"
#include "knowledge/Callees.h"
#include "knowledge/HiddenBodies.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

bool BodySummary::isExact() const {
  return !Unknown && llvm::none_of(Writes, [](const Place &Written) {
    return Written.isAnywhere();
  });
}

bool BodySummary::onlyReads() const {
  return IsCoroutine && !Unknown && Writes.empty() && !MayWriteOutside &&
         Known >= Evidence::Signature;
}

/// Each call has variables of its own, and none of them is there when the next
/// call begins.
static void eraseLocals(Places &All, const FunctionDecl &Function) {
  llvm::erase_if(All, [&](const Place &Where) {
    const auto *Variable = dyn_cast_or_null<VarDecl>(Where.Object);
    return Variable && !isa<ParmVarDecl>(Variable) &&
           Variable->hasLocalStorage() &&
           Variable->getDeclContext() == &Function;
  });
}

const BodySummary *Bodies::of(const FunctionDecl &Callee) {
  static const BodySummary Anything = [] {
    BodySummary Summary;
    Summary.Reads.push_back({});
    Summary.MayThrow = Summary.Unknown = true;
    return Summary;
  }();
  const FunctionDecl *Definition = nullptr;
  if (!Callee.getBody(Definition) || Definition->isDependentContext())
    return nullptr;
  // How a library makes its own tasks tells nothing of what they are for.
  if (Given.Known.ofType(Callee.getReturnType()) && isOfKnownLibrary(Callee))
    return nullptr;
  // What a function that is not summed up yet does is not known; only its own
  // calls of itself add nothing.
  if (llvm::is_contained(Open, Definition) && Open.back() != Definition)
    return &Anything;
  const auto [Found, IsNew] = Summaries.try_emplace(Definition);
  if (!IsNew)
    return Found->second.get();
  Found->second = std::make_unique<BodySummary>();
  if (Open.size() == MaxDepth) {
    *Found->second = Anything;
    return Found->second.get();
  }
  // The map may move its buckets while callees are added.
  BodySummary &Summary = *Found->second;
  Open.push_back(Definition);
  AccessSet Accesses = Effects(*Definition, Given, *this).ofBody();
  Summary.MayWait =
      mayBeOverridden(*Definition) || bodyMayWait(*Definition, Given, *this);
  Open.pop_back();
  Summary.Reads = std::move(Accesses.PlacesRead);
  Summary.Writes = std::move(Accesses.PlacesWritten);
  // What is handed on to nobody knows whom may be the point of it all.
  if (!Accesses.Unknown) {
    eraseLocals(Summary.Reads, *Definition);
    eraseLocals(Summary.Writes, *Definition);
  }
  Summary.MayThrow = Accesses.MayThrow;
  Summary.ReadsClock = Accesses.ReadsClock;
  Summary.LooksAtOthers = Accesses.LooksAtOthers;
  Summary.RunsUnseen = Accesses.RunsUnseen;
  Summary.MayWriteOutside = Accesses.MayWriteOutside;
  Summary.Known = Accesses.Known;
  Summary.IsCoroutine = isa<CoroutineBodyStmt>(Definition->getBody());
  Summary.Unknown = Accesses.Unknown || mayBeOverridden(*Definition);
  return &Summary;
}

} // namespace asynq::analysis
