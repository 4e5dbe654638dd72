// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_KEY_BATCH_HPP
#define ASYNQ_DETAIL_KEY_BATCH_HPP

#include <asynq/batch_base.hpp>
#include <asynq/detail/key_cache.hpp>
#include <asynq/detail/key_index.hpp>
#include <asynq/detail/linked_list.hpp>
#include <asynq/detail/print_keys.hpp>
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
template <class V> class key_item : public list_node {
public:
  key_item() = default;
  ~key_item() { slot_.clear(progress_); }

  bool settled() const noexcept { return detail::settled(progress_); }
  V take() { return slot_.take(progress_); }

  /// Settles this without waking anyone.
  template <class Value> void set_now(Value &&value) noexcept {
    try {
      progress_ = slot_.emplace(std::forward<Value>(value));
    } catch (...) {
      fail_now(std::current_exception());
    }
  }
  void fail_now(std::exception_ptr error) noexcept {
    progress_ = slot_.fail(std::move(error));
  }

private:
  template <class, class> friend class key_batch;

  template <class Value> void answer(Value &&value) noexcept {
    set_now(std::forward<Value>(value));
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
  virtual int priority() const noexcept = 0;
  virtual bool two_phase() const noexcept = 0;

  /// The first of two phases.
  virtual void send(key_batch<K, V> &batch) = 0;

  /// Calls `answer` of the batch.
  virtual void receive(key_batch<K, V> &batch) = 0;

  /// Called when a batch closes, and when it is empty and can be used again.
  virtual void close(key_batch<K, V> &batch) noexcept = 0;
  virtual void recycle(key_batch<K, V> &batch) noexcept = 0;
};

/// Keys, and the items that wait for their values. Used again and again.
template <class K, class V> class key_batch final : public batch_base {
public:
  using item = key_item<V>;
  using cache = key_cache<K, V>;

  static constexpr bool can_dedupe = dedupable<K, V>;
  static constexpr bool can_cache = cacheable<K, V>;

  /// \param number of this batch among those of `source`
  /// \param known  the cache of `source`, if it has one
  key_batch(key_source<K, V> &source, std::size_t number, bool dedupe,
            cache *known)
      : source_(source), cache_(known), number_(number), dedupe_(dedupe) {}

  std::string_view name() const noexcept override { return source_.name(); }
  int priority() const noexcept override { return source_.priority(); }
  std::size_t size() const noexcept override { return keys_.size() - unused_; }
  std::span<const K> keys() const noexcept { return keys_; }
  std::size_t number() const noexcept { return number_; }

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
    put(it, position, parent);
    if (!scheduled())
      schedule();
    return true;
  }

  /// Like `join`, for a key that is here already. False if it is not, or will
  /// not be sent.
  bool share(item &it, const K &key, promise_base &parent) {
    std::size_t position = find(key);
    if (position == keys_.size() || (users_[position] == 0 && !closed_))
      return false;
    put(it, position, parent);
    return true;
  }

  /// Takes back an item that is still waiting.
  void leave(item &it) noexcept {
    it.unlink();
    --users_[it.position_];
    if (closed_)
      return;
    unused_ += users_[it.position_] == 0;
    if (items_.empty()) {
      withdraw();
      forget_keys();
      clear();
    }
  }

  /// Settles the items, one value or outcome for each key in order.
  template <class Answer> void answer(std::vector<Answer> answers) {
    if (answers.size() != keys_.size())
      throw wrong_number_of_values(
          name(), keys_.size(), answers.size(),
          answers.size() < keys_.size()
              ? print_keys(keys().subspan(answers.size()))
              : std::string());
    if constexpr (can_cache)
      if (cache_ != nullptr)
        remember(answers);
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
  bool two_phase() const noexcept override { return source_.two_phase(); }

  std::exception_ptr send() noexcept override {
    return attempt([this] {
      close();
      source_.send(*this);
    });
  }

  std::exception_ptr receive() noexcept override {
    std::exception_ptr error = attempt([this] {
      if (!closed_)
        close();
      source_.receive(*this);
    });
    if (error == nullptr)
      finish();
    return error;
  }

  /// From here on the keys stay as they are.
  void close() {
    source_.close(*this);
    closed_ = true;
    drop_unused_keys();
  }

  template <class Function>
  std::exception_ptr attempt(Function function) noexcept {
    try {
      function();
      return nullptr;
    } catch (...) {
      std::exception_ptr error = std::current_exception();
      fail(error);
      finish();
      return error;
    }
  }

  void finish() noexcept {
    clear();
    closed_ = false;
    source_.recycle(*this);
  }

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

  void forget_keys() noexcept {
    if constexpr (can_cache)
      if (cache_ != nullptr)
        for (const K &key : keys_)
          cache_->forget(*this, key);
  }

  void fail(const std::exception_ptr &error) noexcept {
    forget_keys();
    while (!items_.empty())
      items_.pop_front().fail(error);
  }

  template <class Answers> void remember(const Answers &answers) {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if constexpr (std::same_as<Answers, std::vector<V>>)
        cache_->remember(*this, keys_[i], answers[i]);
      else if (answers[i].has_value())
        cache_->remember(*this, keys_[i], answers[i].value());
      else
        cache_->forget(*this, keys_[i]);
    }
  }

  void put(item &it, std::size_t position, promise_base &parent) noexcept {
    ++users_[position];
    it.position_ = static_cast<std::uint32_t>(position);
    it.parent_ = &parent;
    items_.push_back(it);
  }

  std::size_t find(const K &key) const {
    if constexpr (can_dedupe)
      if (dedupe_)
        return index_.find(keys_, key);
    return keys_.size();
  }

  std::size_t add(K &key) {
    if (users_.size() == keys_.size()) // not if the last time a key threw
      users_.push_back(0);
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
      if (users_[i] == 0) {
        if constexpr (can_cache)
          if (cache_ != nullptr)
            cache_->forget(*this, keys_[i]);
        continue;
      }
      moved_to[i] = static_cast<std::uint32_t>(kept);
      users_[kept] = users_[i];
      if (kept != i)
        keys_[kept] = std::move(keys_[i]);
      ++kept;
    }
    keys_.erase(keys_.begin() + static_cast<std::ptrdiff_t>(kept), keys_.end());
    users_.resize(kept);
    unused_ = 0;
    for (item &it : items_)
      it.position_ = moved_to[it.position_];
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
  cache *cache_;
  std::size_t number_;
  bool dedupe_;
  bool closed_ = false; ///< on its way: the keys stay, only items come and go
  linked_list<item> items_;
  std::vector<K> keys_;
  std::vector<std::uint32_t> users_; ///< how many items wait for each key
  std::size_t unused_ = 0; ///< how many keys nobody waits for any more
  [[no_unique_address]] typename index_type<K>::type index_;
};

} // namespace asynq::detail

#endif
