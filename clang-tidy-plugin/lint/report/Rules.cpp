//===- Rules.cpp - What the pages say of each check -----------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/report/Rules.h"

namespace asynq::lint {

static constexpr Rule Table[] = {
// Written by RulesTable.cmake.
#include "RulesTable.inc"
};

llvm::ArrayRef<Rule> rules() { return Table; }

} // namespace asynq::lint
