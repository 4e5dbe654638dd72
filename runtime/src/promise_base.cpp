// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/detail/promise_base.hpp>

#include <asynq/detail/trace.hpp>
#include <asynq/errors.hpp>
#include <asynq/task.hpp>

#include <memory>
#include <utility>

namespace asynq::detail {

namespace {

/// Frames to destroy when the native stack has room again.
struct postponed_frames {
  plain_queue frames;
  bool draining = false;
};

constinit thread_local postponed_frames postponed{};

} // namespace

/// Without anybody who waits this is the root of a loop, to which control
/// returns. A single one goes on at once, before anything else is started.
std::coroutine_handle<> promise_base::finish_for_others() noexcept {
  if (has(flag::counted))
    discount();
  if (waiters_.is_counting())
    return waiters_.counting().arrive_now();
  if (waiters_.is_nobody())
    return std::noop_coroutine();
  waiter *edge = waiters_.newest();
  if (edge && edge->next.is_nobody() && edge->parent->level_ == level_)
    return edge->parent->arrive_now();
  wake_waiters();
  return run_state::transfer_to_next();
}

/// Counts this as live, and if it is one too many, fails it. Returns what to
/// run.
promise_base *promise_base::count() noexcept {
  run_modes &modes = run_modes::current();
  if (modes.task_limit == 0 || !is_coroutine())
    return this;
  set(flag::counted);
  if (++modes.live_tasks <= modes.task_limit)
    return this;
  if (!has(flag::checks_limit))
    return refuse();
  modes.refuse_next = true; // and what has been started is what runs next
  return this;
}

void promise_base::discount() noexcept {
  clear(flag::counted);
  --run_modes::current().live_tasks;
}

/// Ends this, which is about to run, with an error. The word behind the base is
/// where the result begins.
promise_base *promise_base::refuse() noexcept {
  discount();
  std::construct_at(
      reinterpret_cast<std::exception_ptr *>(this + 1),
      make_error<task_limit_exceeded>(run_modes::current().task_limit));
  progress_ = progress::error;
  if (waiters_.is_counting())
    return waiters_.counting().arrive();
  if (waiter *edge = waiters_.newest())
    return edge->parent->arrive();
  return nullptr;
}

void throw_empty_task() { throw empty_task(); }

void rethrow(const std::exception_ptr &error) {
  trace_rethrown(error);
  std::rethrow_exception(error);
}

void limit_check::refuse() {
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
promise_base *promise_base::await_started(promise_base &child) noexcept {
  if (child.finished())
    return arrive();
  waiters *last = &child.waiters_;
  while (waiter *other = last->newest())
    last = &other->next;
  *last = waiters::late(*this);
  return nullptr;
}

std::coroutine_handle<>
promise_base::await_only_slowly(ownership &edge) noexcept {
  expect_one();
  return wait(await(edge));
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
  dependencies way_up;
  for (;;) {
    if (promise_base *child = at->descend(way_up)) {
      at = child;
      continue;
    }
    at->handle().destroy();
    if (ownership *edge = way_up.owned()) {
      at = std::exchange(edge->child, nullptr);
      way_up = edge->sibling;
    } else if (task_group *group = way_up.group()) {
      at = group->parent_;
      way_up = group->way_up_;
    } else {
      return;
    }
  }
}

/// A child that this owns and waits for, taken out of the list, or null. Puts
/// the edge to it, or its group, in front of the way up. What is queued has no
/// such child that has not finished, and its list is in use for the queue.
promise_base *promise_base::descend(dependencies &way_up) noexcept {
  if (finished() || queued())
    return nullptr;
  while (!awaits_.empty()) {
    if (waiter *borrowed = awaits_.borrowed()) {
      awaits_ = borrowed->sibling;
    } else if (ownership *edge = awaits_.owned()) {
      awaits_ = edge->sibling;
      edge->sibling = std::exchange(way_up, dependencies(*edge));
      return std::exchange(edge->child, this);
    } else if (task_group *group = awaits_.group()) {
      if (promise_base *child = group->take_last()) {
        group->way_up_ = std::exchange(way_up, dependencies(*group));
        return child;
      }
      awaits_ = group->sibling_;
    }
  }
  return nullptr;
}

} // namespace asynq::detail
