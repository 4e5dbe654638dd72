//===- TaskNames.h - The names by which tasks are known ---------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whether a unit can see a task is asked of its identifiers. A task is known by
// its promise, which says `promise_type` or `coroutine_traits`, or by a name of
// a library profile or an option: then all parts of that name occur.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_TASKNAMES_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_TASKNAMES_H

#include "lint/scan/Digest.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringSet.h"
#include <string>
#include <vector>

namespace asynq::lint {

class TaskNames {
public:
  /// \param Patterns values of the options that name tasks. Where one is more
  /// than a name, every unit counts as one that sees tasks.
  explicit TaskNames(llvm::ArrayRef<std::string> Patterns);

  bool isPart(llvm::StringRef Identifier) const {
    return Parts.contains(Identifier);
  }
  /// True if who sees these parts may see a task.
  bool areSeenIn(const llvm::StringSet<> &SeenParts) const;

  /// Differs for other names.
  Digest digest() const;

private:
  void add(llvm::StringRef QualifiedName);

  std::vector<std::vector<std::string>> Names;
  llvm::StringSet<> Parts;
  bool AnyName = false;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_TASKNAMES_H
