// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_DEPENDENCIES_HPP
#define ASYNQ_DETAIL_DEPENDENCIES_HPP

#include <cstdint>

namespace asynq::detail {

class task_group;
struct ownership;
struct waiter;

/// What a coroutine waits for: a list of edges of all kinds, newest first.
class dependencies {
public:
  constexpr dependencies() noexcept = default;
  explicit dependencies(ownership &newest) noexcept
      : bits_(reinterpret_cast<std::uintptr_t>(&newest)) {}
  explicit dependencies(waiter &newest) noexcept
      : bits_(reinterpret_cast<std::uintptr_t>(&newest) | borrowed_tag) {}
  explicit dependencies(task_group &newest) noexcept
      : bits_(reinterpret_cast<std::uintptr_t>(&newest) | group_tag) {}

  bool empty() const noexcept { return bits_ == 0; }

  /// The newest, if there is one and it is of that kind, or null.
  ownership *owned() const noexcept { return get<ownership>(0); }
  waiter *borrowed() const noexcept { return get<waiter>(borrowed_tag); }
  task_group *group() const noexcept { return get<task_group>(group_tag); }

private:
  static constexpr std::uintptr_t borrowed_tag = 1;
  static constexpr std::uintptr_t group_tag = 2;
  static constexpr std::uintptr_t tags = 3;

  template <class Edge> Edge *get(std::uintptr_t tag) const noexcept {
    return reinterpret_cast<Edge *>((bits_ & tags) == tag ? bits_ - tag : 0);
  }

  std::uintptr_t bits_ = 0;
};

} // namespace asynq::detail

#endif
