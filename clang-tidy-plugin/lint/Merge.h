//===- Merge.h - All units have a say ---------------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_MERGE_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_MERGE_H

#include "lint/UnitResult.h"

#include "llvm/ADT/ArrayRef.h"

namespace asynq::lint {

/// What one unit contributes.
struct Voice {
  /// The file it compiles: units with the same one differ in configuration.
  std::string Main;
  UnitResult Result;
  bool Crashed = false;
};

/// One finding for each place and check, in the order of places. A finding of
/// ours stands only if no unit that sees the same function refutes it by its
/// silence, unless another that reports it sees all that the silent one sees,
/// and more. Its edits stand if they are the same for all that count, and no
/// unit that could not be understood has to do with their files.
std::vector<Finding> merge(llvm::ArrayRef<const Voice *> Voices);

/// What the compiler said, once.
std::vector<Finding> mergeErrors(llvm::ArrayRef<const Voice *> Voices);

/// The order in which findings are shown.
bool comesBefore(const Finding &A, const Finding &B);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_MERGE_H
