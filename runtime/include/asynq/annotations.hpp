// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_ANNOTATIONS_HPP
#define ASYNQ_ANNOTATIONS_HPP

/// \file
/// What a function tells the checker about its awaits. The macros stand at the
/// start of a declaration or after the class-key; they change no code, and
/// outside clang they expand to nothing.
///
///   ASYNQ_CONCURRENT   calls may be awaited together with anything that is not
///                      ordered
///   ASYNQ_ORDERED      never combine or move the awaits of this function, of
///                      this class's member functions, of this awaitable type
///   ASYNQ_BLOCKING     blocks its thread: not to be called by a coroutine

#ifdef __clang__
#define ASYNQ_CONCURRENT [[clang::annotate("asynq::concurrent")]]
#define ASYNQ_ORDERED [[clang::annotate("asynq::ordered")]]
#define ASYNQ_BLOCKING [[clang::annotate("asynq::blocking")]]
#else
#define ASYNQ_CONCURRENT
#define ASYNQ_ORDERED
#define ASYNQ_BLOCKING
#endif

// ASYNQ_STRICT_COROUTINES, defined for all of a program or for none, makes
// clang warn of tasks that outlive what they refer to: temporary arguments,
// temporary lambdas with captures. Clang then takes every function that returns
// a task for a coroutine, and rejects those that are none, lambdas,
// `std::invoke` and `std::function` included, unless they are marked
// [[clang::coro_wrapper]]. Other compilers ignore it.
#if defined(ASYNQ_STRICT_COROUTINES) && defined(__has_cpp_attribute)
#if __has_cpp_attribute(clang::coro_return_type) &&                            \
    __has_cpp_attribute(clang::coro_lifetimebound)
#define ASYNQ_DETAIL_TASK [[clang::coro_return_type, clang::coro_lifetimebound]]
#define ASYNQ_DETAIL_TASK_WRAPPER [[clang::coro_wrapper]]
#endif
#endif
#ifndef ASYNQ_DETAIL_TASK
#define ASYNQ_DETAIL_TASK
#define ASYNQ_DETAIL_TASK_WRAPPER
#endif

#endif
