// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_SCHEDULER_HPP
#define ASYNQ_SCHEDULER_HPP

#include <asynq/batch_base.hpp>
#include <asynq/detail/durations.hpp>
#include <asynq/detail/hook_list.hpp>
#include <asynq/detail/linked_list.hpp>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

namespace asynq {

namespace detail {
class item_batch;
class promise_base;
template <class T> class thread_lasting;

/// Runs a task to its end: the loop behind every `value()`.
void run_to_end(promise_base &root);

/// Runs callbacks of futures that were too deep in others; false if there are
/// none.
bool run_postponed_callbacks() noexcept;

/// Tells the scheduler of the exception that is being handled.
void report_callback_error() noexcept;
} // namespace detail

/// One flush of one batch, as the scheduler's hooks see it.
struct flush_info {
  const batch_base &batch; ///< empty again after the flush
  std::string_view name;   ///< of the batcher, or the batch
  std::size_t size;        ///< keys, or items, sent
  /// How long its function took, or both of two; zero before the flush.
  std::chrono::nanoseconds duration{};
  /// What made the whole batch fail, if anything did; null before the flush.
  std::exception_ptr error{};
};

/// What a scheduler does with batches that are flushed in two phases.
enum class flush_policy : std::uint8_t {
  /// As soon as nothing can run, sends them all, so that their back ends work
  /// at the same time. Flushes the other batches while they do. Then receives.
  overlapped,
  /// Receives each one at once after sending it, like any other batch.
  one_at_a_time,
};

/// Decides what runs next. Each thread has one.
///
/// `value()` of a task runs the loop: run everything that can run; when nothing
/// can, flush one batch; run what that has unblocked; and so on until the task
/// has finished. The order is always the same:
///
/// - depth first, in the order of awaiting: an operand of a gather runs until
///   it waits before the next one starts;
/// - of the batches of the highest priority, the one with the most keys is
///   flushed first, of equals the one whose first key has been waiting longest;
/// - after a flush, whoever waits for the first key queued resumes first, and
///   all that this makes possible is done before the second resumes.
///
/// When nothing can run, batches in two phases are all sent, in that same
/// order, before anything else is flushed. When there is nothing left to send
/// or to flush, the oldest of those that are in flight is received, and what
/// that unblocks is run: the oldest is the one whose first key has been waiting
/// longest. See `flush_policy`.
///
/// A wake-up follows one edge; its cost does not depend on how many other tasks
/// are waiting.
///
/// All of this is the same every time, but not all of it is promised; see
/// `shuffle`.
///
/// A `value()` inside of a task runs a loop inside the loop. It runs only what
/// it has started itself, but flushes whatever is pending; tasks of the outer
/// loop that such a flush unblocks go on when the inner loop is done.
class scheduler {
public:
  using flush_hook = std::function<void(const flush_info &)>;
  using callback_error_hook = std::function<void(std::exception_ptr)>;

  /// The scheduler of this thread. Destructors of global objects may use it:
  /// it is there as long as the thread, but its hooks go when the
  /// `thread_local` objects do.
  static scheduler &current() noexcept;

  scheduler(const scheduler &) = delete;
  scheduler &operator=(const scheduler &) = delete;

  /// Has `hook` called before each flush, after those that are there already.
  /// Given what this returns, in place of a hook, it takes the hook out again;
  /// given an empty function, it takes out all of them.
  ///
  /// All hooks are called; then the first exception of one leaves the `value()`
  /// whose loop wanted to flush, and the batch stays pending. If they leave
  /// nothing to flush, because they destroy who waits for the batch, no flush
  /// follows. Hooks may add and remove hooks; they must not run tasks.
  flush_hook on_before_batch_flush(flush_hook hook) {
    return before_flush_.add(std::move(hook));
  }

  /// The same after each flush, also after one that failed. In two phases that
  /// is when the second is over. An exception of a hook leaves the `value()`
  /// whose loop has flushed.
  flush_hook on_after_batch_flush(flush_hook hook) {
    return after_flush_.add(std::move(hook));
  }

