// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/detail/promise_base.hpp>

#include <asynq/debug.hpp>
#include <asynq/detail/trace.hpp>

#include <utility>

namespace asynq::detail {

void task_group::begin(promise_base &parent, promise_base **first,
                       std::size_t count) noexcept {
  parent_ = &parent;
  first_ = next_ = first;
  last_ = first + count;
  sibling_ = std::exchange(parent.awaits_, dependencies(*this));
  if (run_modes &modes = run_modes::current(); modes.shuffle) [[unlikely]]
    order_ = static_cast<std::uint32_t>(modes.random() | 1);
  run_state::current().push(*this);
}

promise_base *task_group::start(promise_base &parent, promise_base **first,
                                std::size_t count) noexcept {
  if (count == 0)
    return parent.arrive();
  parent.expect_more(count - 1);
  begin(parent, first, count);
  return start_next();
}

std::coroutine_handle<>
task_group::start_alone_slowly(promise_base &parent, promise_base **first,
                               std::size_t count) noexcept {
  parent.pending_ = static_cast<std::uint32_t>(count);
  parent.awaits_ = {};
  begin(parent, first, count);
  return parent.wait(start_next());
}

promise_base *task_group::step_of_this(starter &s) noexcept {
  auto &group = static_cast<task_group &>(s);
  run_state::current().enter_for_operand(*group.parent_);
  return group.start_next();
}

promise_base *task_group::start_next() noexcept {
  promise_base &parent = *parent_;
  auto i = static_cast<std::size_t>(next_++ - first_);
  if (next_ == last_)
    run_state::current().pop();
  if (order_ != 0) [[unlikely]]
    i = permuted(i, static_cast<std::size_t>(last_ - first_), order_);
  return parent.await_owned(*first_[i]);
}

/// For whoever destroys the children.
promise_base *task_group::take_last() noexcept {
  if (next_ != last_)
    run_state::current().forget(*this);
  promise_base *child = nullptr;
  while (child == nullptr && first_ != last_)
    child = std::exchange(*--last_, nullptr);
  next_ = last_;
  return child;
}

promise_base *starter::step() noexcept {
  return step_ != nullptr ? step_(*this) : task_group::step_of_this(*this);
}

promise_base *run_state::next() noexcept {
  while (starting != nullptr)
    if (promise_base *p = starting->step()) {
      if (p->in_context()) [[unlikely]] // not an operand, but who awaits them
        enter_slowly(*p);
      return p;
    }
  if (ready.empty())
    return nullptr;
  auto &first = static_cast<promise_base &>(ready.pop_front());
  enter(first);
  return &first;
}

std::coroutine_handle<> run_state::transfer_to_any() noexcept {
  run_state &state = current();
  promise_base *p = state.next();
  if (p == nullptr)
    return std::noop_coroutine();
  if (debug::options.schedule_tasks) [[unlikely]]
    print_scheduled(*p);
  return state.transfer(*p);
}

std::coroutine_handle<>
run_state::enter_and_transfer(promise_base &p) noexcept {
  run_state &state = current();
  state.enter_slowly(p);
  return state.transfer(p);
}

void run_state::leave_fast_paths() noexcept {
  for (run_state *state = this; state != nullptr; state = state->outer)
    for (starter *s = state->starting; s != nullptr; s = s->below_)
      if (s->step_ == nullptr)
        s->step_ = &task_group::step_of_this;
}

} // namespace asynq::detail
