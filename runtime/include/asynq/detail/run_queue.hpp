// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_RUN_QUEUE_HPP
#define ASYNQ_DETAIL_RUN_QUEUE_HPP

#include <asynq/detail/dependencies.hpp>
#include <asynq/detail/requirements.hpp>

#include <coroutine>
#include <cstdint>
#include <exception>

namespace asynq::detail {

class context_node;
class promise_base;
class task_group;
struct run_modes;

/// A coroutine that can be in a queue.
class runnable {
public:
  runnable() noexcept : awaits_() {}
  runnable(const runnable &) = delete;
  runnable &operator=(const runnable &) = delete;

  bool queued() const noexcept { return has(flag::queued); }

protected:
  enum class flag : std::uint8_t {
    queued = 1,
    frameless = 2,     ///< a future that somebody settles, not a coroutine
    in_context = 4,    ///< it waits, and keeps its context
    counted = 8,       ///< as a live task, because there is a limit
    checks_limit = 16, ///< when it runs, because only its type can fail it
    lost_error = 32,   ///< of a context, for which there was no memory
  };

  bool has(flag f) const noexcept { return (flags_ & bit(f)) != 0; }
  void set(flag f) noexcept { flags_ |= bit(f); }
  void clear(flag f) noexcept { flags_ &= static_cast<std::uint8_t>(~bit(f)); }

  union {
    dependencies awaits_; ///< of no meaning unless this waits
    runnable *previous_;  ///< while it is in a `run_queue`, unless it is first
  };

private:
  friend class run_queue;
  friend class plain_queue;

  static constexpr std::uint8_t bit(flag f) noexcept {
    return static_cast<std::uint8_t>(f);
  }

  runnable *next_ = nullptr;
  std::uint8_t flags_ = 0;
};

/// An intrusive list of coroutines whose awaits have settled, next first.
class run_queue {
public:
  bool empty() const noexcept { return head_ == nullptr; }
  void push_back(runnable &r) noexcept {
    r.next_ = nullptr;
    r.previous_ = tail_;
    r.set(runnable::flag::queued);
    (tail_ ? tail_->next_ : head_) = &r;
    tail_ = &r;
  }

  /// True if there is a first one, and it is outside of all contexts.
  bool has_plain_front() const noexcept {
    return head_ != nullptr && !head_->has(runnable::flag::in_context);
  }

  runnable &pop_front() noexcept {
    runnable &first = *head_;
    first.clear(runnable::flag::queued);
    first.awaits_ = {};
    head_ = first.next_;
    if (head_ == nullptr)
      tail_ = nullptr;
    return first;
  }

  /// Moves all of `other` behind what is here.
  void append(run_queue &other) noexcept;

  /// Puts what is here into a random order.
  void shuffle(run_modes &modes) noexcept;

  /// Takes `r` out, for who is destroyed while it is queued. False, with
  /// nothing done, if it is in another queue; it can be told only if it is
  /// first or last there.
  bool remove_from_end(runnable &r) noexcept;
  static void remove_from_middle(runnable &r) noexcept;

private:
  runnable *head_ = nullptr;
  runnable *tail_ = nullptr;
};

/// A queue that leaves alone what its members wait for.
class plain_queue {
public:
  bool empty() const noexcept { return head_ == nullptr; }
  void push_back(runnable &r) noexcept {
    r.next_ = nullptr;
    (tail_ ? tail_->next_ : head_) = &r;
    tail_ = &r;
  }
  runnable &pop_front() noexcept {
    runnable &first = *head_;
    head_ = first.next_;
    if (head_ == nullptr)
      tail_ = nullptr;
    return first;
  }

private:
  runnable *head_ = nullptr;
  runnable *tail_ = nullptr;
};

/// Starts the operands of a gather one after the other: the next one when all
/// that the former ones could do is done.
class starter {
public:
  using step_function = promise_base *(starter &) noexcept;

  explicit starter(step_function *function) noexcept : step_(function) {}

