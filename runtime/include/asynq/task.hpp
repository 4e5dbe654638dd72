// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_TASK_HPP
#define ASYNQ_TASK_HPP

#include <asynq/annotations.hpp>
#include <asynq/detail/operation.hpp>
#include <asynq/detail/trace.hpp>
#include <asynq/errors.hpp>
#include <asynq/scheduler.hpp>

#include <concepts>
#include <cstddef>
#include <exception>
#include <source_location>
#include <type_traits>
#include <utility>

namespace asynq {

template <class T> class task;

namespace detail {

class owned_child;
template <class T, class Allocator> class each_task;

/// Not where it is checked, which would take registers from what goes well.
[[noreturn]] void throw_empty_task();

/// A promise that holds its result.
template <class T> class result_promise : public promise_base {
public:
  ~result_promise() {
    if (progress_ == progress::value) [[likely]]
      slot_.clear(progress::value);
    else
      give_up();
  }

  /// A task that is one too many is failed from outside, where its error is in
  /// the usual place.
  auto initial_suspend() noexcept {
    if constexpr (alignof(slot<T>) == alignof(void *)) {
      return std::suspend_always();
    } else {
      this->check_limit_in_body();
      return limit_check();
    }
  }

  void unhandled_exception(
      std::source_location body = std::source_location::current()) noexcept {
    // A destructor may throw after the value was set.
    slot_.clear(progress_);
    std::exception_ptr error = std::current_exception();
    trace_exception(error, *this, body, &slot_);
    fail(std::move(error));
  }

  std::add_lvalue_reference_t<T> get() { return slot_.get(progress_); }
  std::exception_ptr error() const noexcept { return slot_.error(progress_); }
  T take() { return slot_.take(progress_); }

protected:
  template <class... U> void emplace(U &&...value) {
    progress_ = slot_.emplace(std::forward<U>(value)...);
  }

  void fail(std::exception_ptr error) noexcept {
    progress_ = slot_.fail(std::move(error));
  }

private:
  [[gnu::noinline]] void give_up() noexcept {
    if (finished())
      return slot_.clear(progress_);
    context_node::release(take_context());
    forget();
  }

  static_assert(std::is_void_v<T> || std::is_reference_v<T> ||
                    alignof(slot<T>) <= alignof(std::max_align_t),
                "asynq: compilers do not over-align coroutine frames; return "
                "an over-aligned object through a std::unique_ptr");
  slot<T> slot_;
};

/// A promise with a `return_value`, which converts as `return` does.
template <class T, class Base> class returns_value : public Base {
public:
  template <class U = T> void return_value(U &&value) {
    constexpr bool is_task = std::same_as<std::remove_cvref_t<U>, task<T>> ||
                             (awaitable<U> && !std::is_constructible_v<T, U>);
    constexpr bool converts = std::is_convertible_v<U, T>;
    static_assert(!is_task, "asynq: this returns a task where its value is "
                            "wanted; write co_return co_await");
    static_assert(
        is_task || converts,
        "asynq: co_return converts to the result implicitly, as "
        "return does, and there is no such conversion; name the type");
    if constexpr (!is_task && converts)
      this->emplace(std::forward<U>(value));
  }
};

/// Has numbers and pointers converted where the `co_return` is, so that what is
/// warned about in a `return` is warned about there.
template <class T, class Base>
  requires std::is_scalar_v<T>
class returns_value<T, Base> : public Base {
public:
  void return_value(T value) { this->emplace(value); }

  template <class U>
    requires(!std::is_convertible_v<U, T>)
  void return_value(U &&) {
    static_assert(!awaitable<U>,
                  "asynq: this returns a task where its value is "
                  "wanted; write co_return co_await");
    static_assert(
        awaitable<U>,
        "asynq: co_return converts to the result implicitly, as "
        "return does, and there is no such conversion; name the type");
  }
};

template <class T>
class task_promise final : public returns_value<T, result_promise<T>> {
public:
  task<T> get_return_object() noexcept { return task<T>(*this); }
};

template <> class task_promise<void> final : public result_promise<void> {
public:
  task<void> get_return_object() noexcept;
  void return_void() { this->emplace(); }
};

/// Awaiting a task that the awaiter takes over: the result is moved out.
template <class T> class [[nodiscard]] owned_task : private ownership {
public:
  using value_type = T;

  explicit owned_task(task<T> &&t) : ownership(t.release()) {}
  owned_task(owned_task &&other) noexcept
      : ownership(std::exchange(other.child, nullptr)) {}
  ~owned_task() { promise_base::destroy_awaited(child); }

  static constexpr bool ready() noexcept { return false; }

  promise_base *start(promise_base &awaiting) noexcept {
    return awaiting.await(*this);
  }
  std::coroutine_handle<> start_alone(promise_base &awaiting) noexcept {
    return awaiting.await_only(*this);
  }

  T result() { return static_cast<task_promise<T> *>(child)->take(); }
};

/// A task that its awaiter has taken over, or nothing.
class owned_child {
public:
  template <class T>
  explicit owned_child(task<T> &&t) : promise_(t.release()) {}
  owned_child(owned_child &&other) noexcept
      : promise_(std::exchange(other.promise_, nullptr)) {}
  ~owned_child() { promise_base::destroy_awaited(promise_); }

