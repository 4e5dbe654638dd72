// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_ASYNC_CALL_HPP
#define ASYNQ_ASYNC_CALL_HPP

#include <asynq/annotations.hpp>
#include <asynq/detail/operation.hpp>
#include <asynq/task.hpp>

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

namespace detail {

template <class T, class Function, class... Args>
task<T> invoke_and_keep(Function function, Args... args) {
  if constexpr (std::is_void_v<T>)
    co_await std::invoke(std::move(function), std::move(args)...);
  else
    co_return co_await std::invoke(std::move(function), std::move(args)...);
}

} // namespace detail

/// Calls a coroutine lambda, and keeps it and its arguments for as long as its
/// task lives. A task keeps references to the captures of its lambda, so one
/// that is called where it is written would be left with nothing:
///
///     auto t = asynq::co_invoke([name = std::move(name)]() -> asynq::task<int>
///     {
///       co_return co_await length_of(name);
///     });
///
/// The function is called when the task that this returns is awaited. Costs a
/// coroutine.
template <class Function, class... Args>
  requires std::invocable<std::decay_t<Function>, std::decay_t<Args>...>
[[nodiscard]] ASYNQ_DETAIL_TASK_WRAPPER auto co_invoke(Function &&function,
                                                       Args &&...args) {
  using result =
      std::invoke_result_t<std::decay_t<Function>, std::decay_t<Args>...>;
  static_assert(detail::awaitable<result>,
                "asynq: co_invoke takes a function that returns a task");
  if constexpr (detail::awaitable<result>) {
    using value = typename detail::operation_for_t<result>::value_type;
    return detail::invoke_and_keep<value, std::decay_t<Function>,
                                   std::decay_t<Args>...>(
        std::forward<Function>(function), std::forward<Args>(args)...);
  }
}

} // namespace asynq

#endif
