// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/detail/promise_base.hpp>
#include <asynq/detail/trace.hpp>

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace asynq::detail {

namespace {

using path = std::vector<const promise_base *>;

/// A cycle can be as long as there are tasks: its middle is of no interest.
constexpr std::size_t most_lines = 20;

std::string number_of(std::size_t position) {
  return "task " + std::to_string(position + 1);
}

std::string line(const promise_base &p, std::size_t position) {
  std::string text = "\n  " + number_of(position);
  const std::source_location &where = p.where();
  if (where.line() != 0)
    text += ", " + short_name(where.function_name()) + " at " +
            where.file_name() + ":" + std::to_string(where.line()) + ",";
  return text;
}

/// One line for each task, which waits for the next, and the last for `end`.
std::string chain(const path &tasks, const std::string &end) {
  if (tasks.empty())
    return "\n  this is " + end;
  std::string text;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    if (i == most_lines / 2 && tasks.size() > most_lines) {
      i = tasks.size() - most_lines / 2;
      text += "\n  ...";
    }
    text += line(*tasks[i], i) + " waits for " +
            (i + 1 == tasks.size() ? end : number_of(i + 1));
  }
  return text;
}

} // namespace

/// What this waits for, of all that is not settled the one that was awaited
/// first. Null if it is no coroutine, or has been destroyed.
const promise_base *
promise_base::first_dependency(bool &destroyed) const noexcept {
  const promise_base *first = nullptr;
  destroyed = false;
  auto consider = [&](const promise_base *child) {
    if (child != nullptr && child->finished())
      return;
    first = child;
    destroyed = child == nullptr;
  };
  for (dependencies at = awaits_; !at.empty();) {
    if (waiter *edge = at.borrowed()) {
      consider(edge->child);
      at = edge->sibling;
    } else if (ownership *owned = at.owned()) {
      consider(owned->child);
      at = owned->sibling;
    } else if (task_group *group = at.group()) {
      for (promise_base **child = group->last_; child != group->first_;)
        consider(*--child);
      at = group->sibling_;
    }
  }
  return first;
}

/// True if a loop has come to a halt below this, which asked for a value.
bool promise_base::is_running() const noexcept {
  for (run_state *s = &run_state::current(); s != nullptr; s = s->outer)
    if (s->running == this)
      return true;
  return false;
}

std::string promise_base::describe_deadlock() const {
  path tasks;
  std::unordered_map<const promise_base *, std::size_t> positions;
  const promise_base *at = this;
  for (;;) {
    if (!at->is_coroutine())
      return chain(tasks, "a future that nobody will set");
    if (at->is_running())
      return chain(tasks, "a task that is running, and asks for this value");
    auto [seen, is_new] = positions.try_emplace(at, tasks.size());
    if (!is_new)
      return chain(tasks, number_of(seen->second) + ": a cycle");
    tasks.push_back(at);
    bool destroyed;
    at = at->first_dependency(destroyed);
    if (at == nullptr)
      return chain(tasks, destroyed ? "a task that has been destroyed"
                                    : "a value that nobody will set");
  }
}

} // namespace asynq::detail
