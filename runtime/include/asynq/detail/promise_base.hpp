// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_PROMISE_BASE_HPP
#define ASYNQ_DETAIL_PROMISE_BASE_HPP

#include <asynq/debug.hpp>
#include <asynq/detail/context_node.hpp>
#include <asynq/detail/dependencies.hpp>
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
class task_group;
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
  bool is_counting() const noexcept {
    return ((bits_ - counting_tag) & tags) == 0;
  }

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

/// An edge: `parent` waits for `child`, which it does not own.
struct waiter {
  promise_base *parent = nullptr;
  promise_base *child; ///< null if it has been destroyed
  waiters next;
  dependencies sibling;

  explicit waiter(promise_base *awaited) noexcept : child(awaited) {}
};

/// An edge from a coroutine to a child that it owns and waits for.
struct ownership {
  promise_base *child;
  union {
    dependencies sibling; ///< once it is awaited
  };

  explicit ownership(promise_base *owned) noexcept : child(owned) {}
};

/// Edges from a coroutine to several children that it owns and waits for: what
/// an edge to each of them would be, but for the room and the time that takes.
///
/// Starts the children one after the other. They settle with the coroutine that
/// awaits, without a coroutine or a counter in between.
class task_group : public starter {
public:
  /// As `start` and `start_alone` of an operation, for the `count` children
  /// that pointers from `first` on point to.
  promise_base *start(promise_base &parent, promise_base **first,
                      std::size_t count) noexcept;
  std::coroutine_handle<> start_alone(promise_base &parent,
                                      promise_base **first,
                                      std::size_t count) noexcept;

protected:
  task_group() noexcept : starter(&step_of_this) {}
  task_group(task_group &&) noexcept : task_group() {}
  ~task_group() {
    if (next_ != last_) [[unlikely]]
      run_state::current().forget(*this);
  }

private:
  friend class promise_base;
  friend class starter;
  friend struct run_state;

  static promise_base *step_of_this(starter &s) noexcept;
  void begin(promise_base &parent, promise_base **first,
             std::size_t count) noexcept;
  promise_base *start_next() noexcept;
  promise_base *start_plain() noexcept;
  std::coroutine_handle<> start_alone_slowly(promise_base &parent,
                                             promise_base **first,
                                             std::size_t count) noexcept;
  promise_base *take_last() noexcept;

  promise_base *parent_;
  promise_base **first_;
  promise_base **next_ = nullptr; ///< to be started
  promise_base **last_ = nullptr; ///< past the end
  union {
    dependencies sibling_; ///< once they are awaited
  };
  union {
    dependencies way_up_; ///< while they are being destroyed
  };
  std::uint32_t order_ = 0; ///< the seed of a shuffled one, else 0
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

  std::suspend_always initial_suspend() const noexcept { return {}; }
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

  /// Starts this as the root of the loop of that level. Returns what to run
  /// because of that, or null.
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

