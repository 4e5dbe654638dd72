// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_GATHER_BOUNDED_HPP
#define ASYNQ_GATHER_BOUNDED_HPP

#include <asynq/annotations.hpp>
#include <asynq/detail/operation.hpp>
#include <asynq/gather.hpp>
#include <asynq/task.hpp>

#include <cstddef>
#include <stdexcept>
#include <utility>
#include <vector>

namespace asynq {
namespace detail {

/// Awaits an operation without asking for its result.
template <operation O> class [[nodiscard]] settling {
public:
  using value_type = void;

  explicit settling(O &o) noexcept : operation_(o) {}

  bool ready() noexcept { return operation_.ready(); }
  promise_base *start(promise_base &parent) noexcept {
    return operation_.start(parent);
  }
  void result() noexcept {}

private:
  O &operation_;
};

template <operation O>
task<> settle_next(std::vector<O> &operations, std::size_t &next) {
  while (next < operations.size()) {
    O &taken = operations[next++];
    co_await settling<O>(taken);
  }
}

/// A few tasks that take one operation after the other.
template <operation All>
task<typename All::value_type> settle_bounded(std::size_t limit, All all) {
  auto &operations = all.operations();
  std::size_t next = 0;
  std::vector<task<>> lanes;
  while (lanes.size() < limit && lanes.size() < operations.size())
    lanes.push_back(settle_next(operations, next));
  co_await gather(std::move(lanes));
  co_return all.result();
}

} // namespace detail

/// As `gather` of a collection, but at most `limit` of its elements are under
/// way at a time: the next one starts when one has settled. For what loads more
/// than memory or a back end should bear at once.
///
///     auto pages = co_await asynq::gather_bounded(100, std::move(fetches));
///
/// Returns a task. Elements start in order; as ever all settle, then the first
/// error in that order is thrown. Costs one coroutine, and one more for each of
/// the `limit`.
///
/// \throws std::invalid_argument at once, if `limit` is 0; empty_task at once,
/// if an element is a task that was moved from.
template <detail::awaitable_collection Collection>
[[nodiscard]] ASYNQ_DETAIL_TASK_WRAPPER auto
gather_bounded(std::size_t limit, Collection &&collection) {
  if (limit == 0)
    throw std::invalid_argument("asynq: gather_bounded needs a limit above 0");
  return detail::settle_bounded(
      limit, detail::each_of<Collection>(std::forward<Collection>(collection)));
}

} // namespace asynq

#endif
