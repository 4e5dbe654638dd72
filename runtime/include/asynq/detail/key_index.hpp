// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_KEY_INDEX_HPP
#define ASYNQ_DETAIL_KEY_INDEX_HPP

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <tuple>
#include <utility>
#include <vector>

namespace asynq {

/// How a batcher hashes its keys, which it compares with `==`: by `std::hash`,
/// and what is a `std::pair` or a `std::tuple` of such by its elements.
/// Specialise it for keys that have no `std::hash`, or should have another.
template <class K> struct key_hash {};

template <class K>
  requires requires(const K &key) {
    { std::hash<K>()(key) } -> std::convertible_to<std::size_t>;
  }
struct key_hash<K> : std::hash<K> {};

namespace detail {

template <class K>
concept hashable = std::equality_comparable<K> && requires(const K &key) {
  { key_hash<K>()(key) } -> std::convertible_to<std::size_t>;
};

/// The hash of several, in their order.
template <class... K> std::size_t hash_all(const K &...keys) {
  std::uint64_t hash = 0;
  ((hash = (hash ^ key_hash<K>()(keys)) * 0x9e3779b97f4a7c15u,
    hash ^= hash >> 32),
   ...);
  return static_cast<std::size_t>(hash);
}

} // namespace detail

template <detail::hashable A, detail::hashable B>
struct key_hash<std::pair<A, B>> {
  std::size_t operator()(const std::pair<A, B> &key) const {
    return detail::hash_all(key.first, key.second);
  }
};

template <detail::hashable... A> struct key_hash<std::tuple<A...>> {
  std::size_t operator()(const std::tuple<A...> &key) const {
    return std::apply(detail::hash_all<A...>, key);
  }
};

namespace detail {

/// Finds keys in a vector of distinct keys that it does not own. Its memory is
/// kept from batch to batch, and clearing it costs nothing, however large it
/// has grown: entries of earlier batches are below `first_`.
template <hashable K> class key_index {
public:
  using place = std::uint32_t; ///< where the position of a key is entered

  /// The position of `key` in `keys`, or `keys.size()` if it is not there.
  std::size_t find(const std::vector<K> &keys, const K &key) {
    if (places_.empty())
      return keys.size();
    place found = place_of(keys, key);
    return is_taken(found) ? position(found) : keys.size();
  }

  /// Makes room for a key that is about to be added to `keys`.
  void reserve_next(const std::vector<K> &keys) {
    if ((keys.size() + 1) * 2 <= places_.size())
      return;
    key_index larger;
    larger.places_.resize(places_.empty() ? 16 : places_.size() * 2);
    larger.rebuild(keys);
    *this = std::move(larger);
  }

  /// Enters `keys` and nothing else.
  void rebuild(const std::vector<K> &keys) {
    clear();
    for (std::size_t i = 0; i < keys.size(); ++i)
      enter(place_of(keys, keys[i]), i);
  }

  /// Where the position of `key` in `keys` is entered, or is to be.
  /// \pre There is room.
  place &place_of(const std::vector<K> &keys, const K &key) {
    // std::hash of an integer is often the integer: spread it.
    std::uint64_t hash = key_hash<K>()(key) * 0x9e3779b97f4a7c15u;
    std::size_t mask = places_.size() - 1;
    for (std::size_t at = (hash >> 32) & mask;; at = (at + 1) & mask)
      if (!is_taken(places_[at]) || keys[position(places_[at])] == key)
        return places_[at];
  }

  bool is_taken(place p) const noexcept { return p >= first_; }
  std::size_t position(place p) const noexcept { return p - first_; }

  void enter(place &p, std::size_t position) noexcept {
    p = first_ + static_cast<place>(position);
    if (p >= end_)
      end_ = p + 1;
  }

  void clear() noexcept {
    first_ = end_;
    if (first_ <= most) [[likely]]
      return;
    places_.assign(places_.size(), 0);
    first_ = end_ = 1;
  }

private:
  /// Above this there may not be room for the positions of a batch.
  static constexpr place most = static_cast<place>(-1) / 2;

  std::vector<place> places_; ///< a power of two, at most half full
  place first_ = 1;           ///< what is entered for the first key
  place end_ = 1;             ///< above all that has been entered
};

} // namespace detail
} // namespace asynq

#endif
