// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_FUTURE_HPP
#define ASYNQ_FUTURE_HPP

#include <asynq/detail/operation.hpp>
#include <asynq/detail/owner.hpp>
#include <asynq/errors.hpp>
#include <asynq/scheduler.hpp>
#include <asynq/task.hpp>

#include <concepts>
#include <cstdint>
#include <exception>
#include <functional>
#include <type_traits>
#include <utility>
#include <vector>

namespace asynq {

template <class T> class future;

namespace detail {

/// What awaiting a future gives.
template <class T>
using future_reference_t =
    std::conditional_t<std::is_void_v<T>, void,
                       std::add_lvalue_reference_t<const T>>;

/// The callbacks of a future that has been settled, which may settle others.
struct callback_run {
  virtual ~callback_run() = default;
  virtual void run() noexcept = 0;

  owner<callback_run> next; ///< while it is postponed
};

/// Runs them now; or, so that a long chain of futures does not grow the native
/// stack, when those have run that are running.
void run_or_postpone(owner<callback_run> callbacks) noexcept;

/// Destroys them, or does so when others have been destroyed that are being.
void drop_or_postpone(owner<callback_run> callbacks) noexcept;

/// What the handles of one future share. By itself it is a future that somebody
/// else settles; a promise that derives from it is one that a coroutine
/// computes.
template <class T> class future_state : public result_promise<T> {
public:
  using callback = std::function<void(const future<T> &)>;

  /// A future that is to be settled by `set`.
  static future_state &make() {
    auto *state = new future_state;
    state->become_frameless();
    return *state;
  }

  void retain() noexcept { ++handles_; }

  void release() noexcept {
    if (--handles_ == 0)
      destroy();
  }

  template <class... U> void set(U &&...value) {
    settle([&] { this->emplace(std::forward<U>(value)...); });
  }

  void set_error(std::exception_ptr error) {
    settle([&] { this->fail(std::move(error)); });
  }

  void add_callback(callback c) {
    if (callbacks_ == nullptr)
      callbacks_ = make_owned<callback_list>();
    callbacks_->all.push_back(std::move(c));
  }

  void run_callback(const callback &c) noexcept;

  /// What the end of the coroutine comes to. Callbacks run before whoever waits
  /// goes on.
  std::coroutine_handle<> finish() noexcept {
    if (callbacks_ == nullptr) [[likely]]
      return promise_base::finish();
    future<T> self(*this); // a callback may drop the last handle
    auto callbacks = std::move(callbacks_);
    for (const callback &c : callbacks->all)
      run_callback(c);
    return promise_base::finish();
  }

  /// One too many fails like any other, which calls its callbacks.
  limit_check initial_suspend() noexcept {
    this->check_limit_in_body();
    return {};
  }

protected:
  future_state() = default;

private:
  /// Not inlined, or g++ warns of deleting a frame where it knows of one.
  [[gnu::noinline]] void destroy() noexcept {
    if (this->is_coroutine())
      promise_base::destroy(*this);
    else
      delete this;
  }

public:
  /// A callback may have the last handle of another future.
  ~future_state() {
    if (callbacks_ != nullptr)
      drop_or_postpone(std::move(callbacks_));
  }

private:
  template <class Set> void settle(Set set) {
    if (this->finished())
      throw future_already_computed();
    set();
    if (callbacks_ == nullptr)
      return this->wake_waiters();
    callbacks_->state = this;
    retain();
    run_or_postpone(std::move(callbacks_));
  }

  struct callback_list final : callback_run {
    ~callback_list() override {
      if (state != nullptr)
        state->release();
    }

    void run() noexcept override {
      for (const callback &c : all)
        state->run_callback(c);
      state->wake_waiters();
    }

    std::vector<callback> all;
    future_state *state = nullptr; ///< once it is settled; has a handle
  };

  owner<callback_list> callbacks_;
  std::uint32_t handles_ = 0;
};

template <class T> struct future_frame;

/// The promise of a coroutine that computes a future.
template <class T>
class future_promise final : public returns_value<T, future_state<T>> {
public:
  future_frame<T> get_return_object() noexcept { return {*this}; }
};

template <> class future_promise<void> final : public future_state<void> {
public:
  future_frame<void> get_return_object() noexcept;
  void return_void() { this->emplace(); }
};

/// What such a coroutine returns: its state, which waits for its first handle.
template <class T> struct future_frame {
  using promise_type = future_promise<T>;
  future_state<T> &state;
};

inline future_frame<void> future_promise<void>::get_return_object() noexcept {
  return {*this};
}

template <operation O> future_frame<typename O::value_type> compute(O o) {
  co_return co_await std::move(o);
}

template <class T, class Function> future_frame<T> compute_by(Function f) {
  co_return std::invoke(f);
}

/// Awaiting a future, which a handle of its own keeps alive meanwhile.
template <class T> class [[nodiscard]] awaited_future : private waiter {
public:
  using value_type = T;

  explicit awaited_future(const future<T> &f) noexcept : waiter(f.state_) {
    f.state_->retain();
  }
  awaited_future(awaited_future &&other) noexcept
      : waiter(std::exchange(other.child, nullptr)) {}
  ~awaited_future() {
    if (child == nullptr)
      return;
    if (parent != nullptr && !child->finished())
      child->remove(*this);
    state().release();
  }

  bool ready() const noexcept { return child->finished(); }

  promise_base *start(promise_base &awaiting) noexcept {
    if (ready())
      return awaiting.arrive();
    parent = &awaiting;
    return child->add(*this);
  }

  future_reference_t<T> result() { return state().get(); }

private:
  future_state<T> &state() const noexcept {
    return *static_cast<future_state<T> *>(child);
  }
};

} // namespace detail

/// A value that is there, or is being computed, or that somebody will set.
///
/// A handle: copies refer to the same value, which lives as long as the last of
/// them. It is never empty; moving one copies it. Any number of tasks may await
/// a future, any number of times.
///
///     asynq::future<user> owner = asynq::share(load_user(id));
///
///     const user &u = co_await owner;     suspends unless it is computed
///     co_await asynq::gather(owner, f())  copies the user into the tuple
///
/// `co_await` gives a reference into the future: `const T &`, for a `T &` that
/// reference, nothing for `void`. The reference is good while a handle is left;
/// awaiting a temporary future, copy the result. An error is thrown at each
/// await, the same exception object every time, so handlers must not change it.
///
/// Awaiting costs no allocation. A future costs one block, from the free lists
/// that hold the frames of tasks. Handles are not atomic: a future belongs to
/// one thread.
///
/// \tparam T an object type, a reference, or `void`.
template <class T = void> class [[nodiscard]] future {
public:
  using value_type = T;
  using callback = std::function<void(const future &)>;

  /// For asynq's own use.
  explicit future(detail::future_state<T> &state) noexcept : state_(&state) {
    state.retain();
  }

  future(const future &other) noexcept : future(*other.state_) {}
  future &operator=(const future &other) noexcept {
    future copy(other);
    std::swap(state_, copy.state_);
    return *this;
  }
  ~future() { state_->release(); }

  /// True if there is a value or an error. Computes nothing.
  bool is_computed() const noexcept { return state_->finished(); }

  /// The value, computed now if need be; see `task::value`.
  ///
  /// \throws the error, if there is one; `deadlock` if it is for somebody else
  /// to set and nothing that can run does.
  detail::future_reference_t<T> value() const {
    future self(*this); // what runs may destroy this handle
    detail::run_to_end(*self.state_);
    return self.state_->get();
  }

  /// The error, or null if there is a value; computed now if need be. Throws
  /// nothing but `deadlock`.
  std::exception_ptr error() const {
    future self(*this);
    detail::run_to_end(*self.state_);
    return self.state_->error();
  }

  /// Has `c` called with this future when it is computed, before those who
  /// await it go on; at once, if it is computed. Callbacks are called in the
  /// order in which they came. What they throw goes to the scheduler's
  /// `on_callback_error`. If callbacks settle futures whose callbacks settle
  /// futures, and so on, those beyond a hundred are called, and their waiters
  /// go on, when the outermost callback has returned.
  void on_computed(callback c) const {
    if (is_computed())
      state_->run_callback(c);
    else
      state_->add_callback(std::move(c));
  }

  explicit operator bool() const = delete; // asynq: await the future first

protected:
  detail::future_state<T> &state() const noexcept { return *state_; }

private:
  friend detail::awaited_future<T>;

  detail::future_state<T> *state_;
};

/// A future that its owner settles, once.
///
///     asynq::promise_future<int> answer;
///     co_await asynq::gather(use(answer), find(answer));
///
/// Whoever awaits it goes on when what is running now waits or has finished.
/// Awaiting one that nothing will ever set is a `deadlock`.
template <class T = void>
class [[nodiscard]] promise_future : public future<T> {
public:
  promise_future() : future<T>(detail::future_state<T>::make()) {}

