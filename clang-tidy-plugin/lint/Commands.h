//===- Commands.h - What the parser is told of a unit -----------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_COMMANDS_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_COMMANDS_H

#include "lint/Options.h"
#include "lint/Unit.h"

#include "clang-tidy/ClangTidyOptions.h"
#include "clang/Tooling/CompilationDatabase.h"

namespace asynq::lint {

/// The unit's command with all that its configuration adds.
clang::tooling::CompileCommand
parserCommand(const Unit &Of, const clang::tidy::ClangTidyOptions &Config,
              const Options &Asked);

/// The patterns of the options that name types of tasks.
std::vector<std::string>
taskTypesIn(const clang::tidy::ClangTidyOptions &Config);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_COMMANDS_H
