// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_ITEM_BATCH_HPP
#define ASYNQ_DETAIL_ITEM_BATCH_HPP

#include <asynq/batch_base.hpp>
#include <asynq/detail/linked_list.hpp>
#include <asynq/detail/slot.hpp>

#include <cstddef>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace asynq::detail {

class item_batch;
class promise_base;

/// A coroutine waits for an item.
struct item_waiter : list_node {
  promise_base *parent = nullptr;
};

/// The part of an item that does not depend on its value.
class item_base : public list_node {
public:
  item_base &operator=(const item_base &) = delete;

  /// True if there is a value or an error.
  bool is_computed() const noexcept { return settled(progress_); }

  /// Makes `edge.parent` wait for this, which is not computed.
  void await(item_waiter &edge) noexcept;

protected:
  explicit item_base(item_batch &batch) noexcept;

  /// Takes the place of `other`, for which nobody waits.
  item_base(item_base &&other) noexcept;
  ~item_base() { leave(); }

  /// \throws future_already_computed
  void check_not_computed() const;

  /// Flushes the batch of this unless it is computed. \throws deadlock if that
  /// is what is under way.
  void compute();

  /// Whoever waits goes on.
  void settle(progress p) noexcept;
  void fail(std::exception_ptr error) noexcept;

  std::exception_ptr error_; ///< if that is how it ended
  progress progress_ = progress::created;

private:
  friend class item_batch;

  void leave() noexcept;

  item_batch *batch_; ///< null once its flush has begun, or this has settled
  linked_list<item_waiter> waiters_;
};

/// The part of a batch that does not depend on its items.
class item_batch : public batch_base {
public:
  std::string_view name() const noexcept final { return name_; }
  std::size_t size() const noexcept final { return size_; }
  int priority() const noexcept override { return 0; }

  bool is_empty() const noexcept { return size_ == 0; }

  /// Flushes what is in the batch now, without waiting for the scheduler. Does
  /// nothing if that is nothing. Tasks that this unblocks run when the caller
  /// waits or has finished.
  void flush();

  /// Fails all items with `error`, by default a `batch_cancelled`.
  void cancel(std::exception_ptr error = nullptr);

protected:
  explicit item_batch(std::string name) : name_(std::move(name)) {}
  ~item_batch() override { fail_all(nullptr); }

  /// Sets the items, each of which is in `items`.
  virtual void flush_list(linked_list<item_base> &items, std::size_t size) = 0;

  /// Called when the items of this have failed, before they are told.
  virtual void on_cancel() noexcept {}

private:
  friend class item_base;

  std::exception_ptr receive() noexcept final;
  std::size_t take_items(linked_list<item_base> &taken) noexcept;
  void fail_all(std::exception_ptr error) noexcept;

  std::string name_;
  linked_list<item_base> items_;
  std::size_t size_ = 0;
};

} // namespace asynq::detail

#endif
