// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_SCHEDULER_HPP
#define ASYNQ_SCHEDULER_HPP

#include <asynq/detail/pending_batch.hpp>

#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <string_view>
#include <utility>

namespace asynq {

namespace detail {
class promise_base;

/// Runs a task to its end: the loop behind every `value()`.
void run_to_end(promise_base &root);
} // namespace detail

/// One flush of one batch, as the scheduler's hooks see it.
struct flush_info {
  std::string_view name; ///< of the batcher
  std::size_t size;      ///< keys sent
  /// How long the batch function took; zero before the flush.
  std::chrono::nanoseconds duration{};
  /// What made the whole batch fail, if anything did; null before the flush.
  std::exception_ptr error{};
};

/// Decides what runs next. Each thread has one.
///
/// `value()` of a task runs the loop: run everything that can run; when nothing
/// can, flush one batch; run what that has unblocked; and so on until the task
/// has finished. The order is always the same:
///
/// - depth first, in the order of awaiting: an operand of a gather runs until
/// it
///   waits before the next one starts;
/// - the batch with the most keys is flushed first, of equals the one whose
///   first key has been waiting longest;
/// - after a flush, whoever waits for the first key queued resumes first, and
///   all that this makes possible is done before the second resumes.
///
/// A wake-up follows one edge; its cost does not depend on how many other tasks
/// are waiting.
///
/// A `value()` inside of a task runs a loop inside the loop. It runs only what
/// it has started itself, but flushes whatever is pending; tasks of the outer
/// loop that such a flush unblocks go on when the inner loop is done.
class scheduler {
public:
  using flush_hook = std::function<void(const flush_info &)>;

  /// The scheduler of this thread.
  static scheduler &current() noexcept;

  scheduler(const scheduler &) = delete;
  scheduler &operator=(const scheduler &) = delete;

  /// Has `hook` called before each flush, and returns the hook it replaces. An
  /// exception of the hook leaves the `value()` whose loop wanted to flush; the
  /// batch stays pending. A hook must not replace itself while it runs.
  flush_hook on_before_batch_flush(flush_hook hook) {
    return std::exchange(before_flush_, std::move(hook));
  }

  /// Has `hook` called after each flush, also after one that failed, and
  /// returns the hook it replaces. An exception of the hook leaves the
  /// `value()` whose loop has flushed.
  flush_hook on_after_batch_flush(flush_hook hook) {
    return std::exchange(after_flush_, std::move(hook));
  }

  /// How many batches this scheduler has flushed.
  std::size_t flush_count() const noexcept { return flush_count_; }

private:
  friend class detail::pending_batch;
  friend void detail::run_to_end(detail::promise_base &root);

  scheduler() = default;
  ~scheduler() = default;

  bool flush_one();
  void flush(detail::pending_batch &batch);

  detail::batch_list pending_;
  std::size_t flush_count_ = 0;
  flush_hook before_flush_;
  flush_hook after_flush_;
};

} // namespace asynq

#endif