  /// \throws future_already_computed; and what constructing the value throws,
  /// which leaves the future as it was.
  template <class U = T>
    requires std::constructible_from<T, U &&>
  void set_value(U &&value) const {
    this->state().set(std::forward<U>(value));
  }
  void set_value() const
    requires std::is_void_v<T>
  {
    this->state().set();
  }

  /// \throws future_already_computed; std::invalid_argument if `error` is null.
  void set_error(std::exception_ptr error) const {
    this->state().set_error(detail::not_null(std::move(error)));
  }
};

/// A future that is computed already, for where a future is wanted and there is
/// nothing to wait for.
template <class T>
[[nodiscard]] future<std::decay_t<T>> const_future(T &&value) {
  promise_future<std::decay_t<T>> result;
  result.set_value(std::forward<T>(value));
  return result;
}
[[nodiscard]] inline future<> const_future() {
  promise_future<> result;
  result.set_value();
  return result;
}

/// A future that has failed already.
///
/// \throws std::invalid_argument if `error` is null.
template <class T = void>
[[nodiscard]] future<T> error_future(std::exception_ptr error) {
  promise_future<T> result;
  result.set_error(std::move(error));
  return result;
}

/// A future of what `f()` returns. It is called when the future is needed for
/// the first time, and never if it is not. What it throws is the error of the
/// future, thrown where that is awaited.
template <std::invocable Function> [[nodiscard]] auto lazy_future(Function f) {
  using result = std::invoke_result_t<Function &>;
  static_assert(!detail::awaitable<result>,
                "asynq: lazy_future takes a function that computes a value; "
                "for one that returns an awaitable, write share(f())");
  using value = std::conditional_t<std::is_lvalue_reference_v<result>, result,
                                   std::remove_cvref_t<result>>;
  if constexpr (!detail::awaitable<result>)
    return future<value>(detail::compute_by<value>(std::move(f)).state);
}

/// Lets any number of tasks await what may be awaited once: a task, a gather, a
/// load. It is taken over, and starts when the future is awaited or asked for
/// its value for the first time.
///
///     auto owner = asynq::share(load_user(id));
///     co_await asynq::gather(greet(owner), notify(owner));
///
/// Costs one coroutine.
///
/// \throws empty_task at once, if it is a task that was moved from.
template <detail::awaitable Awaitable>
  requires(!std::is_lvalue_reference_v<Awaitable>)
[[nodiscard]] auto share(Awaitable &&awaitable) {
  using operation = detail::operation_for_t<Awaitable>;
  return future<typename operation::value_type>(
      detail::compute<operation>(operation(std::move(awaitable))).state);
}

namespace detail {

template <class T>
void future_state<T>::run_callback(const callback &c) noexcept {
  try {
    c(future<T>(*this));
  } catch (...) {
    report_callback_error();
  }
}

template <class T> std::true_type derives_from_future(const future<T> &);

/// A future, also one that is a promise_future.
template <class A>
concept future_handle =
    requires(std::remove_cvref_t<A> &a) { detail::derives_from_future(a); };

template <future_handle A> struct operation_for<A> {
  using type = awaited_future<typename std::remove_cvref_t<A>::value_type>;
};

} // namespace detail
} // namespace asynq

#endif
