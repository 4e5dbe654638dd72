//===- AskedAgain.cpp - Questions asked again behind an exit --------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/AskedAgain.h"

#include "graph/AwaitGraph.h"
#include "knowledge/Words.h"
#include "model/AwaitModel.h"
#include "rewrite/NameUses.h"

using namespace clang;

namespace asynq::analysis {

/// Words that name what is asked again if the first answer was the wrong one.
static constexpr llvm::StringRef AttemptWords[] = {"attempt", "ping", "probe",
                                                   "retry", "try"};

/// True if a word of \p Name, in snake or camel case, is one of those.
static bool hasWord(llvm::StringRef Name,
                    llvm::ArrayRef<llvm::StringRef> Words) {
  return llvm::any_of(wordsOf(Name), [&](const std::string &Word) {
    return llvm::is_contained(Words, Word);
  });
}

llvm::SmallVector<const Step *, 2>
exitsBetween(const AwaitGraph &Graph, unsigned First, unsigned Second) {
  llvm::SmallVector<const Step *, 2> Result;
  for (unsigned I = First + 1; I != Second; ++I)
    if (Graph.nodes()[I].Origin->Condition)
      Result.push_back(Graph.nodes()[I].Origin);
  return Result;
}

static bool isAttempt(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  return !Callee || !Callee->getIdentifier() ||
         hasWord(Callee->getName(), AttemptWords);
}

bool isAskedInVain(const Step &First, const Step &Second,
                   llvm::ArrayRef<const Step *> Exits) {
  const VarDecl *Answer = First.resultVariable();
  return llvm::all_of(Exits,
                      [&](const Step *Exit) {
                        return Answer && mentionsAny(*Exit->Condition, Answer);
                      }) &&
         (Exits.empty() ||
          llvm::none_of(Second.Site->calls(),
                        [](const CallExpr *Call) { return isAttempt(*Call); }));
}

} // namespace asynq::analysis
