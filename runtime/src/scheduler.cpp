// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/scheduler.hpp>

#include <asynq/detail/promise_base.hpp>
#include <asynq/errors.hpp>

namespace asynq {

using detail::pending_batch;
using detail::promise_base;
using detail::run_state;

namespace {

/// How many transfers may pile up on the native stack where the compiler does
/// not make them tail calls.
constexpr std::uint16_t max_transfers = 200;

/// One `value()` on the native stack. Interrupts the loop around it.
class loop {
public:
  loop() noexcept : interrupted_(run_state::current()) {
    run_state nested;
    nested.outer = &interrupted_;
    nested.level = static_cast<std::uint16_t>(interrupted_.level + 1);
    run_state::current() = nested;
  }

  ~loop() {
    interrupted_.append(run_state::current());
    run_state::current() = interrupted_;
  }

  loop(const loop &) = delete;
  loop &operator=(const loop &) = delete;

  /// Resumes `p` and all to which control passes from there without a flush.
  void resume(promise_base &p) noexcept {
    run_state &state = run_state::current();
    promise_base *next = &p;
    do {
      state.transfers_left = max_transfers;
      next->handle().resume();
      next = std::exchange(state.cut_off, nullptr);
    } while (next != nullptr);
  }

private:
  run_state interrupted_;
};

} // namespace

scheduler &scheduler::current() noexcept {
  static thread_local scheduler instance;
  return instance;
}

bool scheduler::flush_one() {
  pending_batch *batch = pending_.fullest();
  if (batch != nullptr)
    flush(*batch);
  return batch != nullptr;
}

void scheduler::flush(pending_batch &batch) {
  using clock = std::chrono::steady_clock;
  flush_info info{batch.name(), batch.size()};
  if (before_flush_)
    before_flush_(info);
  batch.withdraw();
  ++flush_count_;
  if (!after_flush_) {
    batch.flush();
    return;
  }
  clock::time_point start = clock::now();
  info.error = batch.flush();
  info.duration = clock::now() - start;
  after_flush_(info);
}

namespace detail {

void run_to_end(promise_base &root) {
  if (root.finished())
    return;
  loop this_loop;
  run_state &state = run_state::current();
  if (!root.started())
    this_loop.resume(*root.start(state.level));
  while (!root.finished()) {
    if (promise_base *p = state.next())
      this_loop.resume(*p);
    else if (!scheduler::current().flush_one() && !state.borrow())
      throw deadlock();
  }
}

void pending_batch::schedule() noexcept {
  scheduler::current().pending_.push_back(*this);
}

pending_batch *batch_list::fullest() const noexcept {
  pending_batch *best = nullptr;
  for_each([&](pending_batch &batch) {
    if (best == nullptr || batch.size() > best->size())
      best = &batch;
  });
  return best;
}

} // namespace detail
} // namespace asynq
