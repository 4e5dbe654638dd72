// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_TEST_IN_ORDER_HPP
#define ASYNQ_TEST_IN_ORDER_HPP

#include <asynq/scheduler.hpp>

#include <optional>

namespace asynq::testing {

/// At the start of a test whose subject is the order that holds unless the
/// scheduler shuffles: has it run in that order in a shuffled run as well.
inline void in_order() { scheduler::current().shuffle(std::nullopt); }

} // namespace asynq::testing

#endif
