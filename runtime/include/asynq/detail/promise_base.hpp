// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_PROMISE_BASE_HPP
#define ASYNQ_DETAIL_PROMISE_BASE_HPP

#include <asynq/detail/context_node.hpp>
#include <asynq/detail/frame_pool.hpp>
#include <asynq/detail/run_modes.hpp>
#include <asynq/detail/run_queue.hpp>
#include <asynq/detail/slot.hpp>

#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <source_location>
#include <string>

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
struct ownership;
struct waiter;

/// Who waits for a coroutine. Almost always it is the one coroutine that owns
/// it and has started it, and which waits for nothing else, or for that and its
/// siblings in a gather. Otherwise it is a chain of edges, newest first, which
/// may end in an owner that came later; or nobody.
class waiters {
public:
  constexpr waiters() noexcept = default;

  static waiters nobody() noexcept { return waiters(late_tag); }
  static waiters only(promise_base &starter) noexcept {
    return waiters(address(&starter));
  }
  static waiters counting(promise_base &starter) noexcept {
    return waiters(address(&starter) | counting_tag);
  }
  static waiters late(promise_base &owner) noexcept {
    return waiters(address(&owner) | late_tag);
  }
  static waiters chain(waiter &newest) noexcept {
    return waiters(address(&newest) | chain_tag);
  }

  bool is_nobody() const noexcept { return bits_ == late_tag; }
  bool is_only() const noexcept { return (bits_ & tags) == 0; }
  bool is_counting() const noexcept { return (bits_ & tags) == counting_tag; }

  /// \pre `is_only()`.
  promise_base &only() const noexcept {
    return *reinterpret_cast<promise_base *>(bits_);
  }

  /// \pre `is_counting()`.
  promise_base &counting() const noexcept {
    return *reinterpret_cast<promise_base *>(bits_ - counting_tag);
  }

  /// The owner, or null if there is none or it is at the end of a chain.
  promise_base *owner() const noexcept {
    return (bits_ & chain_tag)
               ? nullptr
               : reinterpret_cast<promise_base *>(bits_ & ~tags);
  }

  /// The newest edge, or null.
  waiter *newest() const noexcept {
    return (bits_ & chain_tag) ? reinterpret_cast<waiter *>(bits_ & ~tags)
                               : nullptr;
  }

private:
  static constexpr std::uintptr_t chain_tag = 1;
  static constexpr std::uintptr_t late_tag = 2;
  static constexpr std::uintptr_t counting_tag = 4;
  static constexpr std::uintptr_t tags = 7;

  explicit waiters(std::uintptr_t bits) noexcept : bits_(bits) {}

  static std::uintptr_t address(void *p) noexcept {
    return reinterpret_cast<std::uintptr_t>(p);
  }

  std::uintptr_t bits_ = 0;
};

/// What a coroutine waits for: a list of edges of both kinds, newest first.
class dependencies {
public:
  constexpr dependencies() noexcept = default;
  explicit dependencies(ownership &newest) noexcept
      : bits_(reinterpret_cast<std::uintptr_t>(&newest)) {}
  explicit dependencies(waiter &newest) noexcept
      : bits_(reinterpret_cast<std::uintptr_t>(&newest) | borrowed_bit) {}

  /// The newest edge, if there is one and it is of that kind, or null.
  ownership *owned() const noexcept {
    return reinterpret_cast<ownership *>(bits_ & borrowed_bit ? 0 : bits_);
  }
  waiter *borrowed() const noexcept {
    return reinterpret_cast<waiter *>(
        bits_ & borrowed_bit ? bits_ & ~borrowed_bit : 0);
  }

private:
  static constexpr std::uintptr_t borrowed_bit = 1;

  std::uintptr_t bits_ = 0;
};

/// An edge: `parent` waits for `child`, which it does not own.
struct waiter {
  promise_base *parent = nullptr;
  promise_base *child; ///< null if it has been destroyed
  waiters next;
  dependencies sibling;

  explicit waiter(promise_base *child) noexcept : child(child) {}
};

