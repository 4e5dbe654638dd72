// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_SLOT_HPP
#define ASYNQ_DETAIL_SLOT_HPP

#include <cstdint>
#include <exception>
#include <new>
#include <type_traits>
#include <utility>
#include <variant>

namespace asynq::detail {

/// How far something that produces a result has come.
enum class progress : std::uint8_t { created, started, value, error };

constexpr bool settled(progress p) noexcept { return p >= progress::value; }

/// Not where it is checked, which would take registers from what goes well.
[[noreturn]] void rethrow(const std::exception_ptr &error);

/// Room for a result: nothing, a `T` or an exception. Which of them it holds is
/// kept by its owner, who has a spare byte for it, as a `progress`.
template <class T> class slot {
  using stored =
      std::conditional_t<std::is_void_v<T>, std::monostate,
                         std::conditional_t<std::is_reference_v<T>,
                                            std::remove_reference_t<T> *, T>>;

  /// False if a reference would not refer to what a `U` refers to.
  template <class U>
  static constexpr bool is_bound_by =
      !std::is_reference_v<T> ||
      (std::is_lvalue_reference_v<U> &&
       std::is_convertible_v<std::remove_reference_t<U> *,
                             std::remove_reference_t<T> *>);

public:
  slot() noexcept {}
  slot(const slot &) = delete;
  slot &operator=(const slot &) = delete;
  ~slot() {}

  template <class... U> progress emplace(U &&...value) {
    static_assert(!std::is_rvalue_reference_v<T>,
                  "asynq: results are objects, lvalue references or void");
    static_assert((is_bound_by<U> && ...),
                  "asynq: this result is a reference, and would refer to a "
                  "temporary that is gone when it is used; give it an lvalue "
                  "of its type, or return an object");
    if constexpr (!(is_bound_by<U> && ...))
      return progress::error;
    else if constexpr (std::is_reference_v<T>)
      value_ = (__builtin_addressof(value), ...);
    else
      ::new (place()) stored(std::forward<U>(value)...);
    return progress::value;
  }

  progress fail(std::exception_ptr error) noexcept {
    ::new (place()) std::exception_ptr(std::move(error));
    return progress::error;
  }

  void clear(progress holds) noexcept {
    if (holds == progress::value)
      value_.~stored();
    else if (holds == progress::error)
      error_.~exception_ptr();
  }

  /// The value where it lies, or the exception, thrown.
  std::add_lvalue_reference_t<T> get(progress holds) {
    if (holds == progress::error) [[unlikely]]
      rethrow(error_);
    if constexpr (std::is_reference_v<T>)
      return *value_;
    else if constexpr (!std::is_void_v<T>)
      return value_;
  }

  /// The value, moved out, or the exception, thrown.
  T take(progress holds) {
    if constexpr (std::is_void_v<T> || std::is_reference_v<T>)
      return get(holds);
    else
      return std::move(get(holds)); // NOLINT(clang-analyzer-core.*)
  }

  /// The exception, or null.
  std::exception_ptr error(progress holds) const noexcept {
    return holds == progress::error ? error_ : nullptr;
  }

private:
  void *place() noexcept { return this; }

  union {
    stored value_;
    std::exception_ptr error_;
  };
};

} // namespace asynq::detail

#endif
