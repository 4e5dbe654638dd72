// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_RANGES_HPP
#define ASYNQ_DETAIL_RANGES_HPP

#include <span>

/// \file
/// The concepts of ranges. `<ranges>` brings views along, and would take longer
/// to compile than all of asynq. libstdc++ has the concepts in a header of
/// their own, which needs others before it.

#if __has_include(<bits/ranges_base.h>)
#include <bits/ranges_base.h>
#else
#include <ranges>
#endif

#endif
