// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_TRACE_HPP
#define ASYNQ_DETAIL_TRACE_HPP

#include <exception>
#include <source_location>
#include <string>

/// \file
/// How stacks of tasks become text.

namespace asynq::detail {

class promise_base;

/// `File "f.cpp", line 7, in name`; nothing but that there is a task, if it has
/// never awaited.
std::string describe(const std::source_location &where);

/// The name of a function without its result, its parameters and what g++ makes
/// of a coroutine's.
std::string short_name(std::string function);

/// Prints what is about to run, for `debug::options::schedule_tasks`.
void print_scheduled(const promise_base &p) noexcept;

/// An exception leaves `p`, whose function is `body`, and is kept there.
void trace_exception(const std::exception_ptr &error, const promise_base &p,
                     const std::source_location &body,
                     const void *kept) noexcept;

/// What is kept there is thrown where it is awaited or asked for.
void trace_rethrown(const std::exception_ptr &kept) noexcept;

/// The stack that the exception has passed, or nothing.
std::string stack_of(const std::exception_ptr &error);

} // namespace asynq::detail

#endif
