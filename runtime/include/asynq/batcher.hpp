// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_BATCHER_HPP
#define ASYNQ_BATCHER_HPP

#include <asynq/annotations.hpp>
#include <asynq/detail/key_batch.hpp>
#include <asynq/detail/owner.hpp>
#include <asynq/detail/ranges.hpp>
#include <asynq/errors.hpp>
#include <asynq/gather.hpp>
#include <asynq/outcome.hpp>
#include <asynq/task.hpp>

#include <concepts>
#include <cstddef>
#include <exception>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace asynq {

/// How a batcher makes its batches.
struct batcher_options {
  /// The most keys that one call of the batch function gets; 0 for no limit.
  /// A key beyond that opens the next batch.
  std::size_t max_batch_size = 0;

  /// Sends keys of a batch that are equal only once. Has no effect unless keys
  /// have a `key_hash` and `==`, and values can be copied; see
  /// `batcher::finds_equal_keys`.
  bool dedupe = true;

  /// Remembers values, so that a key is sent once in the life of the batcher: a
  /// load of a known key does not wait, a load of a key that is on its way
  /// waits for that. Errors are not remembered. Needs `key_hash` and `==` of
  /// keys, and keys and values that can be copied; equal keys are sent once
  /// whatever `dedupe` says.
  ///
  /// It never forgets: let the batcher live as long as a request, or `clear`.
  bool cache = false;

  /// Batches of the highest priority are flushed first, whatever their size.
  int priority = 0;
};

template <class K, class V> class batcher;

/// What `batcher::load` returns: an awaitable of `V`, to be awaited once, as an
/// rvalue. Does nothing until then.
template <class K, class V>
class [[nodiscard]] batch_load : private detail::key_item<V> {
public:
  using value_type = V;

  /// \pre Not yet awaited.
  batch_load(batch_load &&other) noexcept(
      std::is_nothrow_move_constructible_v<K>)
      : detail::key_item<V>(), batcher_(other.batcher_),
        key_(std::move(other.key_)) {}
  ~batch_load() {
    if (this->waits())
      batch_->leave(*this);
  }

  /// Loads the key now, with whatever else is waiting in its batch; see
  /// `task::value`.
  V value() && { return detail::as_task(std::move(*this)).value(); }

  /// True if the batcher remembers the value.
  bool ready() noexcept { return batcher_->recall(*this, key_); }

  detail::promise_base *start(detail::promise_base &parent) noexcept {
    if constexpr (std::is_nothrow_move_constructible_v<K>)
      if (auto *joined = batcher_->join_plainly(*this, key_, parent))
          [[likely]] {
        batch_ = joined;
        return nullptr;
      }
    return start_slowly(parent);
  }

  V result() { return this->take(); }

private:
  friend batcher<K, V>;

  [[gnu::noinline]] detail::promise_base *
  start_slowly(detail::promise_base &parent) noexcept {
    if (ready())
      return parent.arrive();
    try {
      batch_ = &batcher_->join(*this, key_, parent);
      return nullptr;
    } catch (...) {
      this->fail_now(std::current_exception());
      return parent.arrive();
    }
  }

  batch_load(batcher<K, V> &batcher, K key)
      : batcher_(&batcher), key_(std::move(key)) {}

  union {
    batcher<K, V> *batcher_;         ///< until it is awaited
    detail::key_batch<K, V> *batch_; ///< from then on
  };
  K key_;
};

