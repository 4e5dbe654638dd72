//===- Workers.h - Does tasks in processes of their own ---------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_WORKERS_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_WORKERS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

#include <string>

namespace asynq::lint {

/// What is left of a task's process.
struct Outcome {
  /// What the task gave; empty if it crashed.
  std::string Output;
  bool Crashed = false;
  /// The last that was heard of one that crashed.
  std::string LastWords;
};

/// Does each task in a process of its own, Jobs at a time, in the order given.
/// Done hears of each as soon as it has ended. False if interrupted: then no
/// process is left.
bool runTasks(unsigned Jobs, llvm::ArrayRef<std::size_t> Tasks,
              llvm::function_ref<std::string(std::size_t)> Work,
              llvm::function_ref<void(std::size_t, Outcome)> Done);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_WORKERS_H
