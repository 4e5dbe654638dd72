//===- Messages.h - What asynq-lint tells people ----------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_MESSAGES_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_MESSAGES_H

#include "llvm/ADT/Twine.h"

#include <string>

namespace asynq::lint {

enum ExitCode {
  NoFindings = 0,
  Findings = 1,
  CouldNotRun = 2,
  Interrupted = 130
};

/// A line on the standard error stream, once however often it is said.
void say(const llvm::Twine &Message);

/// "1 file", "2 files".
std::string count(std::size_t Number, llvm::StringRef Noun);

/// The path as seen from the working directory, if it lies below it.
std::string shown(llvm::StringRef Path);

/// Absolute and without symbolic links; as it is if there is no such file.
std::string realPath(llvm::StringRef Path, llvm::StringRef Directory = "");

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_MESSAGES_H
