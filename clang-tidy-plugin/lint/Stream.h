//===- Stream.h - Prints findings as files end ------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_STREAM_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_STREAM_H

#include "lint/Merge.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <optional>
#include <set>

namespace asynq::lint {

/// The findings of a run as text: those of a file as soon as nobody has a say
/// in them any more, and at the end whatever is left.
class Stream {
public:
  /// All that is to be said of these files is known; Select knows which of it
  /// is shown.
  void filesAreDone(const std::vector<std::string> &Files,
                    llvm::ArrayRef<const Voice *> Voices,
                    llvm::function_ref<std::optional<std::vector<Finding>>(
                        std::vector<Finding>)>
                        Select);
  /// The whole run is over.
  void print(llvm::ArrayRef<Finding> Shown);

private:
  /// Place, check and message.
  std::set<std::tuple<Place, std::string, std::string>> Printed;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_STREAM_H
