// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_BATCH_HPP
#define ASYNQ_BATCH_HPP

#include <asynq/detail/item_batch.hpp>
#include <asynq/detail/operation.hpp>
#include <asynq/errors.hpp>

#include <concepts>
#include <cstddef>
#include <exception>
#include <string>
#include <type_traits>
#include <utility>

/// \file
/// For those who need a batch of their own, where `batcher` will not do: items
/// that carry more than a key, that differ from each other, that are answered
/// in any order.
///
///     struct write : asynq::batch_item<> {
///       write(asynq::batch<write> &log, std::string line)
///           : batch_item(log), line(std::move(line)) {}
///       std::string line;
///     };
///
///     class log_file : public asynq::batch<write> {
///       void flush_items(asynq::batch_items<write> items) override {
///         for (write &w : items) {
///           append(w.line);
///           w.set_value();
///         }
///       }
///       ...
///     };
///
///     co_await write(log, "hello");
///
/// These are what `BatchBase` and `BatchItemBase` are in asynq for Python, with
/// one difference: a batch is not used up by its flush. It serves for ever, and
/// items that are made while it is being flushed are in the next flush.

namespace asynq {

template <class Item> class batch;

/// An item of a batch: a future that the flush of the batch sets.
///
/// It is in the batch from its construction on, waits there for the next flush,
/// and leaves when it is destroyed. The batch is handed to the scheduler when
/// the first of its items is awaited. The order of the items is that of their
/// construction, so do not construct several in the arguments of one call: the
/// order of these is up to the compiler.
///
///     co_await item               a `T &` into the item, any number of times,
///                                 by any number of tasks
///     co_await std::move(item)    a `T`, moved out of the item
///
/// Both suspend unless the item is computed. Can be an operand of a gather.
/// Awaiting allocates nothing.
///
/// \tparam T an object type, a reference, or `void`.
template <class T = void> class batch_item : public detail::item_base {
public:
  using value_type = T;

  /// Gives the item its value; whoever waits for it goes on when what is
  /// running now waits or has finished. For the flush of the batch, but also
  /// for whoever knows the value earlier: then the item leaves the batch.
  ///
  /// \throws future_already_computed; and what constructing the value throws,
  /// which leaves the item as it was.
  template <class U = T>
    requires std::constructible_from<T, U &&>
  void set_value(U &&value) {
    check_not_computed();
    settle(value_.emplace(std::forward<U>(value)));
  }
  void set_value()
    requires std::is_void_v<T>
  {
    check_not_computed();
    settle(value_.emplace());
  }

  /// \throws future_already_computed; std::invalid_argument if `error` is null.
  void set_error(std::exception_ptr error) {
    check_not_computed();
    fail(detail::not_null(std::move(error)));
  }

  /// The value. If there is none yet, the batch is flushed now, with all that
  /// is in it: this is the synchronous call.
  ///
  /// \throws the error of the item; `deadlock` if the batch is being flushed.
  std::add_lvalue_reference_t<T> value() & {
    compute();
    if (error_ != nullptr)
      std::rethrow_exception(error_);
    return value_.get(progress::value);
  }
  T value() && {
    static_cast<batch_item &>(*this).value();
    return value_.take(progress::value);
  }

  /// The error, or null if there is a value; flushes like `value`.
  std::exception_ptr error() {
    compute();
    return error_;
  }

  explicit operator bool() const = delete; // asynq: await the item first

protected:
  using progress = detail::progress;

  /// Joins the batch, which outlives the item.
  /// \tparam Item the type of this item, which derives from here.
  template <class Item>
  explicit batch_item(batch<Item> &b) noexcept : item_base(b) {
    static_assert(std::derived_from<Item, batch_item>,
                  "asynq: an item joins a batch of items of its own type");
  }

  /// Takes the place of `other` in the batch.
  /// \pre Nobody awaits `other`.
  batch_item(batch_item &&other) noexcept(
      std::is_void_v<T> || std::is_reference_v<T> ||
      std::is_nothrow_move_constructible_v<T>)
      : item_base(std::move(other)) {
    if (progress_ == progress::value)
      other.move_value_to(value_);
  }

  ~batch_item() {
    if (progress_ == progress::value)
      value_.clear(progress_);
  }

private:
  void move_value_to(detail::slot<T> &to) {
    if constexpr (std::is_void_v<T>)
      to.emplace();
    else
      to.emplace(static_cast<T &&>(value_.get(progress::value)));
  }

  detail::slot<T> value_; ///< never holds the error
};

/// The items of a flush, in the order of their construction. A range that can
/// be walked any number of times; items may be set on the way.
template <class Item> class batch_items {
  using base = detail::linked_list<detail::item_base>::iterator;

public:
  class iterator {
  public:
    using value_type = Item;
    using difference_type = std::ptrdiff_t;

    iterator() = default;
    explicit iterator(base at) noexcept : at_(at) {}

    Item &operator*() const noexcept { return static_cast<Item &>(*at_); }
    Item *operator->() const noexcept { return &**this; }
    iterator &operator++() noexcept { return ++at_, *this; }
    iterator operator++(int) noexcept { return iterator(at_++); }
    bool operator==(const iterator &) const = default;

  private:
    base at_;
  };

  /// For asynq's own use.
  batch_items(detail::linked_list<detail::item_base> &items,
              std::size_t size) noexcept
      : begin_(items.begin()), end_(items.end()), size_(size) {}

  iterator begin() const noexcept { return iterator(begin_); }
  iterator end() const noexcept { return iterator(end_); }
  std::size_t size() const noexcept { return size_; }

private:
  base begin_, end_;
  std::size_t size_;
};

/// Collects items, and sets them all at once when the scheduler wants it. See
/// the top of this file.
///
/// What is not public here is for the class that derives:
///
///     void flush_items(batch_items<Item> items)   sets them. Has to
///     void on_cancel() noexcept                   is told that items have
///                                                 failed: after `cancel`, and
///                                                 if flush_items has thrown
///     int priority() const noexcept               as in batcher_options; 0
///
/// `flush_items` need not set the items in order; those who wait for them go on
/// in the order in which they are set. An item that it leaves unset fails with
/// `missing_value`. If it throws, all items that it has not set fail with that
/// exception. It may run tasks with `value()`.
///
/// A batch belongs to one thread. Destroying it cancels what is in it.
template <class Item> class batch : public detail::item_batch {
public:
  explicit batch(std::string name) : item_batch(std::move(name)) {}
  ~batch() override = default;

protected:
  virtual void flush_items(batch_items<Item> items) = 0;

private:
  void flush_list(detail::linked_list<detail::item_base> &items,
                  std::size_t size) final {
    flush_items(batch_items<Item>(items, size));
  }
};

namespace detail {

template <class A>
concept item_expression =
    std::derived_from<std::remove_reference_t<A>, item_base>;

/// Awaits an item: `A` is a reference if it stays with its owner.
template <item_expression A> class [[nodiscard]] awaited_item : item_waiter {
public:
  using value_type = typename std::remove_reference_t<A>::value_type;

  explicit awaited_item(A &&item) : item_(static_cast<A &&>(item)) {}
  awaited_item(awaited_item &&other)
      : item_waiter(), item_(static_cast<A &&>(other.item_)) {}

  bool ready() const noexcept { return item_.is_computed(); }

  promise_base *start(promise_base &awaiting) noexcept {
    if (ready())
      return awaiting.arrive();
    parent = &awaiting;
    item_.await(*this);
    return nullptr;
  }

  decltype(auto) result() { return static_cast<A &&>(item_).value(); }

private:
  A item_;
};

template <item_expression A> struct operation_for<A> {
  using type = awaited_item<A>;
};

} // namespace detail
} // namespace asynq

#endif