  /// Decides on batches that will be sent, and returns the policy that this
  /// replaces.
  flush_policy set_flush_policy(flush_policy policy) noexcept {
    return std::exchange(policy_, policy);
  }

  /// Has `hook` called with an exception that leaves a future's callback, and
  /// returns the hook it replaces. Without a hook the exception is reported on
  /// the standard error stream. Either way the future keeps what it has, and
  /// its other callbacks run. An exception of the hook terminates. The hook is
  /// copied for the call; if there is no memory for that, the exception is
  /// reported as without a hook.
  callback_error_hook on_callback_error(callback_error_hook hook) {
    return std::exchange(callback_error_, std::move(hook));
  }

  /// Has the await of a task fail with `task_limit_exceeded`, instead of
  /// starting the task, if as many as `limit` are live: started, and not
  /// finished. The task itself fails with it, so whoever else awaits it gets it
  /// too. The `value()` of a gather or a load runs one task of its own. Counts
  /// tasks that start while there is a limit. 0, the default, is for no limit.
  ///
  /// Returns the limit that this replaces. Finds recursions without an end,
  /// and fan-outs that should be `gather_bounded`.
  std::size_t set_task_limit(std::size_t limit) noexcept;

  /// Has everything run in an order that depends on `seed`, in order to find
  /// code that relies on an order which is not promised; `std::nullopt` turns
  /// it off. The same seed gives the same order again.
  ///
  /// It permutes
  /// - the order in which the operands of a gather start;
  /// - the order in which tasks go on that a flush, or a future, has unblocked;
  /// - which of the batches of the highest priority is flushed or sent next,
  ///   whatever their size and age, and which of those in flight is received;
  /// - thereby the order of the keys in a batch, what shares a batch with what,
  ///   and the number of flushes.
  ///
  /// It keeps what is promised:
  /// - nothing starts before it is awaited, and an operand of a gather runs
  ///   until it waits, or has finished, before another one starts;
  /// - a task runs without a gap until it awaits something that waits; what
  ///   finishes without waiting is like a function call;
  /// - a task that finishes hands over to the one that waits for it alone;
  /// - nothing is flushed while something can run, batches of a higher priority
  ///   are flushed first, and two-phase batches are sent before anything else
  ///   is flushed and received after;
  /// - a batch has its keys in the order of awaiting, its items in that of
  ///   their construction;
  /// - the results of a gather, and the error it throws, go by the order of its
  ///   operands.
  void shuffle(std::optional<std::uint64_t> seed) noexcept;

  /// How many batches this scheduler has flushed.
  std::size_t flush_count() const noexcept { return flush_count_; }

private:
  friend class batch_base;
  friend class detail::item_batch;
  template <class> friend class detail::thread_lasting;
  friend void detail::run_to_end(detail::promise_base &root);
  friend void detail::report_callback_error() noexcept;
  using batch_list = detail::linked_list<batch_base>;

  scheduler() = default;
  ~scheduler() = default;

  /// The thread ends: lets go of hooks and batches.
  void release() noexcept;

  enum class phase : std::uint8_t { send, receive };

  bool flush_some();
  bool send_all();
  void flush(batch_base &batch);
  void receive(batch_base &batch);
  bool begin(batch_base &batch);
  bool half_of(batch_base &batch, phase p);
  batch_base *next_to_flush(bool of_two_phases = false) const noexcept;
  batch_base *next_to_receive() const noexcept;

  batch_list pending_; ///< oldest first
  batch_list in_flight_;
  std::uint64_t batches_ = 0; ///< scheduled so far
  std::size_t flush_count_ = 0;
  flush_policy policy_ = flush_policy::overlapped;
  detail::hook_list<const flush_info &> before_flush_;
  detail::hook_list<const flush_info &> after_flush_;
  callback_error_hook callback_error_;
};

} // namespace asynq

#endif
