// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DEBUG_HPP
#define ASYNQ_DEBUG_HPP

#include <exception>
#include <source_location>
#include <string>

/// \file
/// Who awaits whom, where the native stack does not show it. After
/// `asynq.debug`.
///
/// Each task remembers where it awaits, which costs one store. A stack is put
/// together from that when it is asked for, or when an exception passes, and
/// costs nothing otherwise. The text is like Python's, outermost first:
///
///     asynq stack, outermost first:
///       File "page.cpp", line 31, in page
///       File "page.cpp", line 17, in author_names

namespace asynq::debug {

/// The tasks that await one another, from the root of the outermost `value()`
/// to the task that runs now, whose line is that of the call, if it makes it
/// directly. Empty outside of tasks.
///
/// Where several tasks await one, the one that came first is followed.
std::string
format_asynq_stack(std::source_location here = std::source_location::current());

/// Prints that on the standard error stream.
void dump_asynq_stack(
    std::source_location here = std::source_location::current());

/// The exception as text, with its type, what it says, what it is nested in,
/// and the asynq stack that it has passed, from the outermost task that it has
/// left to the innermost. "No error" for null.
///
/// The line of a task is that of the await through which the exception came.
/// The innermost task has thrown it at its last await or later; if it has never
/// awaited, the line is one of its function. If an exception leaves several
/// tasks, as one that fails a whole batch does, the stack is that of the first
/// of them. Of deep stacks the innermost 100 tasks are kept.
///
/// Each thread keeps the stacks of the last 8 exceptions that have left a task,
/// and these exceptions alive with them.
std::string format_error(const std::exception_ptr &error);

/// Prints that on the standard error stream.
void dump_error(const std::exception_ptr &error);

/// Has `std::terminate` print the current exception with its asynq stack, and
/// the asynq stack of the task that runs, before it does what it did before.
/// Nothing is installed by asynq itself.
///
/// \returns the former handler.
std::terminate_handler install_terminate_handler() noexcept;

/// What is printed on the standard error stream while it happens. Off at first;
/// each thread has its own.
struct options_type {
  bool schedule_tasks = false; ///< roots, and tasks that go on after a wait
  bool flush_batches = false;  ///< each flush, before it happens
  bool contexts = false;       ///< each pause and resume
};

inline constinit thread_local options_type options{};

} // namespace asynq::debug

#endif
