//===- Unit.h - One way to compile one file ---------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_UNIT_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_UNIT_H

#include <string>
#include <vector>

namespace asynq::lint {

/// A translation unit. A file that is compiled with several sets of flags is
/// several of them.
struct Unit {
  /// Absolute, without symbolic links.
  std::string File;
  std::string Directory;
  /// The compiler first; only flags that Clang understands.
  std::vector<std::string> Command;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_UNIT_H
