// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_BATCHER_HPP
#define ASYNQ_BATCHER_HPP

#include <asynq/annotations.hpp>
#include <asynq/detail/key_batch.hpp>
#include <asynq/gather.hpp>
#include <asynq/outcome.hpp>
#include <asynq/task.hpp>

#include <concepts>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace asynq {

/// How a batcher makes its batches.
struct batcher_options {
  /// The most keys that one call of the batch function gets; 0 for no limit.
  /// A key beyond that opens the next batch.
  std::size_t max_batch_size = 0;

  /// Sends keys of a batch that are equal only once. Has no effect unless keys
  /// have `std::hash` and `==`, and values can be copied.
  bool dedupe = true;
};

template <class K, class V> class batcher;

/// What `batcher::load` returns: an awaitable of `V`, to be awaited once, as an
/// rvalue. Does nothing until then.
template <class K, class V>
class [[nodiscard]] batch_load : private detail::batch_item<V> {
public:
  using value_type = V;

  /// \pre Not yet awaited.
  batch_load(batch_load &&other) noexcept(
      std::is_nothrow_move_constructible_v<K>)
      : detail::batch_item<V>(), batcher_(other.batcher_),
        key_(std::move(other.key_)) {}
  ~batch_load() {
    if (this->linked())
      batch_->leave(*this);
  }

  /// Loads the key now, with whatever else is waiting in its batch; see
  /// `task::value`.
  V value() && { return detail::as_task(std::move(*this)).value(); }

  bool ready() const noexcept { return false; }

  detail::promise_base *start(detail::promise_base &parent) noexcept {
    try {
      batch_ = &batcher_->join(*this, key_, parent);
      return nullptr;
    } catch (...) {
      this->fail_now(std::current_exception());
      return parent.arrive();
    }
  }

  V result() { return this->take(); }

private:
  friend batcher<K, V>;

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
/// A load whose awaiting task is destroyed is taken back, and its key is not
/// sent. Once batches have grown to their usual size, loading allocates
/// nothing.
///
/// A batcher belongs to one thread and outlives its loads.
template <class K, class V> class batcher : private detail::key_source<K, V> {
public:
  template <class Function>
    requires std::invocable<Function &, std::span<const K>>
  batcher(std::string name, Function function, batcher_options options = {})
      : name_(std::move(name)), options_(options),
        call_(std::make_unique<call<Function>>(std::move(function))) {}

  batcher(const batcher &) = delete;
  batcher &operator=(const batcher &) = delete;

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

private:
  friend batch_load<K, V>;
  using batch = detail::key_batch<K, V>;

  struct any_call {
    virtual ~any_call() = default;
    virtual void operator()(batch &b) = 0;
  };

  template <class Function> struct call final : any_call {
    explicit call(Function function) : function_(std::move(function)) {}

    void operator()(batch &b) override {
      auto answers = std::invoke(function_, b.keys());
      static_assert(
          std::same_as<decltype(answers), std::vector<V>> ||
              std::same_as<decltype(answers), std::vector<outcome<V>>>,
          "asynq: the function of a batcher<K, V> takes a std::span<const K> "
          "and returns std::vector<V> or std::vector<asynq::outcome<V>>");
      b.answer(std::move(answers));
    }

    Function function_;
  };

  batch &join(detail::batch_item<V> &item, K &key,
              detail::promise_base &parent) {
    std::size_t limit = options_.max_batch_size ? options_.max_batch_size
                                                : static_cast<std::size_t>(-1);
    if (current_ == nullptr || !current_->join(item, key, parent, limit))
      open().join(item, key, parent, limit);
    return *current_;
  }

  /// Makes an empty batch the current one.
  batch &open() {
    if (idle_.empty()) {
      idle_.reserve(batches_.size() + 1);
      detail::key_source<K, V> &source = *this;
      batches_.push_back(std::make_unique<batch>(source, options_.dedupe));
      idle_.push_back(batches_.back().get());
    }
    current_ = idle_.back();
    idle_.pop_back();
    return *current_;
  }

  void fetch(batch &b) override { (*call_)(b); }

  void close(batch &b) noexcept override {
    if (current_ == &b)
      current_ = nullptr;
  }

  void recycle(batch &b) noexcept override { idle_.push_back(&b); }

  std::string name_;
  batcher_options options_;
  std::unique_ptr<any_call> call_;
  std::vector<std::unique_ptr<batch>> batches_;
  std::vector<batch *> idle_; ///< has room for all of them
  batch *current_ = nullptr;  ///< takes the next key
};

} // namespace asynq

#endif
