// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_DURATIONS_HPP
#define ASYNQ_DETAIL_DURATIONS_HPP

/// \file
/// `std::chrono::nanoseconds`. `<chrono>` brings streams and calendars along,
/// and would take longer to compile than all of asynq. libstdc++ has durations
/// and clocks in a header of their own.

#if __has_include(<bits/chrono.h>)
#include <bits/chrono.h>
#else
#include <chrono>
#endif

#endif
