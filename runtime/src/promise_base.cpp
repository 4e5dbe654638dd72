// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/detail/promise_base.hpp>

#include <utility>

namespace asynq::detail {

namespace {

/// Frames to destroy when the native stack has room again.
struct postponed_frames {
  run_queue frames;
  bool draining = false;
};

constinit thread_local postponed_frames postponed{};

} // namespace

/// Several coroutines wait for this one, or one of another loop: they go on
/// through the queues, the one that came first first.
void promise_base::wake_waiters() noexcept {
  waiter *oldest_first = nullptr;
  while (waiters_ != nullptr) {
    waiter *edge = waiters_;
    waiters_ = edge->next;
    edge->next = oldest_first;
    oldest_first = edge;
  }
  while (oldest_first != nullptr) {
    waiter *edge = oldest_first;
    oldest_first = edge->next;
    edge->parent->arrive_later();
  }
}

void promise_base::remove(waiter &edge) noexcept {
  waiter **link = &waiters_;
  while (*link != &edge)
    link = &(*link)->next;
  *link = edge.next;
}

void promise_base::forget() noexcept {
  if (queued())
    run_state::current().forget(*this);
  for (waiter *edge = waiters_; edge != nullptr; edge = edge->next)
    edge->child = nullptr;
}

/// The first to come here destroys its frame, and then those that this would
/// have destroyed inside of it.
void promise_base::destroy_later(promise_base &p) noexcept {
  if (!p.finished())
    p.forget();
  p.waiters_ = nullptr;
  postponed.frames.push_back(p);
  if (postponed.draining)
    return;
  postponed.draining = true;
  while (!postponed.frames.empty())
    destroy_bottom_up(
        static_cast<promise_base &>(postponed.frames.pop_front()));
  postponed.draining = false;
}

/// Descends along the edges to owned children, and destroys each coroutine when
/// it has none left. An edge lies in the frame of its parent.
void promise_base::destroy_bottom_up(promise_base &root) noexcept {
  promise_base *at = &root;
  waiter *from = nullptr;
  for (;;) {
    waiter *edge = at->finished() ? nullptr : at->owned_;
    if (edge != nullptr) {
      at->owned_ = edge->sibling;
      at = std::exchange(edge->child, nullptr);
      edge->sibling = from;
      from = edge;
      continue;
    }
    at->handle().destroy();
    if (from == nullptr)
      return;
    at = from->parent;
    from = from->sibling;
  }
}

} // namespace asynq::detail