/// Turns loads of single keys into calls with many.
///
///     asynq::batcher<int, std::string> names{"names", [](std::span<const int>
///     ids) {
///       return database.names_of(ids); // std::vector<std::string>, in order
///     }};
///
///     auto name = co_await names.load(7);
///
/// The key joins the current batch when the load is awaited, so that keys are
/// sent in the order of awaiting. The batch function is called when nothing
/// else can run, with the keys in that order. It returns
///
/// - `std::vector<V>`, or `std::vector<outcome<V>>` to let single keys fail,
/// - with one element for each key, in the order of the keys. Otherwise all
///   loads of the batch fail with `wrong_number_of_values`.
///
/// An exception of the batch function is the error of all loads of the batch.
/// The function may run tasks with `value()`; keys that are loaded meanwhile go
/// into the next batch.
///
/// With two functions, the first sends the keys and the second fetches the
/// answers, so that other batches can be sent, and be waited for, meanwhile:
///
///     asynq::batcher<int, row> rows{"rows",
///         [&](std::span<const int> ids) { return connection.send(ids); },
///         [&](request r) { return connection.receive(r); }};
///
/// What `send` returns, any type that can be moved, is handed to `receive`,
/// which answers as above. Their exceptions are those of a batch function. For
/// each `send` that returns, `receive` is called once, even if nobody waits for
/// the answer any more; only if the batcher is destroyed before that, what
/// `send` returned is destroyed with it. The keys stay where they are until
/// `receive` has returned. When each is called is up to the `flush_policy`.
///
/// A load whose awaiting task is destroyed is taken back, and its key is not
/// sent. Once batches have grown to their usual size, loading allocates
/// nothing, except for what a cache remembers.
///
/// A batcher belongs to one thread. Destroying it fails the loads that wait
/// with `batch_cancelled`; it outlives all others, and its own functions.
template <class K, class V> class batcher : private detail::key_source<K, V> {
  static_assert(std::is_object_v<K> && std::movable<K>,
                "asynq: a batcher keeps its keys in a std::vector and moves "
                "them there: K has to be an object type that can be moved and "
                "assigned, without const members");

  using batch = detail::key_batch<K, V>;

public:
  /// True if equal keys are sent once where `batcher_options` asks for that. To
  /// be sure of it, write `static_assert(decltype(b)::finds_equal_keys)`.
  static constexpr bool finds_equal_keys = detail::dedupable<K, V>;

  template <class Function>
    requires std::invocable<Function &, std::span<const K>>
  batcher(std::string name, Function function, batcher_options options = {})
      : batcher(std::move(name), options,
                detail::make_owned<call<Function>>(std::move(function))) {}

  template <class Send, class Receive>
    requires std::invocable<Send &, std::span<const K>> &&
             (!std::convertible_to<Receive, batcher_options>)
  batcher(std::string name, Send send, Receive receive,
          batcher_options options = {})
      : batcher(std::move(name), options,
                detail::make_owned<two_calls<Send, Receive>>(
                    std::move(send), std::move(receive))) {}

  batcher(const batcher &) = delete;
  batcher &operator=(const batcher &) = delete;
  ~batcher() override {
    for (auto &b : batches_)
      if (b->has_items())
        b->abandon(detail::make_error<batch_cancelled>(name_));
  }

  std::string_view name() const noexcept override { return name_; }

  /// An awaitable of the value of `key`.
  ASYNQ_CONCURRENT [[nodiscard]] batch_load<K, V> load(K key) {
    return batch_load<K, V>(*this, std::move(key));
  }

  /// An awaitable of the values of all keys, a `std::vector<V>` in their order.
  /// If some keys fail, throws the error of the first of them.
  template <std::ranges::input_range Keys>
    requires std::constructible_from<K, std::ranges::range_reference_t<Keys>>
  ASYNQ_CONCURRENT [[nodiscard]] auto load_many(Keys &&keys) {
    std::vector<batch_load<K, V>> loads;
    if constexpr (std::ranges::sized_range<Keys>)
      loads.reserve(std::ranges::size(keys));
    for (auto &&key : keys)
      loads.push_back(load(K(std::forward<decltype(key)>(key))));
    return gather(std::move(loads));
  }

  ASYNQ_CONCURRENT [[nodiscard]] auto load_many(std::initializer_list<K> keys) {
    return load_many(std::span<const K>(keys.begin(), keys.size()));
  }

  /// Has loads of `key` give `value` from now on. Does nothing if the key is
  /// known or on its way: `clear` it first. \throws std::logic_error without a
  /// cache.
  void prime(K key, V value)
    requires detail::cacheable<K, V>
  {
    if (cache_ == nullptr)
      throw std::logic_error("asynq: batcher '" + name_ + "' has no cache");
    cache_->prime(std::move(key), std::move(value));
  }

  /// Forgets the value of `key`. One that is on its way still goes to those who
  /// wait for it, but is not remembered.
  void clear(const K &key)
    requires detail::cacheable<K, V>
  {
    if (cache_ != nullptr)
      cache_->clear(key);
  }

  /// Forgets the values of all keys.
  void clear() noexcept
    requires detail::cacheable<K, V>
  {
    if (cache_ != nullptr)
      cache_->clear();
  }

private:
  friend batch_load<K, V>;

  /// The functions of a batcher.
  struct any_call {
    virtual ~any_call() = default;
    virtual bool two_phase() const noexcept { return false; }
    virtual void send(batch &) {}
    virtual void receive(batch &b) = 0;
  };

  template <class Answers> static void answer(batch &b, Answers answers) {
    static_assert(
        std::same_as<Answers, std::vector<V>> ||
            std::same_as<Answers, std::vector<outcome<V>>>,
        "asynq: the function of a batcher<K, V> takes a std::span<const K> "
        "and returns std::vector<V> or std::vector<asynq::outcome<V>>");
    b.answer(std::move(answers));
  }

  template <class Function> struct call final : any_call {
    explicit call(Function function) : function_(std::move(function)) {}

    void receive(batch &b) override {
      answer(b, std::invoke(function_, b.keys()));
    }

    Function function_;
  };

  template <class Send, class Receive> struct two_calls final : any_call {
    using ticket = std::invoke_result_t<Send &, std::span<const K>>;
    static_assert(std::move_constructible<ticket> &&
                      std::invocable<Receive &, ticket>,
                  "asynq: send of a two-phase batcher<K, V> takes a "
                  "std::span<const K> and returns something; receive takes "
                  "that as its only argument");

    two_calls(Send send, Receive receive)
        : send_(std::move(send)), receive_(std::move(receive)) {}

    bool two_phase() const noexcept override { return true; }

    void send(batch &b) override {
      if (tickets_.size() <= b.number())
        tickets_.resize(b.number() + 1);
      // Not a reference into tickets_, which grows if `send` runs tasks.
      ticket t = std::invoke(send_, b.keys());
      tickets_[b.number()].emplace(std::move(t));
    }

    void receive(batch &b) override {
      ticket t = *std::exchange(tickets_[b.number()], std::nullopt);
      answer(b, std::invoke(receive_, std::move(t)));
    }

    Send send_;
    Receive receive_;
    std::vector<std::optional<ticket>> tickets_; ///< by the number of the batch
  };

  batcher(std::string name, batcher_options options,
          detail::owner<any_call> functions)
      : name_(std::move(name)), options_(options),
        functions_(std::move(functions)) {
    if (options.max_batch_size == 0)
      options_.max_batch_size = static_cast<std::size_t>(-1);
    if (!options.cache)
      return;
    if constexpr (detail::cacheable<K, V>)
      cache_ = detail::make_owned<detail::key_cache<K, V>>();
    else
      throw std::invalid_argument("asynq: batcher '" + name_ +
                                  "' cannot have a cache of such keys and "
                                  "values");
  }

  /// Settles `item` if the value of `key` is known, or cannot be looked up.
  bool recall(detail::key_item<V> &item, const K &key) noexcept {
    if constexpr (detail::cacheable<K, V>) {
      if (cache_ == nullptr) [[likely]]
        return false;
      if (item.settled())
        return true;
      try {
        auto *entry = cache_->find(key);
        if (entry == nullptr || !entry->value)
          return false;
        item.set_now(std::as_const(*entry->value));
      } catch (...) { // of the hash or the comparison of keys
        item.fail_now(std::current_exception());
      }
      return true;
    }
    return false;
  }

  /// The batch, or null if there is more to joining it.
  batch *join_plainly(detail::key_item<V> &item, K &key,
                      detail::promise_base &parent) noexcept {
    if (current_ != nullptr && cache_ == nullptr &&
        current_->join_plainly(item, key, parent, options_.max_batch_size))
      return current_;
    return nullptr;
  }

  batch &join(detail::key_item<V> &item, K &key, detail::promise_base &parent) {
    if constexpr (detail::cacheable<K, V>)
      if (cache_ != nullptr)
        return join_once(item, key, parent);
    return join_current(item, key, parent);
  }

  batch &join_current(detail::key_item<V> &item, K &key,
                      detail::promise_base &parent) {
    if (current_ == nullptr ||
        !current_->join(item, key, parent, options_.max_batch_size))
        [[unlikely]]
      open().join(item, key, parent, options_.max_batch_size);
    return *current_;
  }

  /// Joins the batch that `key` is already in, if there is one.
  batch &join_once(detail::key_item<V> &item, K &key,
                   detail::promise_base &parent) {
    auto &entry = (*cache_)[key];
    if (entry.expected_from == nullptr ||
        !entry.expected_from->share(item, key, parent)) {
      entry.expected_from = nullptr; // which the next line may send away
      entry.expected_from = &join_current(item, key, parent);
    }
    return *entry.expected_from;
  }

  /// Makes an empty batch the current one.
  batch &open() {
    if (idle_.empty()) {
      idle_.reserve(batches_.size() + 1);
      detail::key_source<K, V> &source = *this;
      batches_.push_back(detail::make_owned<batch>(
          source, batches_.size(), options_.dedupe || options_.cache,
          cache_.get()));
      idle_.push_back(batches_.back().get());
    }
    current_ = idle_.back();
    idle_.pop_back();
    return *current_;
  }

  int priority() const noexcept override { return options_.priority; }
  bool two_phase() const noexcept override { return functions_->two_phase(); }
  void send(batch &b) override { functions_->send(b); }
  void receive(batch &b) override { functions_->receive(b); }

  void close(batch &b) noexcept override {
    if (current_ == &b)
      current_ = nullptr;
  }

  void recycle(batch &b) noexcept override {
    if (&b != current_)
      idle_.push_back(&b);
  }

  std::string name_;
  batcher_options options_;
  detail::owner<any_call> functions_;
  detail::owner<detail::key_cache<K, V>> cache_; ///< null if it has none
  std::vector<detail::owner<batch>> batches_;
  std::vector<batch *> idle_; ///< has room for all of them
  batch *current_ = nullptr;  ///< takes the next key
};

