// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_RUN_QUEUE_HPP
#define ASYNQ_DETAIL_RUN_QUEUE_HPP

#include <coroutine>
#include <cstdint>

namespace asynq::detail {

class promise_base;

/// Something that can run: a coroutine whose awaits have settled, or the rest
/// of a gather that has operands left to start.
class runnable {
public:
  enum class kind : std::uint8_t { coroutine = 0, starter = 1 };

  explicit runnable(kind k) noexcept : state_(static_cast<std::uint8_t>(k)) {}
  runnable(const runnable &) = delete;
  runnable &operator=(const runnable &) = delete;

  bool is_coroutine() const noexcept { return (state_ & starter_bit) == 0; }
  bool queued() const noexcept { return (state_ & queued_bit) != 0; }

private:
  friend class run_queue;

  static constexpr std::uint8_t starter_bit = 1;
  static constexpr std::uint8_t queued_bit = 2;

  void set_queued() noexcept { state_ |= queued_bit; }
  void clear_queued() noexcept { state_ &= starter_bit; }

  runnable *next_ = nullptr;
  std::uint8_t state_; ///< one byte, and no bit-field: it is set when made
};

/// An intrusive list of what can run, next first. What continues the current
/// path goes to the front, what a flush wakes goes to the back.
class run_queue {
public:
  bool empty() const noexcept { return head_ == nullptr; }
  runnable &front() const noexcept { return *head_; }

  void push_front(runnable &r) noexcept {
    r.next_ = head_;
    r.set_queued();
    head_ = &r;
    if (tail_ == nullptr)
      tail_ = &r;
  }

  void push_back(runnable &r) noexcept {
    r.next_ = nullptr;
    r.set_queued();
    (tail_ ? tail_->next_ : head_) = &r;
    tail_ = &r;
  }

  runnable &pop_front() noexcept {
    runnable &first = *head_;
    first.clear_queued();
    head_ = first.next_;
    if (head_ == nullptr)
      tail_ = nullptr;
    return first;
  }

  /// Moves all of `other` behind what is here.
  void append(run_queue &other) noexcept;

  /// Takes `r` out if it is here. Linear: for the rare runnable that is
  /// destroyed while it is queued.
  bool remove(runnable &r) noexcept;

private:
  runnable *head_ = nullptr;
  runnable *tail_ = nullptr;
};

/// Starts the operands of a gather one after the other: the next one when all
/// that the former ones could do is done.
class starter : public runnable {
public:
  using step_function = promise_base *(starter &) noexcept;

  explicit starter(step_function *step) noexcept
      : runnable(kind::starter), step_(step) {}

  /// Starts operands until one of them has a coroutine to run, which is
  /// returned, or none is left. Leaves the queue before it starts the last.
  promise_base *step() noexcept { return step_(*this); }

private:
  step_function *step_;
};

/// What one thread is running: the queue of the innermost loop, and the loops
/// which that one interrupts, outwards.
///
/// A loop is a `value()` that has not returned. A coroutine belongs to the loop
/// that started it; one that a nested loop's flush wakes waits in the queue of
/// its own loop until the nested one is done.
struct run_state {
  run_queue ready;
  run_state *outer = nullptr;
  std::uint16_t level = 0;
  std::uint16_t transfers_left = 0;
  std::uint16_t destructors = 0; ///< of frames, on the native stack

  /// The next coroutine to resume, or null.
  promise_base *next() noexcept;

  /// What an awaiter returns in order to resume `p`, or whatever is next if `p`
  /// is null, or to return to the loop if there is nothing.
  std::coroutine_handle<> transfer(promise_base *p) noexcept;

  /// The queue of the loop that runs coroutines of this level.
  run_queue &queue_of(std::uint16_t coroutine_level) noexcept {
    run_state *state = this;
    while (state->level > coroutine_level && state->outer != nullptr)
      state = state->outer;
    return state->ready;
  }

  /// Takes `r` out of whichever queue it is in.
  void forget(runnable &r) noexcept;

  /// Takes over one runnable of an interrupted loop; false if they have none.
  bool borrow() noexcept;

  static run_state &current() noexcept;
};

inline constinit thread_local run_state this_thread_runs{};

inline run_state &run_state::current() noexcept { return this_thread_runs; }

} // namespace asynq::detail

#endif
