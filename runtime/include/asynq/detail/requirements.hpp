// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_REQUIREMENTS_HPP
#define ASYNQ_DETAIL_REQUIREMENTS_HPP

/// \file
/// Says what is missing, where the compiler would only say what does not
/// compile because of that.

#if !defined(__cpp_impl_coroutine) || !defined(__cpp_concepts)
#error "asynq: coroutines and concepts are needed: compile with -std=c++20"
#endif

#if !defined(__cpp_exceptions) && !defined(__EXCEPTIONS)
#error "asynq: errors are exceptions; compile without -fno-exceptions"
#endif

#if defined(__clang__) && !defined(__apple_build_version__) &&                 \
    __clang_major__ < 16
#error "asynq: clang 16 or later is needed: older ones lack <source_location>"
#endif

#endif
