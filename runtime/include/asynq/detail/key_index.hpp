// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_KEY_INDEX_HPP
#define ASYNQ_DETAIL_KEY_INDEX_HPP

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
  std::size_t find(const std::vector<K> &keys, const K &key) {
    if (places_.empty())
      return keys.size();
    std::uint32_t found = place_of(keys, key);
    return is_taken(found) ? found : keys.size();
  }

  /// Makes room for a key that is about to be added to `keys`.
  void reserve_next(const std::vector<K> &keys) {
    if ((keys.size() + 1) * 2 <= places_.size())
      return;
    places_.assign(places_.empty() ? 16 : places_.size() * 2, nothing);
    rebuild(keys);
  }

  /// Enters `keys` and nothing else.
  void rebuild(const std::vector<K> &keys) {
    clear();
    for (std::size_t i = 0; i < keys.size(); ++i)
      place_of(keys, keys[i]) = static_cast<std::uint32_t>(i);
  }

  /// Where the position of `key` in `keys` is entered, or is to be.
  /// \pre There is room.
  std::uint32_t &place_of(const std::vector<K> &keys, const K &key) {
    // std::hash of an integer is often the integer: spread it.
    std::uint64_t hash = std::hash<K>()(key) * 0x9e3779b97f4a7c15u;
    std::size_t mask = places_.size() - 1;
    for (std::size_t at = (hash >> 32) & mask;; at = (at + 1) & mask)
      if (!is_taken(places_[at]) || keys[places_[at]] == key)
        return places_[at];
  }

  static bool is_taken(std::uint32_t place) noexcept {
    return place != nothing;
  }

  void clear() noexcept { places_.assign(places_.size(), nothing); }

private:
  static constexpr auto nothing = static_cast<std::uint32_t>(-1);

  std::vector<std::uint32_t> places_; ///< a power of two, at most half full
};

} // namespace asynq::detail

#endif
