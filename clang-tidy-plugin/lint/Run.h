//===- Run.h - One run of asynq-lint ----------------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_RUN_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_RUN_H

#include "lint/Options.h"

namespace asynq::lint {

/// Does what was asked, and gives the exit code.
int run(const Options &Asked);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_RUN_H
