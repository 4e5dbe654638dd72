//===- Config.h - Which checks a file wants, and how ------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_CONFIG_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_CONFIG_H

#include "lint/Options.h"
#include "lint/Unit.h"

#include "clang-tidy/ClangTidyOptions.h"

#include <memory>

namespace asynq::lint {

/// The header filter where nobody named one: any header may be looked at, and
/// those of the project are shown.
inline constexpr char OwnHeaders[] = "^(.*)$";

/// As clang-tidy, but that `asynq-*` is on, and what a .clang-tidy says of
/// other checks leaves ours alone. Errors in .clang-tidy files are said.
std::unique_ptr<clang::tidy::ClangTidyOptionsProvider>
configProvider(const Options &Asked, bool &Good);

/// Whether --checks, and every .clang-tidy that counts for a unit, can be read
/// and names only what there is.
bool configIsGood(const Options &Asked, const std::vector<Unit> &Units);

/// Whether checks beside our own may be on.
bool wantsStockChecks(const Options &Asked);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_CONFIG_H
