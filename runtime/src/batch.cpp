// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/batch.hpp>

#include <asynq/errors.hpp>
#include <asynq/scheduler.hpp>

#include <utility>

namespace asynq::detail {

item_base::item_base(item_batch &batch) noexcept : batch_(&batch) {
  batch.items_.push_back(*this);
  ++batch.size_;
}

item_base::item_base(item_base &&other) noexcept
    : error_(std::move(other.error_)), progress_(other.progress_),
      batch_(std::exchange(other.batch_, nullptr)) {
  take_place_of(other);
}

void item_base::await(item_waiter &edge) noexcept {
  waiters_.push_back(edge);
  if (batch_ != nullptr && !batch_->scheduled())
    batch_->schedule();
}

void item_base::check_not_computed() const {
  if (is_computed())
    throw future_already_computed();
}

void item_base::compute() {
  if (is_computed())
    return;
  if (batch_ == nullptr)
    throw deadlock("asynq: deadlock: the value of this item is asked for by "
                   "what its batch does in order to compute it");
  batch_->flush();
}

void item_base::settle(progress p) noexcept {
  progress_ = p;
  if (batch_ != nullptr)
    leave();
  while (!waiters_.empty())
    waiters_.pop_front().parent->arrive_later();
}

void item_base::fail(std::exception_ptr error) noexcept {
  error_ = std::move(error);
  settle(progress::error);
}

void item_base::leave() noexcept {
  item_batch *batch = std::exchange(batch_, nullptr);
  unlink();
  if (batch != nullptr && --batch->size_ == 0)
    batch->withdraw();
}

void item_batch::flush() {
  if (!is_empty())
    scheduler::current().flush(*this);
}

void item_batch::cancel(std::exception_ptr error) {
  if (is_empty())
    return;
  on_cancel();
  fail_all(std::move(error));
}

std::exception_ptr item_batch::receive() noexcept {
  linked_list<item_base> items;
  std::size_t size = take_items(items);
  std::exception_ptr error;
  try {
    flush_list(items, size);
  } catch (...) {
    error = std::current_exception();
    on_cancel();
  }
  for (std::size_t position = 0; !items.empty(); ++position) {
    item_base &item = items.pop_front();
    if (!item.is_computed())
      item.fail(error ? error
                      : make_error<missing_value>(name(), position, size));
  }
  return error;
}

/// Moves all items to `taken`. They are of no further concern to this.
std::size_t item_batch::take_items(linked_list<item_base> &taken) noexcept {
  withdraw();
  taken.append(items_);
  for (item_base &item : taken)
    item.batch_ = nullptr;
  return std::exchange(size_, 0);
}

void item_batch::fail_all(std::exception_ptr error) noexcept {
  linked_list<item_base> items;
  take_items(items);
  if (error == nullptr && !items.empty())
    error = make_error<batch_cancelled>(name());
  while (!items.empty())
    items.pop_front().fail(error);
}

} // namespace asynq::detail
