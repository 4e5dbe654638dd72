// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_PROMISE_BASE_HPP
#define ASYNQ_DETAIL_PROMISE_BASE_HPP

#include <asynq/detail/frame_pool.hpp>
#include <asynq/detail/run_queue.hpp>
#include <asynq/detail/slot.hpp>

#include <coroutine>
#include <cstddef>
#include <cstdint>

/// \file
/// The edges between coroutines, and what happens when one of them ends.
///
/// A coroutine that awaits counts what it waits for. Whatever settles counts it
/// down, and whoever counts to zero resumes it: by symmetric transfer if it is
/// a child that ends, through the run queue if it is a flush. There is nothing
/// else that knows who waits for whom, so a wake-up costs the same however many
/// tasks are waiting elsewhere.

namespace asynq::detail {

class promise_base;

/// An edge: `parent` waits for `child`.
struct waiter {
  promise_base *parent = nullptr;
  promise_base *child;
  waiter *next = nullptr;    ///< who waits for the same child, newest first
  waiter *sibling = nullptr; ///< what else the parent owns and waits for

  explicit waiter(promise_base *child) noexcept : child(child) {}
};

/// The part of a promise that does not depend on the result.
///
/// It lies at the start of the promise, and no promise is over-aligned, so it
/// is enough to find the frame.
class promise_base : public runnable {
public:
  static void *operator new(std::size_t size) {
    return frame_pool::allocate(size);
  }
  static void operator delete(void *frame, std::size_t size) noexcept {
    frame_pool::deallocate(frame, size);
  }

  promise_base() noexcept : runnable(kind::coroutine) {}
  ~promise_base() {
    if (!finished()) [[unlikely]]
      forget();
  }

  struct final_awaiter {
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    std::coroutine_handle<>
    await_suspend(std::coroutine_handle<Promise> ended) const noexcept {
      return ended.promise().finish();
    }
    void await_resume() const noexcept {}
  };

  std::suspend_always initial_suspend() const noexcept { return {}; }
  final_awaiter final_suspend() const noexcept { return {}; }

  /// Accepts what asynq can await and rejects the rest with a message.
  template <class Awaitable> auto await_transform(Awaitable &&awaitable);

  std::coroutine_handle<promise_base> handle() noexcept {
    return std::coroutine_handle<promise_base>::from_promise(*this);
  }

  bool started() const noexcept { return progress_ != progress::created; }
  bool finished() const noexcept { return settled(progress_); }

  /// Marks this as started by the loop of that level.
  promise_base *start(std::uint16_t level) noexcept {
    progress_ = progress::started;
    level_ = level;
    return this;
  }

  /// Before anything is awaited: one thing is to be waited for.
  void expect_one() noexcept {
    pending_ = 1;
    owned_ = nullptr;
  }

  /// Turns one thing to wait for into `1 + more`.
  void expect_more(std::size_t more) noexcept {
    pending_ += static_cast<std::uint32_t>(more);
  }

  /// One thing has settled. This promise if it was the last, else null.
  promise_base *arrive() noexcept { return --pending_ == 0 ? this : nullptr; }

  /// One thing has settled outside of any coroutine; queues this promise if it
  /// was the last.
  void arrive_later() noexcept {
    if (arrive() != nullptr)
      run_state::current().queue_of(level_).push_back(*this);
  }

  /// Makes `edge.parent` wait for this. Returns this if it has to be started,
  /// null if that has happened already.
  promise_base *add(waiter &edge) noexcept {
    edge.next = waiters_;
    waiters_ = &edge;
    return started() ? nullptr : start(edge.parent->level_);
  }

  /// Undoes `add`.
  void remove(waiter &edge) noexcept;

  /// Tells this promise that it owns the child which it waits for, so that the
  /// child is destroyed first if both are.
  void own(waiter &edge) noexcept {
    edge.sibling = owned_;
    owned_ = &edge;
  }

  /// Destroys a frame: of a finished coroutine, of one that never started, or
  /// of one that waits, then with all that it owns and waits for, children
  /// first, without recursion.
  ///
  /// What is owned otherwise, by a local variable or a parameter, is destroyed
  /// by recursion. Only where that nests deeper than the native stack should
  /// bear does a frame outlive its owner a little.
  static void destroy(promise_base &p) noexcept {
    run_state &state = run_state::current();
    if (++state.destructors > max_destructors) [[unlikely]]
      destroy_later(p);
    else if (p.finished()) [[likely]]
      p.handle().destroy();
    else
      destroy_bottom_up(p);
    --state.destructors;
  }

protected:
  progress progress_ = progress::created;

private:
  static constexpr std::uint16_t max_destructors = 100;

  std::coroutine_handle<> finish() noexcept;
  void wake_waiters() noexcept;
  void forget() noexcept;
  static void destroy_later(promise_base &p) noexcept;
  static void destroy_bottom_up(promise_base &root) noexcept;

  std::uint16_t level_ = 0;
  std::uint32_t pending_ = 0;
  waiter *waiters_ = nullptr;
  waiter *owned_ = nullptr;
};

inline promise_base *run_state::next() noexcept {
  while (!ready.empty()) {
    runnable &first = ready.front();
    if (first.is_coroutine())
      return static_cast<promise_base *>(&ready.pop_front());
    if (promise_base *p = static_cast<starter &>(first).step())
      return p;
  }
  return nullptr;
}

inline std::coroutine_handle<> run_state::transfer(promise_base *p) noexcept {
  if (p == nullptr)
    p = next();
  if (p == nullptr)
    return std::noop_coroutine();
#ifndef __clang__
  // g++ makes a transfer a tail call only at -O2 and above, and never with
  // AddressSanitizer. Go back to the loop now and then, so that transfers that
  // are calls do not pile up.
  if (transfers_left == 0) [[unlikely]] {
    ready.push_front(*p);
    return std::noop_coroutine();
  }
  --transfers_left;
#endif
  return p->handle();
}

/// Resumes the only waiter, which is the rule, by transfer. Without a waiter
/// this is the root of a loop, to which control returns.
inline std::coroutine_handle<> promise_base::finish() noexcept {
  waiter *edge = waiters_;
  if (edge == nullptr)
    return std::noop_coroutine();
  if (edge->next != nullptr || edge->parent->level_ != level_) [[unlikely]] {
    wake_waiters();
    return run_state::current().transfer(nullptr);
  }
#ifdef __clang__
  if (promise_base *parent = edge->parent->arrive()) [[likely]]
    return parent->handle();
  return run_state::current().transfer(nullptr);
#else
  return run_state::current().transfer(edge->parent->arrive());
#endif
}

} // namespace asynq::detail

#endif
