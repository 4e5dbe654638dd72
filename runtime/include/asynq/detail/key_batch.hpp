// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_KEY_BATCH_HPP
#define ASYNQ_DETAIL_KEY_BATCH_HPP

#include <asynq/detail/key_index.hpp>
#include <asynq/detail/linked_list.hpp>
#include <asynq/detail/pending_batch.hpp>
#include <asynq/detail/promise_base.hpp>
#include <asynq/detail/slot.hpp>
#include <asynq/errors.hpp>
#include <asynq/outcome.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace asynq::detail {

template <class K, class V> class key_batch;

/// One load that waits in a batch. It lies in the frame that awaits it, and
/// leaves the batch when that frame is destroyed.
template <class V> class batch_item : public list_node {
public:
  batch_item() = default;
  ~batch_item() { slot_.clear(progress_); }

  bool settled() const noexcept { return detail::settled(progress_); }
  V take() { return slot_.take(progress_); }

  /// Settles this without waking anyone.
  void fail_now(std::exception_ptr error) noexcept {
    progress_ = slot_.fail(std::move(error));
  }

private:
  template <class, class> friend class key_batch;

  template <class Value> void answer(Value &&value) noexcept {
    try {
      progress_ = slot_.emplace(std::forward<Value>(value));
    } catch (...) {
      fail_now(std::current_exception());
    }
    parent_->arrive_later();
  }

  void fail(std::exception_ptr error) noexcept {
    fail_now(std::move(error));
    parent_->arrive_later();
  }

  promise_base *parent_ = nullptr;
  std::uint32_t position_ = 0; ///< of its key
  progress progress_ = progress::created;
  slot<V> slot_;
};

/// What a batcher does with the keys of a batch.
template <class K, class V> class key_source {
public:
  virtual ~key_source() = default;
  virtual std::string_view name() const noexcept = 0;

  /// Sends the keys and calls `answer` of the batch.
  virtual void fetch(key_batch<K, V> &batch) = 0;

  /// Called when a batch closes, and when it is empty and can be used again.
  virtual void close(key_batch<K, V> &batch) noexcept = 0;
  virtual void recycle(key_batch<K, V> &batch) noexcept = 0;
};

/// Keys, and the items that wait for their values. Used again and again.
template <class K, class V> class key_batch final : public pending_batch {
public:
  using item = batch_item<V>;

  /// Equal keys share one value, which has to be copied to all but the last.
  static constexpr bool can_dedupe = hashable<K> && std::copy_constructible<V>;

  key_batch(key_source<K, V> &source, bool dedupe)
      : source_(source), dedupe_(dedupe) {}

  std::string_view name() const noexcept override { return source_.name(); }
  std::size_t size() const noexcept override { return keys_.size() - unused_; }
  std::span<const K> keys() const noexcept { return keys_; }

  /// Lets `it` wait for the value of `key` on behalf of `parent`. False, with
  /// nothing done, if that would make the batch larger than `max_size`.
  bool join(item &it, K &key, promise_base &parent, std::size_t max_size) {
    std::size_t position = find(key);
    if (position < keys_.size() && users_[position] == 0) {
      drop_unused_keys(); // it shall have its place in the order of awaiting
      position = keys_.size();
    }
    if (position == keys_.size()) {
      if (size() == max_size)
        return false;
      position = add(key);
    }
    ++users_[position];
    it.position_ = static_cast<std::uint32_t>(position);
    it.parent_ = &parent;
    items_.push_back(it);
    if (!scheduled())
      schedule();
    return true;
  }

  /// Takes back an item that is still waiting.
  void leave(item &it) noexcept {
    it.unlink();
    unused_ += --users_[it.position_] == 0;
    if (items_.empty() && scheduled()) {
      withdraw();
      clear();
    }
  }

  std::exception_ptr flush() noexcept override {
    source_.close(*this);
    std::exception_ptr error;
    try {
      drop_unused_keys();
      source_.fetch(*this);
    } catch (...) {
      error = std::current_exception();
      fail(error);
    }
    clear();
    source_.recycle(*this);
    return error;
  }

  /// Settles the items, one value or outcome for each key in order.
  template <class Answer> void answer(std::vector<Answer> answers) {
    if (answers.size() != keys_.size())
      throw wrong_number_of_values(name(), keys_.size(), answers.size());
    while (!items_.empty()) {
      item &it = items_.pop_front();
      auto &&answer = answers[it.position_];
      if (--users_[it.position_] == 0)
        settle(it, std::move(answer));
      else if constexpr (can_dedupe)
        settle(it, answer);
    }
  }

private:
  static void settle(item &it, const V &value) { it.answer(value); }
  static void settle(item &it, V &&value) { it.answer(std::move(value)); }

  template <class Outcome>
    requires std::same_as<std::remove_cvref_t<Outcome>, outcome<V>>
  static void settle(item &it, Outcome &&answer) {
    if (answer.has_value())
      settle(it, std::forward<Outcome>(answer).value());
    else
      it.fail(answer.error());
  }

  void fail(const std::exception_ptr &error) noexcept {
    while (!items_.empty())
      items_.pop_front().fail(error);
  }

  std::size_t find(const K &key) const {
    if constexpr (can_dedupe)
      if (dedupe_)
        return index_.find(keys_, key);
    return keys_.size();
  }

  std::size_t add(K &key) {
    users_.resize(keys_.size() + 1);
    if constexpr (can_dedupe)
      if (dedupe_)
        index_.reserve_next(keys_);
    keys_.push_back(std::move(key));
    if constexpr (can_dedupe)
      if (dedupe_)
        index_.insert_last(keys_);
    return keys_.size() - 1;
  }

  /// Leaves only the keys that someone still waits for.
  void drop_unused_keys() {
    if (unused_ == 0)
      return;
    std::vector<std::uint32_t> moved_to(keys_.size());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (users_[i] == 0)
        continue;
      moved_to[i] = static_cast<std::uint32_t>(kept);
      users_[kept] = users_[i];
      if (kept != i)
        keys_[kept] = std::move(keys_[i]);
      ++kept;
    }
    keys_.erase(keys_.begin() + static_cast<std::ptrdiff_t>(kept), keys_.end());
    users_.resize(kept);
    unused_ = 0;
    items_.for_each([&](item &it) { it.position_ = moved_to[it.position_]; });
    if constexpr (can_dedupe)
      if (dedupe_)
        index_.rebuild(keys_);
  }

  void clear() noexcept {
    keys_.clear();
    users_.clear();
    unused_ = 0;
    if constexpr (can_dedupe)
      index_.clear();
  }

  struct no_index {};
  template <class Key> struct index_type {
    using type = no_index;
  };
  template <hashable Key> struct index_type<Key> {
    using type = key_index<Key>;
  };

  key_source<K, V> &source_;
  bool dedupe_;
  linked_list<item> items_;
  std::vector<K> keys_;
  std::vector<std::uint32_t> users_; ///< how many items wait for each key
  std::size_t unused_ = 0; ///< how many keys nobody waits for any more
  [[no_unique_address]] typename index_type<K>::type index_;
};

} // namespace asynq::detail

#endif
