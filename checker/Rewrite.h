//===- Rewrite.h - From a group of awaits to a source edit ------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_H
#define ASYNQ_CHECKER_REWRITE_H

#include "AwaitModel.h"
#include "Effects.h"
#include "Findings.h"
#include "NameUses.h"

namespace asynq::analysis {

/// How results that become plain names are bound.
enum class BindingStyle {
  Structured,     ///< `auto [x, y] = co_await gather(...);`
  TupleReference, ///< `auto results = ...; auto &[x, y] = results;`
};

/// Where a rewrite takes place.
struct RewriteScope {
  const clang::FunctionDecl &Function;
  const Effects &Context;
  NameUses &Uses;
  BindingStyle Style = BindingStyle::Structured;
};

/// Merges \p Members, steps of \p Body that depend on none of each other, into
/// one gather.
///
/// The edit is offered only if the program afterwards provably does the same;
/// otherwise the rewrite says what stands in the way. It is one replacement,
/// from the first member's begin to the last one's end, and keeps every
/// comment.
Rewrite mergeAwaits(llvm::ArrayRef<const Step *> Members, const Block &Body,
                    const RewriteScope &Scope);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_H
