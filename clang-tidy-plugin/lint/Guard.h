//===- Guard.h - A run that a crash does not end ----------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is parsed is parsed in processes of their own. What comes before, a look
// at what units read, is done by all of them together and on several threads:
// there a crash ends the process, and another one begins again and leaves out
// the unit that it happened for.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_GUARD_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_GUARD_H

#include "llvm/ADT/STLFunctionalExtras.h"

#include <set>

namespace asynq::lint {

/// Units that nobody should look at.
struct Dark {
  std::set<std::size_t> Units;
  /// Where so many crash, the others will.
  bool All = false;

  bool contains(std::size_t Unit) const { return All || Units.count(Unit); }
};

/// Does the work in a process of its own, again as often as it crashes for
/// another unit, and gives its exit code. Signals go to that process.
int guarded(llvm::function_ref<int(const Dark &)> Work);

/// Says, as long as it lives, which unit a thread looks at.
class Watched {
public:
  explicit Watched(std::size_t Unit);
  ~Watched();
  Watched(const Watched &) = delete;
  Watched &operator=(const Watched &) = delete;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_GUARD_H
