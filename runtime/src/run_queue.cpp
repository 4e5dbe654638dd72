// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/detail/promise_base.hpp>

#include <bit>
#include <cstddef>

namespace asynq::detail {

void run_queue::append(run_queue &other) noexcept {
  while (!other.empty())
    push_back(other.pop_front());
}

/// Deals the queue into two at random, puts one behind the other, and does so
/// again: riffles backwards, of which it takes 3/2 log2 n to mix n.
void run_queue::shuffle(run_modes &modes) noexcept {
  std::size_t size = 0;
  for (runnable *at = head_; at != nullptr; at = at->next_)
    ++size;
  if (size < 2)
    return;
  for (auto deals = 2 * std::bit_width(size) + 2; deals > 0; --deals) {
    run_queue dealt[2];
    while (!empty())
      dealt[modes.random() >> 63].push_back(pop_front());
    append(dealt[0]);
    append(dealt[1]);
  }
}

bool run_queue::remove_from_end(runnable &r) noexcept {
  if (&r == head_) {
    pop_front();
  } else if (&r == tail_) {
    tail_ = r.previous_;
    tail_->next_ = nullptr;
    r.clear(runnable::flag::queued);
    r.awaits_ = {};
  } else {
    return false;
  }
  return true;
}

void run_queue::remove_from_middle(runnable &r) noexcept {
  r.previous_->next_ = r.next_;
  r.next_->previous_ = r.previous_;
  r.clear(runnable::flag::queued);
  r.awaits_ = {};
}

void run_state::forget(runnable &r) noexcept {
  for (run_state *state = this; state != nullptr; state = state->outer)
    if (state->ready.remove_from_end(r))
      return;
  run_queue::remove_from_middle(r);
}

void run_state::forget(starter &s) noexcept {
  for (run_state *state = this; state != nullptr; state = state->outer)
    for (starter **link = &state->starting; *link != nullptr;
         link = &(*link)->below_)
      if (*link == &s) {
        *link = s.below_;
        return;
      }
}

void run_state::append(run_state &inner) noexcept {
  starter **bottom = &starting;
  while (*bottom != nullptr)
    bottom = &(*bottom)->below_;
  *bottom = inner.starting;
  ready.append(inner.ready);
}

void run_state::shuffle(run_modes &modes) noexcept {
  for (run_state *state = this; state != nullptr; state = state->outer)
    state->ready.shuffle(modes);
}

bool run_state::borrow() noexcept {
  for (run_state *state = outer; state != nullptr; state = state->outer) {
    if (starter *s = state->starting) {
      state->pop();
      push(*s);
      return true;
    }
    if (!state->ready.empty()) {
      ready.push_back(state->ready.pop_front());
      return true;
    }
  }
  return false;
}

} // namespace asynq::detail
