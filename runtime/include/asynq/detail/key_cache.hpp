// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_KEY_CACHE_HPP
#define ASYNQ_DETAIL_KEY_CACHE_HPP

#include <asynq/detail/key_index.hpp>

#include <concepts>
#include <optional>
#include <unordered_map>
#include <utility>

namespace asynq::detail {

template <class K, class V> class key_batch;

/// Equal keys share one value, which has to be copied to all but the last.
template <class K, class V>
concept dedupable = hashable<K> && std::copy_constructible<V>;

/// The cache has a copy of the key.
template <class K, class V>
concept cacheable = dedupable<K, V> && std::copy_constructible<K>;

/// What a batcher knows of its keys: the value, or the batch that will have it.
/// A key whose load has failed is not in here.
template <class K, class V> class key_cache {};

template <class K, class V>
  requires cacheable<K, V>
class key_cache<K, V> {
public:
  using batch = key_batch<K, V>;

  struct entry {
    std::optional<V> value;
    batch *expected_from = nullptr; ///< while there is no value
  };

  entry *find(const K &key) {
    auto found = entries_.find(key);
    return found == entries_.end() ? nullptr : &found->second;
  }

  /// The entry of `key`, made if need be.
  entry &operator[](const K &key) { return entries_[key]; }

  void prime(K key, V value) {
    entries_.try_emplace(std::move(key), entry{std::move(value), nullptr});
  }

  /// `from` has the value of `key`. Of no interest if the key was cleared
  /// meanwhile.
  void remember(batch &from, const K &key, const V &value) {
    entry *e = find(key);
    if (e == nullptr || e->expected_from != &from)
      return;
    e->value = value;
    e->expected_from = nullptr;
  }

  /// `from` will not have a value of `key`. An entry that cannot be found,
  /// because a hash or a comparison throws, does no harm: whoever finds it
  /// later asks `from`, which says no.
  void forget(batch &from, const K &key) noexcept {
    try {
      auto found = entries_.find(key);
      if (found != entries_.end() && found->second.expected_from == &from)
        entries_.erase(found);
    } catch (...) {
    }
  }

  void clear(const K &key) { entries_.erase(key); }
  void clear() noexcept { entries_.clear(); }

private:
  std::unordered_map<K, entry, key_hash<K>> entries_;
};

} // namespace asynq::detail

#endif
