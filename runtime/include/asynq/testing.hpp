// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_TESTING_HPP
#define ASYNQ_TESTING_HPP

#include <asynq/batch.hpp>

#include <string_view>
#include <utility>

/// \file
/// What tests of asynchronous code need in order to make it wait. Not part of
/// `<asynq/asynq.hpp>`.

namespace asynq::testing {

/// Waits for the next flush of a batch of that name, of which each thread has
/// its own.
class debug_batch_tick : public batch_item<> {
public:
  explicit debug_batch_tick(std::string_view batch_name);
};

/// An item that waits for the next flush of the batch of that name, and then
/// has the given value.
///
///     int two = co_await asynq::testing::debug_batch_item("a", 2);
template <class T> class debug_batch_item : public debug_batch_tick {
public:
  using value_type = T;

  debug_batch_item(std::string_view batch_name, T result)
      : debug_batch_tick(batch_name), result_(std::move(result)) {}

  T &value() & {
    debug_batch_tick::value();
    return result_;
  }
  T value() && {
    debug_batch_tick::value();
    return std::move(result_);
  }

private:
  T result_;
};

/// Suspends until everything else that can run has run:
///
///     co_await asynq::testing::sync();
///
/// Tasks that wait for the same tag go on after the same flush.
[[nodiscard]] inline debug_batch_tick sync(std::string_view tag = "default") {
  return debug_batch_tick(tag);
}

} // namespace asynq::testing

#endif