  /// Makes `edge.parent` wait for this. Returns what to run next because of
  /// that, or null.
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
    edge.sibling = awaits_;
    awaits_ = dependencies(edge);
    return await_owned(*edge.child);
  }

  /// The same, for what is awaited alone: instead of `expect_one`. Returns what
  /// to resume.
  ///
  /// A child that starts here ends here, in the same context. So nothing is
  /// counted, and no context kept.
  std::coroutine_handle<> await_only(ownership &edge) noexcept {
    promise_base &child = *edge.child;
    if (!child.is_plain()) [[unlikely]]
      return await_only_slowly(edge);
    edge.sibling = {};
    awaits_ = dependencies(edge);
    child.start_plain(level_, waiters::only(*this));
    return run_state::current().transfer(child);
  }

  /// Has this wait for what it has just started, which is to run `next`, if
  /// that is not null.
  std::coroutine_handle<> wait(promise_base *next) noexcept {
    if (next != this)
      keep_context();
    return next != nullptr ? run_state::current().transfer(*next)
                           : run_state::transfer_to_next();
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

  /// The same for who awaits `p`, or would have. Null for nothing.
  static void destroy_awaited(promise_base *p) noexcept {
    if (p == nullptr)
      return;
    // What ends here has no local variables left, so this nests no further.
    if (p->finished()) [[likely]]
      p->handle().destroy();
    else
      destroy(*p);
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

  /// There is no memory to keep the error of a context that this waits in.
  void lose_error() noexcept { set(flag::lost_error); }
  bool has_lost_error() noexcept {
    bool lost = has(flag::lost_error);
    clear(flag::lost_error);
    return lost;
  }

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

  /// Makes this check itself whether it is refused; see `refuse`.
  void check_limit_in_body() noexcept { set(flag::checks_limit); }

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
  friend class task_group;

  static constexpr std::uint16_t max_destructors = 100;

  /// False if there is more to starting this than `start_plain`.
  bool is_plain() const noexcept {
    return !started() && run_modes::current().plain;
  }

  void start_plain(std::uint16_t level, waiters who) noexcept {
    progress_ = progress::started;
    level_ = level;
    waiters_ = who;
  }

  promise_base *start(std::uint16_t level, waiters who) noexcept {
    start_plain(level, who);
    if (!run_modes::current().plain) [[unlikely]]
      return count();
    return this;
  }

  /// Makes this, which has an edge to the child, wait for it.
  promise_base *await_owned(promise_base &child) noexcept {
    if (child.started()) [[unlikely]]
      return await_started(child);
    return child.start(level_, waiters::counting(*this));
  }

  const promise_base *first_dependency(bool &destroyed) const noexcept;
  bool is_running() const noexcept;
  bool was_last() noexcept { return --pending_ == 0; }

  /// One thing has settled where a coroutine ends: resumes this if it was the
  /// last, else whatever is next.
  std::coroutine_handle<> arrive_now() noexcept;

  promise_base *count() noexcept;
  void discount() noexcept;
  promise_base *refuse() noexcept;

  /// The end of what is not awaited alone. Makes tail calls only, so that it
  /// saves no registers.
  [[gnu::noinline]] std::coroutine_handle<> finish_counted() noexcept {
    if (!waiters_.is_counting() || has(flag::counted)) [[unlikely]]
      return finish_for_others();
    return waiters_.counting().arrive_now();
  }

  std::coroutine_handle<> finish_for_others() noexcept;
  promise_base *await_started(promise_base &child) noexcept;
  std::coroutine_handle<> await_only_slowly(ownership &edge) noexcept;
  static void destroy_later(promise_base &p) noexcept;
  static void destroy_bottom_up(promise_base &root) noexcept;
  promise_base *descend(dependencies &way_up) noexcept;

  std::uint16_t level_ = 0;
  std::uint32_t pending_ = 0; ///< of no meaning for who is `waiters::only`
  waiters waiters_;
  std::source_location where_;
};

/// The first thing that happens in a coroutine which checks itself whether it
/// is one too many. What it throws is an error of the coroutine.
class limit_check : public std::suspend_always {
public:
  void await_resume() const {
    if (run_modes::current().refuse_next) [[unlikely]]
      refuse();
  }

private:
  [[noreturn]] static void refuse();
};

inline void run_state::enter(promise_base &p) noexcept {
  if (context != nullptr || p.in_context()) [[unlikely]]
    enter_slowly(p);
}

inline void run_state::enter_for_operand(promise_base &parent) noexcept {
  if (context != nullptr || parent.in_context()) [[unlikely]]
    enter_for_operand_slowly(parent);
}

inline std::coroutine_handle<> run_state::transfer(promise_base &p) noexcept {
  running = &p;
#ifndef __clang__
  // g++ makes a transfer a tail call only at -O2 and above, and never with
  // AddressSanitizer. Go back to the loop now and then, so that transfers that
  // are calls do not pile up.
  if (--transfers_left == 0) [[unlikely]] {
    cut_off = &p;
    return std::noop_coroutine();
  }
#endif
  return p.handle();
}

/// The next coroutine to resume, if there is nothing special about it, or null.
inline promise_base *run_state::next_plain() noexcept {
  if (context != nullptr) [[unlikely]]
    return nullptr;
  if (starting != nullptr)
    return starting->step_ == nullptr
               ? static_cast<task_group *>(starting)->start_plain()
               : nullptr;
  if (!ready.has_plain_front() || debug::options.schedule_tasks)
    return nullptr;
  return &static_cast<promise_base &>(ready.pop_front());
}

/// As a step, if it starts a new task, or else null.
inline promise_base *task_group::start_plain() noexcept {
  promise_base &child = **next_;
  if (child.started()) [[unlikely]]
    return nullptr;
  if (++next_ == last_)
    run_state::current().pop();
  child.start_plain(parent_->level_, waiters::counting(*parent_));
  return &child;
}

inline std::coroutine_handle<> promise_base::arrive_now() noexcept {
  run_state &state = run_state::current();
  if (was_last()) {
    if (state.context != nullptr || in_context()) [[unlikely]]
      return run_state::enter_and_transfer(*this);
    return state.transfer(*this);
  }
  return run_state::transfer_to_next();
}

inline std::coroutine_handle<> promise_base::finish() noexcept {
  if (waiters_.is_only()) [[likely]]
    return run_state::current().transfer(waiters_.only());
  return finish_counted();
}

/// Where nothing special is going on, the steps after this one are in
/// `promise_base::arrive_now`.
inline std::coroutine_handle<>
task_group::start_alone(promise_base &parent, promise_base **first,
                        std::size_t count) noexcept {
  run_state &state = run_state::current();
  promise_base &child = **first;
  if (state.context != nullptr || count < 2 || !child.is_plain()) [[unlikely]]
    return start_alone_slowly(parent, first, count);
  parent.pending_ = static_cast<std::uint32_t>(count);
  parent.awaits_ = dependencies(*this);
  parent_ = &parent;
  first_ = first;
  next_ = first + 1;
  last_ = first + count;
  sibling_ = {};
  step_ = nullptr;
  state.push(*this);
  child.start_plain(parent.level_, waiters::counting(parent));
  return state.transfer(child);
}

} // namespace asynq::detail

#endif
