// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/future.hpp>

#include <asynq/scheduler.hpp>

#include <cstdio>
#include <utility>

namespace asynq::detail {

namespace {

void print_current_exception() noexcept {
  try {
    throw;
  } catch (const std::exception &e) {
    std::fprintf(stderr, "asynq: a future's callback threw: %s\n", e.what());
  } catch (...) {
    std::fputs("asynq: a future's callback threw an exception\n", stderr);
  }
}

/// As many callbacks may nest on the native stack.
constexpr unsigned max_nesting = 100;

/// Callbacks that wait until there is room on the native stack.
struct callback_queue {
  unsigned depth = 0; ///< of what is under way
  callback_run *first = nullptr;
  callback_run *last = nullptr;

  bool full() const noexcept { return depth >= max_nesting; }

  void push_back(owner<callback_run> callbacks) noexcept {
    callback_run *added = callbacks.release();
    if (first == nullptr)
      first = added;
    else
      last->next = owner<callback_run>(added);
    last = added;
  }

  owner<callback_run> pop_front() noexcept {
    owner<callback_run> front(first);
    if (first != nullptr)
      first = first->next.release();
    return front;
  }
};

constinit thread_local callback_queue to_run{};
constinit thread_local callback_queue to_drop{};

void run_nested(owner<callback_run> callbacks) noexcept {
  ++to_run.depth;
  callbacks->run();
  --to_run.depth;
}

} // namespace

void run_or_postpone(owner<callback_run> callbacks) noexcept {
  if (to_run.full())
    return to_run.push_back(std::move(callbacks));
  run_nested(std::move(callbacks));
  while (to_run.depth == 0 && run_postponed_callbacks())
    ;
}

void drop_or_postpone(owner<callback_run> callbacks) noexcept {
  if (to_drop.full())
    return to_drop.push_back(std::move(callbacks));
  ++to_drop.depth;
  callbacks = owner<callback_run>();
  while (to_drop.depth == 1 && to_drop.first != nullptr)
    (void)to_drop.pop_front();
  --to_drop.depth;
}

bool run_postponed_callbacks() noexcept {
  owner<callback_run> callbacks = to_run.pop_front();
  if (callbacks == nullptr)
    return false;
  run_nested(std::move(callbacks));
  return true;
}

void report_callback_error() noexcept {
  scheduler::callback_error_hook hook; // a copy: it may replace itself
  try {
    hook = scheduler::current().callback_error_;
  } catch (...) { // no memory for that: what the callback threw is printed
  }
  if (hook)
    hook(std::current_exception());
  else
    print_current_exception();
}

} // namespace asynq::detail
