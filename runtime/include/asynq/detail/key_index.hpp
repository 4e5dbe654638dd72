// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_KEY_INDEX_HPP
#define ASYNQ_DETAIL_KEY_INDEX_HPP

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace asynq::detail {

template <class K>
concept hashable = std::equality_comparable<K> && requires(const K &key) {
  { std::hash<K>()(key) } -> std::convertible_to<std::size_t>;
};

/// Finds keys in a vector of distinct keys that it does not own. Its memory is
/// kept from batch to batch.
template <hashable K> class key_index {
public:
  /// The position of `key` in `keys`, or `keys.size()` if it is not there.
  std::size_t find(const std::vector<K> &keys, const K &key) const {
    if (places_.empty())
      return keys.size();
    std::uint32_t found = places_[place_of(keys, key)];
    return found == nothing ? keys.size() : found;
  }

  /// Makes room for a key that is about to be added to `keys`.
  void reserve_next(const std::vector<K> &keys) {
    if ((keys.size() + 1) * 2 <= places_.size())
      return;
    places_.resize(std::max<std::size_t>(16, places_.size() * 2));
    rebuild(keys);
  }

  /// Enters `keys` and nothing else.
  void rebuild(const std::vector<K> &keys) {
    clear();
    for (std::size_t i = 0; i < keys.size(); ++i)
      places_[place_of(keys, keys[i])] = static_cast<std::uint32_t>(i);
  }

  /// Enters the last key of `keys`, for which there is room.
  void insert_last(const std::vector<K> &keys) {
    places_[place_of(keys, keys.back())] =
        static_cast<std::uint32_t>(keys.size() - 1);
  }

  void clear() noexcept { std::fill(places_.begin(), places_.end(), nothing); }

private:
  static constexpr auto nothing = static_cast<std::uint32_t>(-1);

  /// Where `key` is entered, or the free place where it belongs.
  std::size_t place_of(const std::vector<K> &keys, const K &key) const {
    // std::hash of an integer is often the integer: spread it.
    std::uint64_t hash = std::hash<K>()(key) * 0x9e3779b97f4a7c15u;
    std::size_t mask = places_.size() - 1;
    for (std::size_t place = (hash >> 32) & mask;; place = (place + 1) & mask)
      if (places_[place] == nothing || keys[places_[place]] == key)
        return place;
  }

  std::vector<std::uint32_t> places_; ///< a power of two, at most half full
};

} // namespace asynq::detail

#endif
