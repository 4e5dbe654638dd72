// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_OPERATION_HPP
#define ASYNQ_DETAIL_OPERATION_HPP

#include <asynq/detail/promise_base.hpp>

#include <concepts>
#include <coroutine>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace asynq::detail {

/// What everything that can be awaited comes down to.
///
///   value_type         what a gather keeps of it, `void` included
///   ready()            true if there is nothing to wait for; may be false all
///                      the same where that is rare
///   start(parent)      starts it, once. `parent` already counts it as one
///   thing
///                      to wait for, and is told when it has settled. Returns
///                      the coroutine to run next because of that, or null
///   start_alone(parent)   optional: the same for what is awaited by itself,
///                      when `parent` counts nothing yet; returns the handle to
///                      resume
///   result()           the result, or the exception, thrown; once, when
///                      settled
///
/// An operation may be moved until it starts, and stays where it is from then
/// on. Its destructor takes back what has not settled.
template <class O>
concept operation = requires(O &o, promise_base &parent) {
  typename O::value_type;
  { o.ready() } -> std::same_as<bool>;
  { o.start(parent) } noexcept -> std::same_as<promise_base *>;
  o.result();
};

/// The one customisation point: how an expression of type `A` (a reference for
/// an lvalue) is awaited. Specialisations give `type`, an operation that can be
/// constructed from the expression.
template <class A> struct operation_for {};

/// What is an operation itself is consumed by awaiting it.
template <operation O> struct operation_for<O> {
  using type = O;
};

template <class A> using operation_for_t = typename operation_for<A>::type;

template <class A>
concept awaitable = requires { typename operation_for<A>::type; };

/// The awaiter of all operations.
template <class Operation> class awaiter {
  static_assert(alignof(Operation) <= alignof(std::max_align_t),
                "asynq: compilers do not over-align coroutine frames, where "
                "what is awaited lies; have the over-aligned object in a "
                "std::unique_ptr");

public:
  template <class A>
  explicit awaiter(A &&awaitable) : operation_(static_cast<A &&>(awaitable)) {}

  bool await_ready() noexcept { return operation_.ready(); }

  template <class Promise>
  std::coroutine_handle<>
  await_suspend(std::coroutine_handle<Promise> awaiting) noexcept {
    promise_base &parent = awaiting.promise();
    if constexpr (requires { operation_.start_alone(parent); }) {
      return operation_.start_alone(parent);
    } else {
      parent.expect_one();
      return parent.wait(operation_.start(parent));
    }
  }

  decltype(auto) await_resume() {
    run_state::current().throw_if_failed();
    return operation_.result();
  }

private:
  Operation operation_;
};

template <class Awaitable>
auto promise_base::await_transform(Awaitable &&awaitable,
                                   std::source_location where) {
  static_assert(detail::awaitable<Awaitable>,
                "asynq: this cannot be awaited in a task. Await a task, a "
                "gather, a load of a batcher, or (with <asynq/gather.hpp>) a "
                "tuple or container of these; write std::move(x) for one that "
                "awaiting consumes");
  where_ = where;
  if constexpr (operation<Awaitable>)
    return awaiter<Awaitable &>(awaitable);
  else if constexpr (detail::awaitable<Awaitable>)
    return awaiter<operation_for_t<Awaitable>>(
        std::forward<Awaitable>(awaitable));
  else
    return std::suspend_never();
}

} // namespace asynq::detail

#endif
