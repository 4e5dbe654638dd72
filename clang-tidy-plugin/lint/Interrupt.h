//===- Interrupt.h - Ctrl-C -------------------------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_INTERRUPT_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_INTERRUPT_H

#include <poll.h>

#include <vector>

namespace asynq::lint {

/// From here on interruptions are only noted, and noticed by waitForInput.
void noteInterruptions();
bool wasInterrupted();

/// Waits until one of the descriptors can be read, or somebody interrupts.
void waitForInput(std::vector<pollfd> &Descriptors);

/// For a process that was forked: as if nothing had been noted.
void forgetInterruptions();

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_INTERRUPT_H
