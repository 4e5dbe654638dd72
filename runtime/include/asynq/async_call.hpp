// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_ASYNC_CALL_HPP
#define ASYNQ_ASYNC_CALL_HPP

#include <asynq/detail/operation.hpp>

#include <concepts>
#include <functional>
#include <type_traits>
#include <utility>

namespace asynq {

namespace detail {

/// A value that is there, as an awaitable.
template <class T> class [[nodiscard]] ready_value {
public:
  using value_type = T;

  explicit ready_value(T value) : value_(std::move(value)) {}

  T value() && { return std::move(value_); }

  bool ready() const noexcept { return true; }
  promise_base *start(promise_base &parent) noexcept { return parent.arrive(); }
  T result() { return std::move(value_); }

private:
  T value_;
};

template <> class [[nodiscard]] ready_value<void> {
public:
  using value_type = void;

  void value() && {}

  bool ready() const noexcept { return true; }
  promise_base *start(promise_base &parent) noexcept { return parent.arrive(); }
  void result() {}
};

} // namespace detail

/// Calls a function that may or may not be asynchronous, and returns something
/// to await in either case:
///
///     template <class Store> asynq::task<int> twice(Store &store, int key) {
///       co_return 2 * co_await asynq::async_call(
///           [&](int k) { return store.get(k); }, key);
///     }
///
/// If the function returns an awaitable, this returns that. Otherwise it
/// returns an awaitable of a copy of the result, which does not suspend. What
/// the function throws when it is called, this throws.
///
/// Which of the two it is, is known at compile time and costs nothing.
template <class Function, class... Args>
  requires std::invocable<Function, Args...>
[[nodiscard]] decltype(auto) async_call(Function &&function, Args &&...args) {
  using result = std::invoke_result_t<Function, Args...>;
  if constexpr (detail::awaitable<result>) {
    return std::invoke(std::forward<Function>(function),
                       std::forward<Args>(args)...);
  } else if constexpr (std::is_void_v<result>) {
    std::invoke(std::forward<Function>(function), std::forward<Args>(args)...);
    return detail::ready_value<void>();
  } else {
    return detail::ready_value<std::remove_cvref_t<result>>(std::invoke(
        std::forward<Function>(function), std::forward<Args>(args)...));
  }
}

} // namespace asynq

#endif
