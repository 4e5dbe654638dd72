// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/detail/promise_base.hpp>

namespace asynq::detail {

void run_queue::append(run_queue &other) noexcept {
  while (!other.empty())
    push_back(other.pop_front());
}

bool run_queue::remove(runnable &r) noexcept {
  runnable *previous = nullptr;
  for (runnable *at = head_; at != nullptr; previous = at, at = at->next_) {
    if (at != &r)
      continue;
    (previous ? previous->next_ : head_) = r.next_;
    if (tail_ == &r)
      tail_ = previous;
    r.clear_queued();
    return true;
  }
  return false;
}

void run_state::forget(runnable &r) noexcept {
  for (run_state *state = this; state != nullptr; state = state->outer)
    if (state->ready.remove(r))
      return;
}

bool run_state::borrow() noexcept {
  for (run_state *state = outer; state != nullptr; state = state->outer) {
    if (state->ready.empty())
      continue;
    ready.push_back(state->ready.pop_front());
    return true;
  }
  return false;
}

} // namespace asynq::detail
