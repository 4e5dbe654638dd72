//===- StepNames.h - What steps are called ----------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_MODEL_STEPNAMES_H
#define ASYNQ_CHECKER_MODEL_STEPNAMES_H

#include "model/AwaitModel.h"
#include "llvm/ADT/SmallVector.h"
#include <string>

namespace asynq::analysis {

/// The names that \p Await gives its result: those it declares, or what it
/// assigns to; none if the result has no name.
llvm::SmallVector<std::string, 2> namesOf(const Step &Await);

/// The function that \p Await calls.
std::string calleeName(const Step &Await);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_MODEL_STEPNAMES_H
