// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_ERRORS_HPP
#define ASYNQ_ERRORS_HPP

#include <asynq/detail/requirements.hpp>

#include <cstddef>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace asynq {

/// A task was awaited, or asked for its value, after it had been moved from.
class empty_task : public std::logic_error {
public:
  empty_task();
};

/// A future got a second value or error.
class future_already_computed : public std::logic_error {
public:
  future_already_computed();
};

/// A task has waited inside of a `no_await_scope`.
class await_in_no_await_scope : public std::logic_error {
public:
  await_in_no_await_scope();
};

/// Thrown by `value()`: nothing can run, nothing can be flushed, and the task
/// is not finished. Its text says who waits for whom, and where, from that task
/// to a cycle, to a future that nobody will set, or to something that has been
/// destroyed.
///
/// The scheduler stays usable.
class deadlock : public std::logic_error {
public:
  using std::logic_error::logic_error;
};

/// A task was not started, because as many as `scheduler::set_task_limit`
/// allows were live.
class task_limit_exceeded : public std::runtime_error {
public:
  explicit task_limit_exceeded(std::size_t limit);
};

/// A custom batch was cancelled, or destroyed, while this item was in it; or a
/// batcher was destroyed while this load waited.
class batch_cancelled : public std::runtime_error {
public:
  explicit batch_cancelled(std::string_view batch);
};

/// The flush of a custom batch has set other items, but not this one.
class missing_value : public std::logic_error {
public:
  /// \param position of the item in the batch, counted from 0
  missing_value(std::string_view batch, std::size_t position, std::size_t size);
};

/// A batch function returned fewer or more values than it was sent keys. Every
/// load of that batch fails with this error, whose text names the first keys
/// that are left without a value, if they are numbers or strings.
class wrong_number_of_values : public std::runtime_error {
public:
  wrong_number_of_values(std::string_view batcher, std::size_t keys_sent,
                         std::size_t values_returned,
                         std::string_view keys_left = {});

  const std::string &batcher() const noexcept { return batcher_; }
  std::size_t keys_sent() const noexcept { return keys_sent_; }
  std::size_t values_returned() const noexcept { return values_returned_; }

private:
  std::string batcher_;
  std::size_t keys_sent_;
  std::size_t values_returned_;
};

namespace detail {

/// `error`, provided that it is one that can be thrown.
/// \throws std::invalid_argument if it is null.
std::exception_ptr not_null(std::exception_ptr error);

/// An error of type `E`; or the one that kept it from being made, such as a
/// `std::bad_alloc`.
template <class E, class... Arguments>
std::exception_ptr make_error(Arguments &&...arguments) noexcept {
  try {
    return std::make_exception_ptr(E(std::forward<Arguments>(arguments)...));
  } catch (...) {
    return std::current_exception();
  }
}

} // namespace detail
} // namespace asynq

#endif
