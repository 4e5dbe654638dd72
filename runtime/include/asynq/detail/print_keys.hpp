// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_PRINT_KEYS_HPP
#define ASYNQ_DETAIL_PRINT_KEYS_HPP

#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace asynq::detail {

inline std::string print_key(std::string_view key) {
  return '\'' + std::string(key) + '\'';
}
std::string print_key(std::integral auto key) { return std::to_string(key); }

/// The first few keys, for a message: `7, 9, ...`. Empty if they are of a type
/// that this cannot print.
template <class K> std::string print_keys(std::span<const K> keys) {
  constexpr std::size_t most = 5;
  std::string text;
  if constexpr (requires(const K &key) { print_key(key); }) {
    for (std::size_t i = 0; i < keys.size() && i < most; ++i)
      text += (i == 0 ? "" : ", ") + print_key(keys[i]);
    if (keys.size() > most)
      text += ", ...";
  }
  return text;
}

} // namespace asynq::detail

#endif
