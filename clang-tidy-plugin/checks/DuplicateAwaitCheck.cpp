//===- DuplicateAwaitCheck.cpp - asynq-duplicate-await ---===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DuplicateAwaitCheck.h"

using asynq::analysis::DuplicateAwait;
using asynq::analysis::Evidence;
using clang::DiagnosticIDs;

namespace asynq::tidy {

static constexpr llvm::StringRef DuplicateAwaitOptions[] = {
    "Libraries",           "TaskTypes",        "EagerTaskTypes",
    "GatherFunction",      "GuardTypes",       "StatusTypes",
    "ConcurrentFunctions", "OrderedFunctions", "MinEvidence"};

DuplicateAwaitCheck::DuplicateAwaitCheck(llvm::StringRef Name,
                                         clang::tidy::ClangTidyContext *Context)
    : CoroutineCheck(Name, Context, DuplicateAwaitOptions),
      Duplicates(knowledge()) {}

void DuplicateAwaitCheck::finish() {
  Duplicates.finish([this](const DuplicateAwait &Found) { report(Found); });
}

static llvm::StringRef proofOfReading(Evidence Known) {
  switch (Known) {
  case Evidence::Annotated:
  case Evidence::Body:
    return "it only reads: so says its body";
  case Evidence::Signature:
    return "it only reads: by its signature there is nothing it could write "
           "through";
  case Evidence::Convention:
    return "it only reads: by convention a task does whose result is bound";
  case Evidence::Unknown:
    break;
  }
  llvm_unreachable("awaits without evidence are not the same");
}

void DuplicateAwaitCheck::report(const DuplicateAwait &Found) {
  addFix(diag(Found.At, "the same task is awaited twice"), Found.Fix);
  diag(Found.First, "it is awaited here first", DiagnosticIDs::Note);
  if (!Found.IsSameObject)
    diag(Found.At, proofOfReading(Found.Known), DiagnosticIDs::Note);
  noteObstacle(Found.Fix);
}

} // namespace asynq::tidy