/// An edge from a coroutine to a child that it owns and waits for.
struct ownership {
  promise_base *child;
  dependencies sibling;

  explicit ownership(promise_base *child) noexcept : child(child) {}
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

  promise_base() = default;

  struct final_awaiter {
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    std::coroutine_handle<>
    await_suspend(std::coroutine_handle<Promise> ended) const noexcept {
      return ended.promise().finish();
    }
    void await_resume() const noexcept {}
  };

  struct initial_awaiter : std::suspend_always {
    /// What this throws is an error of the task.
    void await_resume() const {
      if (run_modes::current().refuse_next) [[unlikely]]
        refuse();
    }
  };

  initial_awaiter initial_suspend() const noexcept { return {}; }
  final_awaiter final_suspend() const noexcept { return {}; }

  /// Accepts what asynq can await and rejects the rest with a message. Keeps
  /// where that is, which costs one store.
  template <class Awaitable>
  auto
  await_transform(Awaitable &&awaitable,
                  std::source_location where = std::source_location::current());

  std::coroutine_handle<promise_base> handle() noexcept {
    return std::coroutine_handle<promise_base>::from_promise(*this);
  }

  bool started() const noexcept { return progress_ != progress::created; }
  bool finished() const noexcept { return settled(progress_); }

  /// Where this awaits, or has awaited last. Without a line if it never has.
  const std::source_location &where() const noexcept { return where_; }

  /// Who waits for this, of several the one that came first, or null.
  const promise_base *first_waiting() const noexcept;

  /// Starts this as the root of the loop of that level.
  promise_base *start(std::uint16_t level) noexcept {
    return start(level, waiters::nobody());
  }

  /// Before anything is awaited: one thing is to be waited for.
  void expect_one() noexcept {
    pending_ = 1;
    awaits_ = {};
  }

  /// Turns one thing to wait for into `1 + more`.
  void expect_more(std::size_t more) noexcept {
    pending_ += static_cast<std::uint32_t>(more);
  }

  /// One thing has settled. This promise if it was the last, else null.
  promise_base *arrive() noexcept { return was_last() ? this : nullptr; }

  /// One thing has settled outside of any coroutine; queues this promise if it
  /// was the last.
  void arrive_later() noexcept {
    if (was_last())
      run_state::current().queue_of(level_).push_back(*this);
  }

  /// Makes `edge.parent` wait for this. Returns this if it has to be started,
  /// null if that has happened already.
  promise_base *add(waiter &edge) noexcept {
    edge.sibling = edge.parent->awaits_;
    edge.parent->awaits_ = dependencies(edge);
    waiters with_edge = waiters::chain(edge);
    if (!started()) {
      edge.next = waiters::nobody();
      return start(edge.parent->level_, with_edge);
    }
    edge.next = waiters_;
    waiters_ = with_edge;
    return nullptr;
  }

  /// Undoes `add`.
  void remove(waiter &edge) noexcept;

  /// Makes this wait for a child that it owns, so that the child is destroyed
  /// first if both are. Returns what to run next because of that, or null.
  promise_base *await(ownership &edge) noexcept {
    promise_base &child = *edge.child;
    if (child.started()) [[unlikely]]
      return await_started(edge);
    edge.sibling = awaits_;
    awaits_ = dependencies(edge);
    return child.start(level_, waiters::counting(*this));
  }

