//===- RewriteScope.h - Where a rewrite takes place -------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_REWRITESCOPE_H
#define ASYNQ_CHECKER_REWRITE_REWRITESCOPE_H

#include "effects/Effects.h"
#include "rewrite/NameUses.h"

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

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_REWRITESCOPE_H