  template <class T> T take() {
    return static_cast<task_promise<T> *>(promise_)->take();
  }

private:
  promise_base *promise_;
};

/// Awaiting a task that stays with its owner: the result is a reference.
template <class T> class [[nodiscard]] borrowed_task : private waiter {
public:
  using value_type = T;

  explicit borrowed_task(task<T> &t) : waiter(&t.promise()) {}
  borrowed_task(borrowed_task &&other) noexcept : waiter(other.child) {}
  ~borrowed_task() {
    if (parent != nullptr && child != nullptr && !child->finished())
      child->remove(*this);
  }

  bool ready() const noexcept { return child->finished(); }

  promise_base *start(promise_base &awaiting) noexcept {
    if (ready())
      return awaiting.arrive();
    parent = &awaiting;
    return child->add(*this);
  }

  decltype(auto) result() {
    return static_cast<task_promise<T> *>(child)->get();
  }
};

template <class T> struct operation_for<task<T>> {
  using type = owned_task<T>;
};
template <class T> struct operation_for<task<T> &> {
  using type = borrowed_task<T>;
};

} // namespace detail

/// A coroutine that has not been started yet, or is under way, or has finished.
///
///     asynq::task<std::string> name_of(user_id id) {
///       auto user = co_await users.load(id);
///       co_return user.name;
///     }
///
/// Nothing runs before the task is awaited or asked for its value; a task that
/// is dropped before that only frees its frame.
///
///     co_await name_of(7)          the result, moved out, a `std::string`
///     co_await std::move(t)        the same; `t` is empty afterwards
///     co_await t                   a reference into `t`, which keeps the
///     result:
///                                  any number of times, by any number of tasks
///
/// An exception that leaves the coroutine is thrown where it is awaited. While
/// the task waits, others run; a task that finishes without waiting is run in
/// place, and no number of those grows the native stack.
///
/// A task belongs to the thread that started it. Destroying a task that waits
/// destroys all that it waits for, children first, provided that they were
/// awaited as rvalues; what it awaits as an lvalue stays with its owner.
///
/// \tparam T an object type, a reference, or `void`.
template <class T = void> class [[nodiscard]] ASYNQ_DETAIL_TASK task {
public:
  using value_type = T;
  using promise_type = detail::task_promise<T>;

  task(task &&other) noexcept
      : promise_(std::exchange(other.promise_, nullptr)) {}
  task &operator=(task other) noexcept {
    std::swap(promise_, other.promise_);
    return *this;
  }
  ~task() {
    if (promise_ != nullptr)
      detail::promise_base::destroy(*promise_);
  }

  /// Runs the task to its end now and moves the result out.
  ///
  /// This is the synchronous call. Outside of tasks it is how asynchronous code
  /// is entered. Inside a task it blocks that task and those around it, while
  /// what they have queued joins the batches that are flushed meanwhile.
  ///
  /// \throws whatever the task throws; `deadlock`; `empty_task`.
  T value() && {
    task self(std::move(*this));
    self.run();
    return self.take();
  }

  /// Runs the task to its end, unless it has finished, and refers to its
  /// result.
  std::add_lvalue_reference_t<T> value() & {
    run();
    return promise().get();
  }

  explicit operator bool() const = delete; // asynq: await the task first

private:
  friend promise_type;
  friend detail::owned_task<T>;
  friend detail::borrowed_task<T>;
  friend detail::owned_child;
  template <class, class> friend class detail::each_task;

  explicit task(promise_type &promise) noexcept : promise_(&promise) {}

  promise_type &promise() const {
    if (promise_ == nullptr) [[unlikely]]
      detail::throw_empty_task();
    return static_cast<promise_type &>(*promise_);
  }

  /// Of a task that has finished and has not been moved from.
  T take() const { return static_cast<promise_type *>(promise_)->take(); }

  detail::promise_base *release() {
    promise();
    return std::exchange(promise_, nullptr);
  }

  void run() { detail::run_to_end(promise()); }

  detail::promise_base *promise_;
};

namespace detail {

inline task<void> task_promise<void>::get_return_object() noexcept {
  return task<void>(*this);
}

/// A task that awaits one operation: what gives operations their `value()`.
template <operation O> task<typename O::value_type> as_task(O o) {
  co_return co_await std::move(o);
}

} // namespace detail
} // namespace asynq

#endif