  /// The same, for what is awaited alone: instead of `expect_one`.
  promise_base *await_only(ownership &edge) noexcept {
    promise_base &child = *edge.child;
    if (child.started()) [[unlikely]]
      return await_only_started(edge);
    pending_ = 1;
    edge.sibling = {};
    awaits_ = dependencies(edge);
    return child.start(level_, waiters::only(*this));
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

  bool in_context() const noexcept { return has(flag::in_context); }

  /// Has this, which begins to wait, keep the active context.
  void keep_context() noexcept {
    if (context_node *active = run_state::current().context) [[unlikely]]
      put_context(context_node::retain(active));
  }

  /// Has this keep a context, which it takes over, and gives it back.
  void put_context(context_node *node) noexcept;
  context_node *take_context() noexcept;

  /// False if this is a future without a coroutine, which somebody settles.
  bool is_coroutine() const noexcept { return !has(flag::frameless); }

  /// Why this cannot go on, when nothing can run: who waits for whom, from here
  /// to a cycle or to what nobody will settle. Lines of text.
  std::string describe_deadlock() const;

protected:
  ~promise_base() = default;

  /// Takes this out of where it is known. For the destructor of what has not
  /// finished.
  void forget() noexcept;

  /// Makes this a future without a coroutine, under way from now on.
  void become_frameless() noexcept {
    set(flag::frameless);
    start(0);
  }

  /// Ends this, which has its result, and says what to resume.
  std::coroutine_handle<> finish() noexcept;

  /// Queues those who wait for this, which has its result.
  void wake_waiters() noexcept;

  progress progress_ = progress::created;

private:
  static constexpr std::uint16_t max_destructors = 100;

  promise_base *start(std::uint16_t level, waiters who) noexcept {
    progress_ = progress::started;
    level_ = level;
    waiters_ = who;
    if (run_modes::current().task_limit != 0) [[unlikely]]
      count();
    return this;
  }

  const promise_base *first_dependency(bool &destroyed) const noexcept;
  bool was_last() noexcept { return --pending_ == 0; }

  /// One thing has settled where a coroutine ends: resumes this if it was the
  /// last, else whatever is next.
  std::coroutine_handle<> arrive_now() noexcept;

  void count() noexcept;
  void discount() noexcept;
  [[noreturn]] static void refuse();
  std::coroutine_handle<> finish_for_others() noexcept;
  promise_base *await_started(ownership &edge) noexcept;
  promise_base *await_only_started(ownership &edge) noexcept;
  static void destroy_later(promise_base &p) noexcept;
  static void destroy_bottom_up(promise_base &root) noexcept;
  ownership *take_owned() noexcept;

  std::uint16_t level_ = 0;
  std::uint32_t pending_ = 0;
  waiters waiters_;
  dependencies awaits_; ///< of no meaning unless this waits
  std::source_location where_;
};

inline void run_state::enter(promise_base &p) noexcept {
  if (context != nullptr || p.in_context()) [[unlikely]]
    enter_slowly(p);
}

inline void run_state::enter_for_operand(promise_base &parent) noexcept {
  if (context != nullptr || parent.in_context()) [[unlikely]]
    enter_for_operand_slowly(parent);
}

inline promise_base *run_state::next() noexcept {
  while (starting != nullptr)
    if (promise_base *p = starting->step()) {
      if (p->in_context()) [[unlikely]] // not an operand, but who awaits them
        enter_slowly(*p);
      return p;
    }
  if (ready.empty())
    return nullptr;
  auto &first = static_cast<promise_base &>(ready.pop_front());
  enter(first);
  return &first;
}

inline std::coroutine_handle<> run_state::transfer(promise_base &p) noexcept {
  running = &p;
#ifndef __clang__
  // g++ makes a transfer a tail call only at -O2 and above, and never with
  // AddressSanitizer. Go back to the loop now and then, so that transfers that
  // are calls do not pile up.
  if (transfers_left == 0) [[unlikely]] {
    cut_off = &p;
    return std::noop_coroutine();
  }
  --transfers_left;
#endif
  return p.handle();
}

inline std::coroutine_handle<> promise_base::arrive_now() noexcept {
  run_state &state = run_state::current();
  if (!was_last())
    return state.transfer_to_next();
  state.enter(*this);
  return state.transfer(*this);
}

inline std::coroutine_handle<> promise_base::finish() noexcept {
  if (has(flag::counted)) [[unlikely]]
    discount();
  if (waiters_.is_only()) [[likely]] {
    promise_base &parent = waiters_.only();
    parent.pending_ = 0;
    run_state &state = run_state::current();
    state.enter(parent);
    return state.transfer(parent);
  }
  if (!waiters_.is_counting()) [[unlikely]]
    return finish_for_others();
  return waiters_.counting().arrive_now();
}

} // namespace asynq::detail

#endif
