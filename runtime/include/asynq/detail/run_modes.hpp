// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_RUN_MODES_HPP
#define ASYNQ_DETAIL_RUN_MODES_HPP

#include <cstddef>
#include <cstdint>

namespace asynq::detail {

/// What the scheduler of this thread was asked to do beyond running things. All
/// of it is off, and then costs a test.
struct run_modes {
  bool plain = true;          ///< it is all off
  std::size_t task_limit = 0; ///< 0 for none
  std::size_t live_tasks = 0; ///< of those that started under a limit
  bool refuse_next = false;   ///< the task that is about to run is one too many
  bool shuffle = false;
  std::uint64_t random_state = 0;

  void update() noexcept { plain = task_limit == 0 && !shuffle; }

  /// The next of a sequence of random numbers: splitmix64.
  std::uint64_t random() noexcept {
    return mixed(random_state += 0x9e3779b97f4a7c15u);
  }

  static constexpr std::uint64_t mixed(std::uint64_t x) noexcept {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
  }

  static run_modes &current() noexcept;
};

inline constinit thread_local run_modes this_thread_modes{};

inline run_modes &run_modes::current() noexcept { return this_thread_modes; }

/// The number at place `i` of the permutation of 0 ... n-1 that belongs to
/// `seed`, in constant time: a swap-or-not network (Hoang, Morris, Rogaway,
/// CRYPTO 2012).
constexpr std::size_t permuted(std::size_t i, std::size_t n,
                               std::uint64_t seed) noexcept {
  for (int round = 0; round < 24; ++round) {
    seed = run_modes::mixed(seed + 0x9e3779b97f4a7c15u);
    std::size_t partner = (seed % n + n - i) % n;
    std::size_t larger = i > partner ? i : partner;
    if (run_modes::mixed(seed ^ larger) & 1)
      i = partner;
  }
  return i;
}

} // namespace asynq::detail

#endif
