// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_PENDING_BATCH_HPP
#define ASYNQ_DETAIL_PENDING_BATCH_HPP

#include <asynq/detail/linked_list.hpp>

#include <cstddef>
#include <exception>
#include <string_view>

namespace asynq {

class scheduler;

namespace detail {

/// A batch as the scheduler sees it: something with a size that can be flushed.
class pending_batch : public list_node {
public:
  virtual std::string_view name() const noexcept = 0;

  /// The number of keys that a flush would send.
  virtual std::size_t size() const noexcept = 0;

  /// Sends the keys and settles all items. Returns what made the whole batch
  /// fail, or null.
  virtual std::exception_ptr flush() noexcept = 0;

protected:
  pending_batch() = default;
  ~pending_batch() { withdraw(); }

  /// Hands this to the scheduler of this thread, behind the pending ones.
  void schedule() noexcept;

  /// Takes this back, if it is pending.
  void withdraw() noexcept { unlink(); }

  bool scheduled() const noexcept { return linked(); }

private:
  friend class asynq::scheduler;
};

/// The pending batches, oldest first.
class batch_list : private linked_list<pending_batch> {
public:
  using linked_list::push_back;

  /// The batch with the most keys, of equals the oldest; null if there is none.
  pending_batch *fullest() const noexcept;
};

} // namespace detail
} // namespace asynq

#endif
