// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/detail/promise_base.hpp>

#include <asynq/errors.hpp>

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

/// Without anybody who waits this is the root of a loop, to which control
/// returns. A single one goes on at once, before anything else is started.
std::coroutine_handle<> promise_base::finish_for_others() noexcept {
  if (waiters_.is_nobody())
    return std::noop_coroutine();
  waiter *edge = waiters_.newest();
  if (edge && edge->next.is_nobody() && edge->parent->level_ == level_)
    return edge->parent->arrive_now();
  wake_waiters();
  return run_state::current().transfer_to_next();
}

/// Counts this as live, and if it is one too many, has it fail before it does
/// anything. That works because what has been started is what runs next.
void promise_base::count() noexcept {
  if (!is_coroutine())
    return;
  run_modes &modes = run_modes::current();
  set(flag::counted);
  modes.refuse_next = ++modes.live_tasks > modes.task_limit;
}

void promise_base::discount() noexcept {
  clear(flag::counted);
  --run_modes::current().live_tasks;
}

void promise_base::refuse() {
  run_modes &modes = run_modes::current();
  modes.refuse_next = false;
  throw task_limit_exceeded(modes.task_limit);
}

/// Several coroutines wait for this one, or one of another loop: they go on
/// through the queues, the one that came first first.
void promise_base::wake_waiters() noexcept {
  waiter *oldest_first = nullptr;
  waiters at = std::exchange(waiters_, waiters::nobody());
  while (waiter *edge = at.newest()) {
    at = edge->next;
    edge->next = oldest_first ? waiters::chain(*oldest_first) : waiters();
    oldest_first = edge;
  }
  while (waiter *edge = oldest_first) {
    oldest_first = edge->next.newest();
    edge->parent->arrive_later();
  }
  if (promise_base *owner = at.owner())
    owner->arrive_later();
  if (run_modes &modes = run_modes::current(); modes.shuffle) [[unlikely]]
    run_state::current().shuffle(modes);
}

/// The owner of a child that others have started comes last of all who wait.
promise_base *promise_base::await_started(ownership &edge) noexcept {
  promise_base &child = *edge.child;
  if (child.finished())
    return arrive();
  edge.sibling = awaits_;
  awaits_ = dependencies(edge);
  waiters *last = &child.waiters_;
  while (waiter *other = last->newest())
    last = &other->next;
  *last = waiters::late(*this);
  return nullptr;
}

promise_base *promise_base::await_only_started(ownership &edge) noexcept {
  expect_one();
  return await_started(edge);
}

const promise_base *promise_base::first_waiting() const noexcept {
  if (!started())
    return nullptr;
  waiters at = waiters_;
  waiter *oldest = nullptr;
  while (waiter *edge = at.newest()) {
    oldest = edge;
    at = edge->next;
  }
  return oldest != nullptr ? oldest->parent : at.owner();
}

void promise_base::remove(waiter &edge) noexcept {
  waiters *link = &waiters_;
  while (link->newest() != &edge)
    link = &link->newest()->next;
  *link = edge.next;
}

void promise_base::forget() noexcept {
  if (has(flag::counted))
    discount();
  if (queued())
    run_state::current().forget(*this);
  if (!started())
    return;
  for (waiters at = waiters_; waiter *edge = at.newest(); at = edge->next)
    edge->child = nullptr;
}

/// The first to come here destroys its frame, and then those that this would
/// have destroyed inside of it.
void promise_base::destroy_later(promise_base &p) noexcept {
  if (!p.finished())
    p.forget();
  p.waiters_ = waiters::nobody();
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
/// it has none left. An edge lies in the frame of its parent; on the way down
/// it leaves the list of its parent, and points to its parent for the way up.
void promise_base::destroy_bottom_up(promise_base &root) noexcept {
  promise_base *at = &root;
  ownership *from = nullptr;
  for (;;) {
    if (ownership *edge = at->take_owned()) {
      edge->sibling = from ? dependencies(*from) : dependencies();
      at = std::exchange(edge->child, at);
      from = edge;
      continue;
    }
    at->handle().destroy();
    if (from == nullptr)
      return;
    at = std::exchange(from->child, nullptr);
    from = from->sibling.owned();
  }
}

/// The next edge to a child that this owns and waits for, taken out of the
/// list, or null.
ownership *promise_base::take_owned() noexcept {
  if (finished())
    return nullptr;
  while (waiter *edge = awaits_.borrowed())
    awaits_ = edge->sibling;
  ownership *edge = awaits_.owned();
  if (edge != nullptr)
    awaits_ = edge->sibling;
  return edge;
}

} // namespace asynq::detail
