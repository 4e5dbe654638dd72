// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/scheduler.hpp>

#include <asynq/debug.hpp>
#include <asynq/detail/promise_base.hpp>
#include <asynq/detail/thread_lasting.hpp>
#include <asynq/detail/trace.hpp>
#include <asynq/errors.hpp>

#include <chrono>
#include <cstdio>
#include <utility>

namespace asynq {

using detail::context_node;
using detail::promise_base;
using detail::run_modes;
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
    nested.context = context_node::retain(interrupted_.context);
    run_state::current() = nested;
  }

  ~loop() {
    interrupted_.append(run_state::current());
    context_node::release(run_state::current().context);
    run_state::current() = interrupted_;
  }

  loop(const loop &) = delete;
  loop &operator=(const loop &) = delete;

  /// Resumes `p` and all to which control passes from there without a flush.
  void resume(promise_base &p) noexcept {
    if (debug::options.schedule_tasks) [[unlikely]]
      detail::print_scheduled(p);
    run_state &state = run_state::current();
    promise_base *next = &p;
    do {
      state.transfers_left = max_transfers;
      state.running = next;
      next->handle().resume();
      state.running = nullptr;
      next = std::exchange(state.cut_off, nullptr);
    } while (next != nullptr);
  }

  /// Leaves the contexts of tasks for those of the caller.
  void leave_contexts() {
    run_state &state = run_state::current();
    if (state.context == interrupted_.context) [[likely]]
      return;
    if (auto error = state.move_to(context_node::retain(interrupted_.context)))
      std::rethrow_exception(std::move(error));
  }

private:
  run_state interrupted_;
};

} // namespace

scheduler &scheduler::current() noexcept {
  return detail::thread_lasting<scheduler>::get();
}

void scheduler::release() noexcept {
  before_flush_.clear();
  after_flush_.clear();
  callback_error_ = nullptr;
  pending_.clear();
  in_flight_.clear();
}

std::size_t scheduler::set_task_limit(std::size_t limit) noexcept {
  run_modes &modes = run_modes::current();
  std::size_t former = std::exchange(modes.task_limit, limit);
  modes.update();
  if (!modes.plain)
    run_state::current().leave_fast_paths();
  return former;
}

void scheduler::shuffle(std::optional<std::uint64_t> seed) noexcept {
  run_modes &modes = run_modes::current();
  modes.shuffle = seed.has_value();
  modes.random_state = seed.value_or(0);
  modes.update();
}

/// Does what is next when nothing can run. False if there is nothing.
bool scheduler::flush_some() {
  if (policy_ == flush_policy::overlapped && send_all())
    return true;
  if (batch_base *batch = next_to_flush())
    flush(*batch);
  else if (batch_base *batch_in_flight = next_to_receive())
    receive(*batch_in_flight);
  else
    return false;
  return true;
}

/// Sends all batches of two phases. True if one of them has failed, so that its
/// tasks can run.
bool scheduler::send_all() {
  bool failed = false;
  while (batch_base *batch = next_to_flush(/*of_two_phases=*/true)) {
    if (!begin(*batch))
      continue;
    if (half_of(*batch, phase::send))
      in_flight_.push_back(*batch);
    else
      failed = true;
  }
  return failed;
}

void scheduler::flush(batch_base &batch) {
  if (!begin(batch))
    return;
  if (!batch.two_phase() || half_of(batch, phase::send))
    half_of(batch, phase::receive);
}

void scheduler::receive(batch_base &batch) {
  batch.withdraw();
  half_of(batch, phase::receive);
}

/// False if there is nothing left to flush: a hook may drop who waits for it.
bool scheduler::begin(batch_base &batch) {
  if (debug::options.flush_batches) [[unlikely]]
    std::fprintf(stderr, "asynq: flushes %.*s, %zu items\n",
                 static_cast<int>(batch.name().size()), batch.name().data(),
                 batch.size());
  if (!before_flush_.empty())
    before_flush_.run({batch, batch.name(), batch.size()});
  batch.withdraw();
  if (batch.size() == 0)
    return false;
  batch.duration_ = {};
  ++flush_count_;
  return true;
}

/// False if it fails. Then the flush is over, as it is after the second half.
bool scheduler::half_of(batch_base &batch, phase p) {
  using clock = std::chrono::steady_clock;
  auto half = p == phase::send ? &batch_base::send : &batch_base::receive;
  std::size_t size = batch.size();
  bool timed = !after_flush_.empty(); // it may be set meanwhile
  clock::time_point start = timed ? clock::now() : clock::time_point();
  std::exception_ptr error = (batch.*half)();
  if (run_modes &modes = run_modes::current(); modes.shuffle) [[unlikely]]
    run_state::current().shuffle(modes);
  if (timed)
    batch.duration_ += clock::now() - start;
  if (!after_flush_.empty() && (p == phase::receive || error != nullptr))
    after_flush_.run({batch, batch.name(), size, batch.duration_, error});
  return error == nullptr;
}

batch_base *scheduler::next_to_flush(bool of_two_phases) const noexcept {
  run_modes &modes = run_modes::current();
  batch_base *best = nullptr;
  std::pair<int, std::uint64_t> best_rank;
  for (batch_base &batch : pending_) {
    if (of_two_phases && !batch.two_phase())
      continue;
    std::pair rank(batch.priority(), modes.shuffle
                                         ? modes.random()
                                         : std::uint64_t(batch.size()));
    if (best == nullptr || rank > best_rank) {
      best = &batch;
      best_rank = rank;
    }
  }
  return best;
}

batch_base *scheduler::next_to_receive() const noexcept {
  run_modes &modes = run_modes::current();
  batch_base *best = nullptr;
  std::uint64_t best_rank = 0;
  for (batch_base &batch : in_flight_) {
    std::uint64_t rank = modes.shuffle ? modes.random() : batch.age_;
    if (best == nullptr || rank < best_rank) {
      best = &batch;
      best_rank = rank;
    }
  }
  return best;
}

void batch_base::schedule() noexcept {
  scheduler &s = scheduler::current();
  age_ = s.batches_++;
  s.pending_.push_back(*this);
}

namespace detail {

void run_to_end(promise_base &root) {
  if (root.finished())
    return;
  loop this_loop;
  run_state &state = run_state::current();
  state.root = &root;
  if (!root.started())
    if (promise_base *p = root.start(state.level))
      this_loop.resume(*p);
  while (!root.finished()) {
    if (promise_base *p = state.next()) {
      this_loop.resume(*p);
      continue;
    }
    this_loop.leave_contexts();
    if (!scheduler::current().flush_some() && !state.borrow() &&
        !run_postponed_callbacks())
      throw deadlock(
          "asynq: deadlock: nothing can run and no batch is pending" +
          root.describe_deadlock());
  }
  this_loop.leave_contexts();
}

} // namespace detail
} // namespace asynq
