// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_GATHER_SETTLED_HPP
#define ASYNQ_GATHER_SETTLED_HPP

#include <asynq/detail/operation.hpp>
#include <asynq/gather.hpp>
#include <asynq/outcome.hpp>

#include <concepts>
#include <exception>
#include <tuple>
#include <type_traits>
#include <utility>

namespace asynq {
namespace detail {

/// An operation whose error is part of its result.
template <operation O> class [[nodiscard]] settled_operation {
  using result_type = typename O::value_type;

public:
  using value_type = outcome<std::conditional_t<std::is_void_v<result_type>,
                                                void, element_t<result_type>>>;

  template <class A>
    requires std::constructible_from<O, A>
  explicit settled_operation(A &&a) : operation_(static_cast<A &&>(a)) {}

  bool ready() noexcept { return operation_.ready(); }

  promise_base *start(promise_base &parent) noexcept {
    return operation_.start(parent);
  }

  /// Runs it to its end now; see `task::value`.
  value_type value() && { return as_task(std::move(*this)).value(); }

  value_type result() {
    try {
      if constexpr (std::is_void_v<result_type>)
        return operation_.result(), value_type();
      else
        return value_type(operation_.result());
    } catch (...) {
      return value_type::from_error(std::current_exception());
    }
  }

private:
  O operation_;
};

template <class A> using settled_t = settled_operation<operation_for_t<A>>;

template <class Structure> struct all_settled;

template <awaitable_collection Collection> struct all_settled<Collection> {
  using type = each_of<Collection, settled_t<element_expression_t<Collection>>>;
};
template <class... A> struct all_settled<std::tuple<A...>> {
  using type = all_of<settled_t<A>...>;
};
template <class... A> struct all_settled<std::tuple<A...> &> {
  using type = all_of<settled_t<A &>...>;
};
template <class A, class B> struct all_settled<std::pair<A, B>> {
  using type = both_of<settled_t<A>, settled_t<B>>;
};
template <class A, class B> struct all_settled<std::pair<A, B> &> {
  using type = both_of<settled_t<A &>, settled_t<B &>>;
};

} // namespace detail

/// As `gather`, but gives an `outcome` for each operand, its value or its
/// error, and throws none of them. `void` gives `outcome<void>`.
///
///     auto [user, posts] =
///         co_await asynq::gather_settled(user_of(id), posts_of(id));
///     show(user.value(), posts.has_value() ? posts.value() : no_posts);
///
/// \throws empty_task at once, if an operand is a task that was moved from.
template <class... Awaitables>
[[nodiscard]] auto gather_settled(Awaitables &&...a) {
  static_assert((detail::awaitable<Awaitables> && ...),
                "asynq: gather_settled takes what gather takes");
  if constexpr ((detail::awaitable<Awaitables> && ...))
    return detail::all_of<detail::settled_t<Awaitables>...>(
        std::forward_as_tuple(std::forward<Awaitables>(a)...));
}

/// The same for the elements of a collection or tuple.
template <detail::structure Structure>
[[nodiscard]] auto gather_settled(Structure &&structure) {
  return typename detail::all_settled<Structure>::type(
      std::forward<Structure>(structure));
}

/// One awaitable with its error: an awaitable of an `outcome`, which does not
/// throw. What `try` and `catch` around one await come to:
///
///     auto user = co_await asynq::settled(user_of(id));
///     show(user.value_or(nobody));
///
/// \throws empty_task at once, if it is a task that was moved from.
template <class Awaitable> [[nodiscard]] auto settled(Awaitable &&a) {
  static_assert(detail::awaitable<Awaitable>,
                "asynq: settled takes what can be awaited");
  if constexpr (detail::awaitable<Awaitable>)
    return detail::settled_t<Awaitable>(std::forward<Awaitable>(a));
}

} // namespace asynq

#endif
