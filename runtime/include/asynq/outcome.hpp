// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_OUTCOME_HPP
#define ASYNQ_OUTCOME_HPP

#include <concepts>
#include <exception>
#include <utility>
#include <variant>

namespace asynq {

/// What an operation came to: a `T`, or the exception that ended it.
///
/// Converts from a value and from a `std::exception_ptr`, so that a batch
/// function can answer key by key:
///
///     std::vector<asynq::outcome<user>> answers;
///     answers.push_back(user{...});
///     answers.push_back(std::make_exception_ptr(no_such_user{}));
template <class T> class [[nodiscard]] outcome {
public:
  template <class U = T>
    requires std::convertible_to<U, T> &&
             (!std::convertible_to<U, std::exception_ptr>) &&
             (!std::same_as<std::remove_cvref_t<U>, outcome>)
  outcome(U &&value) // NOLINT(google-explicit-constructor)
      : state_(std::in_place_index<0>, std::forward<U>(value)) {}

  /// \pre `error` is not null.
  outcome(std::exception_ptr error) // NOLINT(google-explicit-constructor)
      : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const noexcept { return state_.index() == 0; }

  /// The value; rethrows the error if there is none.
  T &value() & { return throw_if_error(), std::get<0>(state_); }
  const T &value() const & { return throw_if_error(), std::get<0>(state_); }
  T value() && { return throw_if_error(), std::get<0>(std::move(state_)); }

  /// The error, or null if there is a value. Never throws.
  std::exception_ptr error() const noexcept {
    auto *error = std::get_if<1>(&state_);
    return error ? *error : nullptr;
  }

private:
  void throw_if_error() const {
    if (auto *error = std::get_if<1>(&state_))
      std::rethrow_exception(*error);
  }

  std::variant<T, std::exception_ptr> state_;
};

/// The outcome of an operation without a value.
template <> class [[nodiscard]] outcome<void> {
public:
  outcome() = default;

  /// \pre `error` is not null.
  outcome(std::exception_ptr error) // NOLINT(google-explicit-constructor)
      : error_(std::move(error)) {}

  bool has_value() const noexcept { return error_ == nullptr; }

  void value() const {
    if (error_)
      std::rethrow_exception(error_);
  }

  std::exception_ptr error() const noexcept { return error_; }

private:
  std::exception_ptr error_;
};

} // namespace asynq

#endif
