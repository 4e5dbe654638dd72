//===- ResultNeeds.h - What combinators ask of results ----------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_RESULTNEEDS_H
#define ASYNQ_CHECKER_KNOWLEDGE_RESULTNEEDS_H

#include "knowledge/LibraryProfile.h"
#include "clang/AST/Type.h"

namespace asynq::analysis {

/// True if a combinator that \p Needs something of results can hand out one of
/// \p Type. False where that is not known.
bool isGivenBy(clang::QualType Type, const ResultNeeds &Needs);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_RESULTNEEDS_H
