//===- AskedAgain.h - Questions asked again behind an exit ---- -*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FINDINGS_ASKEDAGAIN_H
#define ASYNQ_CHECKER_FINDINGS_ASKEDAGAIN_H

#include "clang/AST/Decl.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"

namespace asynq::analysis {

class AwaitGraph;
struct Step;

/// The ways out between two steps.
llvm::SmallVector<const Step *, 2>
exitsBetween(const AwaitGraph &Graph, unsigned First, unsigned Second);

/// True if \p First and \p Second ask one question, and what the answer is
/// decides alone on \p Exits between them.
bool isAskedInVain(const Step &First, const Step &Second,
                   llvm::ArrayRef<const Step *> Exits);

/// True if the function compares the answers \p First and \p Second give: they
/// are asked for to be told apart.
bool areCompared(const Step &First, const Step &Second,
                 const clang::FunctionDecl &Function);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FINDINGS_ASKEDAGAIN_H
