// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_CONTEXT_HPP
#define ASYNQ_CONTEXT_HPP

#include <asynq/detail/context_node.hpp>

#include <concepts>
#include <utility>

namespace asynq {

/// Optional base of contexts, which has the compiler look at their functions.
///
/// A context is what is to be in force exactly while certain tasks run: a
/// collector of warnings, a current user, a timer, a trace span. Any type with
/// `resume()` and `pause()` is one.
class async_context {
public:
  async_context() = default;
  async_context(const async_context &) = delete;
  async_context &operator=(const async_context &) = delete;
  virtual ~async_context() = default;

  /// Called when the scope is entered, and when a task in it goes on.
  virtual void resume() = 0;

  /// Called when all tasks in the scope wait, and when the scope is left.
  virtual void pause() noexcept = 0;
};

namespace detail {

template <class C>
concept context = requires(C &c) {
  c.resume();
  c.pause();
};

template <context C>
inline constexpr context_functions functions_of{
    [](void *c) { static_cast<C *>(c)->resume(); },
    [](void *c) noexcept { static_cast<C *>(c)->pause(); }};

/// A context while its scope lasts.
class entered_context {
public:
  entered_context(void *context, const context_functions &functions);
  entered_context(const entered_context &) = delete;
  entered_context &operator=(const entered_context &) = delete;
  ~entered_context();

private:
  context_node *node_;
};

} // namespace detail

/// Holds a context and keeps it in force around what its task does.
///
///     asynq::task<> suppress_warning() {
///       asynq::context_scope<catch_warnings> scope;
///       co_await show_warning();
///     }
///
/// The constructor makes the `C` in place and resumes it, the destructor pauses
/// it. In between it covers the task that runs now, and all that this one
/// awaits, directly or through others. When none of these runs, it is paused:
/// before another task goes on and before a flush, inner contexts first. Before
/// one of them goes on it is resumed, outer contexts first. `resume()` and
/// `pause()` always alternate. Awaiting something that does not wait calls
/// neither.
///
/// - A task belongs to the contexts of the one that awaits it first; where it
///   was created does not matter.
/// - A synchronous call of `value()` does not pause the contexts of its caller.
///   Outside of tasks a scope is an ordinary scope.
/// - An exception of the first `resume()` leaves the constructor. A later one
///   is thrown at the await that is being resumed; other contexts are resumed
///   all the same, of several errors the first counts, and the context is not
///   paused before it has been resumed.
/// - An exception of `pause()` terminates.
///
/// A local variable of the coroutine or function whose run it covers. Costs one
/// block from the free lists of frames; what runs outside of all contexts costs
/// nothing more because there are some, and those of a task that waits are not
/// touched until it goes on.
template <detail::context C> class [[nodiscard]] context_scope {
public:
  template <class... Arguments>
    requires std::constructible_from<C, Arguments...>
  explicit context_scope(Arguments &&...arguments)
      : context_(std::forward<Arguments>(arguments)...),
        entered_(&context_, detail::functions_of<C>) {}

  C &operator*() noexcept { return context_; }
  C *operator->() noexcept { return &context_; }

private:
  C context_;
  detail::entered_context entered_;
};

namespace detail {

/// A context that cannot be paused and resumed.
class unpausable {
public:
  void resume();
  void pause() noexcept { paused_ = true; }

private:
  bool paused_ = false;
};

} // namespace detail

/// A scope in which the task must not wait, because other tasks would run.
///
/// Awaiting what does not wait, and synchronous calls, are allowed. A task that
/// waits all the same, this one or one that it awaits, gets an
/// `await_in_no_await_scope` where it waits, when it would go on.
class [[nodiscard]] no_await_scope {
public:
  no_await_scope() = default;

private:
  context_scope<detail::unpausable> scope_;
};

} // namespace asynq

#endif
