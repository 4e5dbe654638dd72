// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/detail/promise_base.hpp>

#include <utility>

namespace asynq::detail {

namespace {

/// Frames whose destruction was put off because too many destructors are on the
/// native stack already.
struct destruction {
  static constexpr unsigned max_depth = 200;

  unsigned depth = 0;
  run_queue postponed;
};

constinit thread_local destruction destroying{};

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

/// What is owned through lvalues and parameters is destroyed by recursion; only
/// what is nested deeper than the stack should bear outlives its owner a
/// little.
void promise_base::abandon(promise_base &root) noexcept {
  if (destroying.depth == destruction::max_depth) {
    root.forget();
    root.waiters_ = nullptr;
    destroying.postponed.push_back(root);
    return;
  }
  ++destroying.depth;
  destroy_bottom_up(root);
  --destroying.depth;
  if (destroying.depth != 0)
    return;
  while (!destroying.postponed.empty())
    abandon(static_cast<promise_base &>(destroying.postponed.pop_front()));
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
