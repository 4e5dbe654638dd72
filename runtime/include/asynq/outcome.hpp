// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_OUTCOME_HPP
#define ASYNQ_OUTCOME_HPP

#include <asynq/errors.hpp>

#include <concepts>
#include <cstddef>
#include <exception>
#include <type_traits>
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
///
/// A `std::exception_ptr` is an error, whatever else a `T` can be made of, but
/// for a `T` that is itself one: then it is a value, and `from_error` makes the
/// error. `nullptr` is a value if a `T` can be made of it, and does not compile
/// otherwise.
///
/// Without an argument it has the value `T()`, so that a batch function can
/// begin with `std::vector<asynq::outcome<user>> answers(keys.size())`.
template <class T> class [[nodiscard]] outcome {
public:
  using value_type = T;

  outcome()
    requires std::default_initializable<T>
      : state_(std::in_place_index<0>) {}

  template <class U = T>
    requires(!std::same_as<std::remove_cvref_t<U>, outcome>) &&
            (std::same_as<T, std::exception_ptr> ||
             !std::same_as<std::remove_cvref_t<U>, std::exception_ptr>) &&
            std::convertible_to<U, T>
  outcome(U &&value) // NOLINT(google-explicit-constructor)
      : state_(std::in_place_index<0>, std::forward<U>(value)) {}

  /// \throws std::invalid_argument if `error` is null.
  template <std::same_as<std::exception_ptr> Error>
    requires(!std::same_as<T, std::exception_ptr>)
  outcome(Error error) // NOLINT(google-explicit-constructor)
      : outcome(from_error(std::move(error))) {}

  template <std::same_as<std::nullptr_t> Null>
    requires(!std::convertible_to<Null, T>)
  outcome(Null) = delete; // asynq: an error must not be null

  /// The outcome that has failed with `error`.
  /// \throws std::invalid_argument if that is null.
  static outcome from_error(std::exception_ptr error) {
    return outcome(std::in_place_index<1>, detail::not_null(std::move(error)));
  }

  bool has_value() const noexcept { return state_.index() == 0; }

  /// The value; rethrows the error if there is none.
  T &value() & { return throw_if_error(), std::get<0>(state_); }
  const T &value() const & { return throw_if_error(), std::get<0>(state_); }
  T value() && { return throw_if_error(), std::get<0>(std::move(state_)); }

  /// The value; rethrows the error if there is none, as `value()` does.
  T &operator*() & { return value(); }
  const T &operator*() const & { return value(); }
  T operator*() && { return std::move(*this).value(); }
  T *operator->() { return __builtin_addressof(value()); }
  const T *operator->() const { return __builtin_addressof(value()); }

  /// The value, or `instead` if there is an error.
  template <class U = T> T value_or(U &&instead) const & {
    return has_value() ? std::get<0>(state_)
                       : static_cast<T>(std::forward<U>(instead));
  }
  template <class U = T> T value_or(U &&instead) && {
    return has_value() ? std::get<0>(std::move(state_))
                       : static_cast<T>(std::forward<U>(instead));
  }

  /// The error, or null if there is a value. Never throws.
  std::exception_ptr error() const noexcept {
    auto *error = std::get_if<1>(&state_);
    return error ? *error : nullptr;
  }

private:
  outcome(std::in_place_index_t<1> failed, std::exception_ptr error) noexcept
      : state_(failed, std::move(error)) {}

  void throw_if_error() const {
    if (auto *error = std::get_if<1>(&state_))
      std::rethrow_exception(*error);
  }

  std::variant<T, std::exception_ptr> state_;
};

/// The outcome of an operation without a value.
template <> class [[nodiscard]] outcome<void> {
public:
  using value_type = void;

  outcome() = default;

  /// \throws std::invalid_argument if `error` is null.
  template <std::same_as<std::exception_ptr> Error>
  outcome(Error error) // NOLINT(google-explicit-constructor)
      : error_(detail::not_null(std::move(error))) {}
  outcome(std::nullptr_t) = delete; // asynq: an error must not be null

  static outcome from_error(std::exception_ptr error) {
    return outcome(std::move(error));
  }

  bool has_value() const noexcept { return error_ == nullptr; }

  void value() const {
    if (error_)
      std::rethrow_exception(error_);
  }

  void operator*() const { value(); }

  std::exception_ptr error() const noexcept { return error_; }

private:
  std::exception_ptr error_;
};

} // namespace asynq

#endif
