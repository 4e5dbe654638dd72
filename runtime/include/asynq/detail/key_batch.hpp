// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_KEY_BATCH_HPP
#define ASYNQ_DETAIL_KEY_BATCH_HPP

#include <asynq/batch_base.hpp>
#include <asynq/detail/key_cache.hpp>
#include <asynq/detail/key_index.hpp>
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

/// One load that waits in a batch. It lies in the frame that awaits it, which
/// has it leave the batch when it is destroyed.
template <class V> class key_item {
public:
  key_item() noexcept {}
  key_item(const key_item &) = delete;
  key_item &operator=(const key_item &) = delete;
  ~key_item() { slot_.clear(progress_); }

  bool waits() const noexcept { return progress_ == progress::started; }
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

  promise_base *parent_;   ///< this and the next two while it waits
  std::uint32_t index_;    ///< of this in the batch
  std::uint32_t position_; ///< of its key
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

  /// Called when a batch closes, and when it is empty and can be used again,
  /// also because all who waited for it have left.
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
    if constexpr (can_dedupe)
      if (dedupe_)
        return join_equal(it, key, parent, max_size);
    if (size() == max_size)
      return false;
    add(it, key, parent);
    return true;
  }

  /// As `join`, where nothing special is going on. False, with nothing done, in
  /// all other cases.
  bool join_plainly(item &it, K &key, promise_base &parent,
                    std::size_t max_size) noexcept {
    if (dedupe_ || items_.size() == room_ || size() == max_size || !scheduled())
      return false;
    put(it, key, parent);
    return true;
  }

  /// Like `join`, for a key that is here already. False if it is not, or will
  /// not be sent.
  bool share(item &it, const K &key, promise_base &parent) {
    std::size_t position = find(key);
    if (position == keys_.size() || (users_[position] == 0 && !closed_))
      return false;
    if (items_.size() == room_)
      make_room();
    ++users_[position];
    put(it, position, parent);
    return true;
  }

  /// Takes back an item that is still waiting.
  void leave(item &it) noexcept {
    items_[it.index_] = nullptr;
    it.progress_ = progress::created;
    --users_[it.position_];
    if (closed_)
      return;
    unused_ += users_[it.position_] == 0;
    if (size() == 0) {
      withdraw();
      forget_keys();
      clear();
      source_.recycle(*this);
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
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (items_[i] == nullptr)
        continue;
      item &it = *items_[i];
      auto &&answer = answers[it.position_];
      if (--users_[it.position_] == 0)
        settle(it, std::move(answer));
      else if constexpr (can_dedupe)
        settle(it, answer);
    }
    items_.clear();
  }

  bool has_items() const noexcept { return !items_.empty(); }

  /// Its batcher ends: fails who waits.
  void abandon(const std::exception_ptr &error) noexcept {
    fail(error);
    clear();
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
    for (item *it : items_)
      if (it != nullptr)
        it->fail(error);
    items_.clear();
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

  std::size_t find(const K &key) {
    if constexpr (can_dedupe)
      if (dedupe_)
        return index_.find(keys_, key);
    return keys_.size();
  }

  bool join_equal(item &it, K &key, promise_base &parent,
                  std::size_t max_size) {
    index_.reserve_next(keys_);
    auto *place = &index_.place_of(keys_, key);
    if (index_.is_taken(*place)) {
      if (users_[index_.position(*place)] != 0)
        return share(it, key, parent);
      drop_unused_keys(); // it shall have its place in the order of awaiting
      place = &index_.place_of(keys_, key);
    }
    if (size() == max_size)
      return false;
    add(it, key, parent);
    index_.enter(*place, keys_.size() - 1);
    return true;
  }

  void add(item &it, K &key, promise_base &parent) {
    if (items_.size() == room_) [[unlikely]]
      make_room();
    put(it, key, parent);
    if (!scheduled())
      schedule();
  }

  /// \pre There is room.
  void put(item &it, K &key, promise_base &parent) {
    std::size_t position = keys_.size();
    append(keys_, std::move(key)); // which may throw; the others cannot
    append(users_, 1u);
    put(it, position, parent);
  }
  void put(item &it, std::size_t position, promise_base &parent) noexcept {
    it.parent_ = &parent;
    it.index_ = static_cast<std::uint32_t>(items_.size());
    it.position_ = static_cast<std::uint32_t>(position);
    it.progress_ = progress::started;
    append(items_, &it);
  }

  /// `push_back` where there is room, as there is if there is for the items:
  /// there are no fewer of these than of anything else.
  template <class T> static void append(std::vector<T> &to, T element) {
    if (to.size() == to.capacity())
      __builtin_unreachable();
    to.push_back(std::move(element));
  }

  [[gnu::noinline]] void make_room() {
    std::size_t room = 2 * room_ + 8;
    keys_.reserve(room);
    users_.reserve(room);
    items_.reserve(room);
    room_ = room;
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
    for (item *it : items_)
      if (it != nullptr)
        it->position_ = moved_to[it->position_];
    if constexpr (can_dedupe)
      if (dedupe_)
        index_.rebuild(keys_);
  }

  void clear() noexcept {
    keys_.clear();
    users_.clear();
    items_.clear();
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
  std::vector<item *> items_; ///< in the order of awaiting; null if it has left
  std::vector<K> keys_;
  std::vector<std::uint32_t> users_; ///< how many items wait for each key
  std::size_t unused_ = 0; ///< how many keys nobody waits for any more
  std::size_t room_ = 0;   ///< for items, users and keys
  [[no_unique_address]] typename index_type<K>::type index_;
};

} // namespace asynq::detail

#endif
