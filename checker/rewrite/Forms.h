//===- Forms.h - Whether the awaits fit into a gather -----------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_FORMS_H
#define ASYNQ_CHECKER_REWRITE_FORMS_H

#include "rewrite/Region.h"
#include "rewrite/RewriteScope.h"

namespace asynq::analysis {

/// What keeps the result of a member from being handed on by a gather.
Obstacle checkForms(const Region &R);

/// What keeps the function from awaiting the gather of a team: its library,
/// its promise, the place of an operator.
Obstacle checkCombinators(const Region &R, const RewriteScope &Scope);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_FORMS_H