namespace detail {

/// A load whose value says nothing.
template <class K>
class [[nodiscard]] void_load : private batch_load<K, std::monostate> {
  using base = batch_load<K, std::monostate>;

public:
  using value_type = void;

  explicit void_load(base &&load) : base(std::move(load)) {}

  void value() && { as_task(std::move(*this)).value(); }

  using base::ready;
  using base::start;
  void result() { (void)base::result(); }
};

} // namespace detail

/// A batcher for what has no value, such as writes:
///
///     asynq::batcher<row, void> writes{"writes", [](std::span<const row> rows)
///     {
///       database.write(rows); // returns nothing
///     }};
///
///     co_await writes.load(row{...});
///
/// The function returns nothing, or `std::vector<outcome<void>>` to let single
/// keys fail. Two writes are two: without options, equal keys are sent as often
/// as they are loaded. There is no value to remember, so nothing clears or
/// primes one; otherwise as with values. `load_many` gives nothing.
template <class K> class batcher<K, void> {
  using values = batcher<K, std::monostate>;

  template <class Function> static auto with_values(Function function) {
    using answers = std::invoke_result_t<Function &, std::span<const K>>;
    static_assert(std::is_void_v<answers> ||
                      std::same_as<answers, std::vector<outcome<void>>>,
                  "asynq: the function of a batcher<K, void> takes a "
                  "std::span<const K> and returns nothing or "
                  "std::vector<asynq::outcome<void>>");
    return [function = std::move(function)](std::span<const K> keys) mutable {
      if constexpr (std::is_void_v<answers>) {
        std::invoke(function, keys);
        return std::vector<std::monostate>(keys.size());
      } else {
        std::vector<outcome<std::monostate>> result;
        for (const outcome<void> &answer : std::invoke(function, keys)) {
          if (answer.has_value())
            result.emplace_back();
          else
            result.emplace_back(answer.error());
        }
        return result;
      }
    };
  }

public:
  static constexpr bool finds_equal_keys = values::finds_equal_keys;

  template <class Function>
    requires std::invocable<Function &, std::span<const K>>
  batcher(std::string name, Function function,
          batcher_options options = {.dedupe = false})
      : values_(std::move(name), with_values(std::move(function)), options) {}

  std::string_view name() const noexcept { return values_.name(); }

  ASYNQ_CONCURRENT [[nodiscard]] detail::void_load<K> load(K key) {
    return detail::void_load<K>(values_.load(std::move(key)));
  }

  template <std::ranges::input_range Keys>
    requires std::constructible_from<K, std::ranges::range_reference_t<Keys>>
  ASYNQ_CONCURRENT [[nodiscard]] auto load_many(Keys &&keys) {
    std::vector<detail::void_load<K>> loads;
    for (auto &&key : keys)
      loads.push_back(load(K(std::forward<decltype(key)>(key))));
    return gather(std::move(loads));
  }

private:
  values values_;
};

} // namespace asynq

#endif
