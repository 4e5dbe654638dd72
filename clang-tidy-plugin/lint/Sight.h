//===- Sight.h - How much of the code a unit sees ---------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SIGHT_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SIGHT_H

#include "lint/UnitResult.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class ASTContext;
class FileEntry;
} // namespace clang

namespace asynq::lint {

/// The path of a file that other units may see as well; empty for others.
using SharedPath = llvm::function_ref<std::string(const clang::FileEntry &)>;

/// All functions of shared files that have a body here, and whatever of other
/// functions' bodies can be reached from them.
std::vector<SeenFunction> seenFunctions(clang::ASTContext &Context,
                                        SharedPath PathOf);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SIGHT_H
