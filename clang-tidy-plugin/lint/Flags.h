//===- Flags.h - Makes Clang understand a command ---------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_FLAGS_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_FLAGS_H

#include <string>
#include <vector>

namespace asynq::lint {

/// Drops the compiler's launcher and the flags that only other compilers know,
/// reads precompiled headers as the headers they were made of, and response
/// files as what they hold.
std::vector<std::string> clangCommand(std::vector<std::string> Command,
                                      const std::string &Directory);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_FLAGS_H