  /// Starts the next operand and returns the coroutine to run because of that,
  /// or null. Leaves the stack before it starts the last.
  promise_base *step() noexcept;

private:
  friend struct run_state;
  friend class task_group;

  step_function *step_; ///< null for a plain task_group
  starter *below_;      ///< while it is on the stack
};

/// What one thread is running: the innermost loop, and the loops which that one
/// interrupts, outwards.
///
/// A loop is a `value()` that has not returned. A coroutine belongs to the loop
/// that started it; one that a nested loop's flush wakes waits in the queue of
/// its own loop until the nested one is done.
struct run_state {
  starter *starting = nullptr; ///< a stack: what continues the current path
  run_queue ready;             ///< what flushes have woken
  run_state *outer = nullptr;
  std::uint16_t level = 0;
  std::uint16_t transfers_left = 0;
  std::uint16_t destructors = 0;   ///< of frames, on the native stack
  promise_base *cut_off = nullptr; ///< by the end of the native stack's share
  promise_base *running = nullptr; ///< null between two of them, in the loop
  promise_base *root = nullptr;    ///< of the loop
  context_node *context = nullptr; ///< of what runs; owned, or null
  context_node *failure = nullptr; ///< for the await that goes on; owned

  void push(starter &s) noexcept {
    s.below_ = starting;
    starting = &s;
  }
  void pop() noexcept { starting = starting->below_; }

  /// The next coroutine to resume, or null.
  promise_base *next() noexcept;

  /// What an awaiter returns in order to resume `p`.
  std::coroutine_handle<> transfer(promise_base &p) noexcept;

  /// What an awaiter returns in order to resume whatever is next, or to return
  /// to the loop if there is nothing.
  ///
  /// Makes tail calls only, so that it saves no registers.
  [[gnu::noinline]] static std::coroutine_handle<> transfer_to_next() noexcept {
    run_state &state = current();
    promise_base *plain = state.next_plain();
    return plain != nullptr ? state.transfer(*plain) : transfer_to_any();
  }

  /// The queue of the loop that runs coroutines of this level.
  run_queue &queue_of(std::uint16_t coroutine_level) noexcept {
    run_state *state = this;
    while (state->level > coroutine_level && state->outer != nullptr)
      state = state->outer;
    return state->ready;
  }

  /// Makes the context of `p` the active one before `p` goes on. What a
  /// context throws is thrown by `p`, at its await.
  void enter(promise_base &p) noexcept;

  /// The same before another operand of `parent` starts.
  void enter_for_operand(promise_base &parent) noexcept;

  /// Makes `to` the active context, which it takes over. Returns the first
  /// error of a context.
  std::exception_ptr move_to(context_node *to) noexcept;

  void throw_if_failed() {
    if (failure != nullptr) [[unlikely]]
      throw_failure();
  }

  /// Takes out what is destroyed while it is queued, or under way.
  void forget(runnable &r) noexcept;
  void forget(starter &s) noexcept;

  /// Has what is under way notice that the modes are not plain any more.
  void leave_fast_paths() noexcept;

  /// Takes over what an inner loop has left when it ends.
  void append(run_state &inner) noexcept;

  /// Puts what flushes have woken, in all loops, into a random order.
  void shuffle(run_modes &modes) noexcept;

  /// Takes over one thing to do of an interrupted loop; false if there is none.
  bool borrow() noexcept;

  static run_state &current() noexcept;

private:
  friend class promise_base;

  promise_base *next_plain() noexcept;
  static std::coroutine_handle<> transfer_to_any() noexcept;
  void enter_slowly(promise_base &p) noexcept;
  static std::coroutine_handle<> enter_and_transfer(promise_base &p) noexcept;
  void enter_for_operand_slowly(promise_base &parent) noexcept;
  [[noreturn]] void throw_failure();
};

inline constinit thread_local run_state this_thread_runs{};

inline run_state &run_state::current() noexcept { return this_thread_runs; }

} // namespace asynq::detail

#endif
