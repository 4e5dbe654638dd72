// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_BATCH_BASE_HPP
#define ASYNQ_BATCH_BASE_HPP

#include <asynq/detail/durations.hpp>
#include <asynq/detail/linked_list.hpp>
#include <asynq/detail/requirements.hpp>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <string_view>

namespace asynq {

class scheduler;

/// A batch as the scheduler and its hooks see it: something of a size that can
/// be flushed. A batcher makes its own; to write one, derive from `batch`.
class batch_base : private detail::list_node {
public:
  batch_base(const batch_base &) = delete;
  batch_base &operator=(const batch_base &) = delete;

  virtual std::string_view name() const noexcept = 0;

  /// The number of keys, or items, that a flush would send.
  virtual std::size_t size() const noexcept = 0;

  /// Of the batches that wait, those of the highest priority are flushed first.
  virtual int priority() const noexcept = 0;

protected:
  batch_base() = default;
  virtual ~batch_base() = default; // which takes this back if it is pending

  /// Hands this to the scheduler of this thread, behind the pending ones.
  void schedule() noexcept;

  /// Takes this back, if it is pending.
  void withdraw() noexcept { unlink(); }

  /// True from `schedule` until this is withdrawn or has been received.
  bool scheduled() const noexcept { return linked(); }

private:
  friend class scheduler;
  friend class detail::linked_list<batch_base>;

  /// True if a flush has two halves.
  virtual bool two_phase() const noexcept { return false; }

  /// The first half. Returns what made it fail, with all items settled, or
  /// null.
  virtual std::exception_ptr send() noexcept { return nullptr; }

  /// The second half, or all of it: settles all items. Returns what made the
  /// whole batch fail, or null.
  virtual std::exception_ptr receive() noexcept = 0;

  std::uint64_t age_ = 0; ///< the larger the younger
  std::chrono::nanoseconds duration_{};
};

} // namespace asynq

#endif
