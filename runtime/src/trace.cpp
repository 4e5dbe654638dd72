// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/detail/trace.hpp>

#include <asynq/detail/promise_base.hpp>
#include <asynq/detail/thread_lasting.hpp>

#include <array>
#include <cstddef>
#include <cstdio>
#include <utility>
#include <vector>

namespace asynq::detail {

namespace {

constexpr std::size_t most_exceptions = 8;
constexpr std::size_t most_frames = 100;

/// A task that an exception has left.
struct frame {
  std::source_location where;
  const void *kept; ///< the exception as its result; only compared
};

/// One exception, and the tasks that it has left, on one way: a future that has
/// failed sends it on many, of which this is the latest that had an end.
struct trace {
  std::exception_ptr error;    ///< kept, so that it is this one
  std::vector<frame> frames{}; ///< innermost first
  std::size_t frames_dropped = 0;
  bool innermost_is_exact = false; ///< false: its line is that or a later one
  bool arrived = false;            ///< thrown in `next`, which may handle it
  const promise_base *next = nullptr; ///< who awaits the last, or asked for its
                                      ///< value; only compared

  void start_again() noexcept {
    frames.clear();
    frames_dropped = 0;
    arrived = false;
    next = nullptr;
  }

  void add(const frame &f) noexcept {
    try {
      if (frames.size() < most_frames)
        return frames.push_back(f);
    } catch (...) { // a shorter stack will do
    }
    ++frames_dropped;
  }

  /// Takes up the way again that ends with the task which keeps it there. False
  /// if that is not known.
  bool return_to(const void *kept) noexcept {
    for (std::size_t i = frames.size(); i-- > 0;)
      if (frames[i].kept == kept) {
        if (i + 1 != frames.size())
          frames_dropped = 0;
        frames.resize(i + 1, frames[i]);
        return true;
      }
    return false;
  }
};

struct trace_ring {
  void release() noexcept {
    for (trace &t : traces) {
      t.start_again();
      t.frames.shrink_to_fit();
      t.error = nullptr;
    }
  }

  std::array<trace, most_exceptions> traces;
  std::size_t oldest = 0;

  trace *find(const std::exception_ptr &error) noexcept {
    for (trace &t : traces)
      if (t.error == error)
        return &t;
    return nullptr;
  }

  trace &add(const std::exception_ptr &error) noexcept {
    trace &t = traces[oldest];
    oldest = (oldest + 1) % most_exceptions;
    t.start_again();
    std::exchange(t.error, error) = nullptr; // its destructor may come here
    return t;
  }
};

trace_ring &traces() { return thread_lasting<trace_ring>::get(); }

/// The task that asked for the value which this loop computes, or null.
const promise_base *caller_of_loop() noexcept {
  const run_state *outer = run_state::current().outer;
  return outer != nullptr ? outer->running : nullptr;
}

/// The position of the parenthesis that the last one closes, or npos.
std::size_t opening_of_last(const std::string &s) {
  std::size_t depth = 0;
  for (std::size_t i = s.size(); i-- > 0;) {
    if (s[i] == ')')
      ++depth;
    else if (s[i] == '(' && --depth == 0)
      return i;
  }
  return std::string::npos;
}

/// The position after the last space outside of all brackets, or 0.
std::size_t start_of_name(const std::string &s) {
  std::size_t depth = 0;
  for (std::size_t i = s.size(); i-- > 0;) {
    if (s[i] == ')' || s[i] == '>')
      ++depth;
    else if ((s[i] == '(' || s[i] == '<') && depth > 0)
      --depth;
    else if (s[i] == ' ' && depth == 0)
      return i + 1;
  }
  return 0;
}

} // namespace

std::string short_name(std::string function) {
  if (std::size_t with = function.find(" [with "); with != std::string::npos)
    function.resize(with);
  else if (function.ends_with(']'))
    function.resize(function.rfind(" ["));
  std::size_t parameters_end = function.rfind(')');
  if (parameters_end == std::string::npos)
    return function;
  function.resize(parameters_end + 1);
  std::size_t parameters = opening_of_last(function);
  if (parameters == std::string::npos)
    return function;
  function.resize(parameters);
  function.erase(0, start_of_name(function));
  return function;
}

std::string describe(const std::source_location &where) {
  if (where.line() == 0)
    return "a task that has not awaited yet";
  return "File \"" + std::string(where.file_name()) + "\", line " +
         std::to_string(where.line()) + ", in " +
         short_name(where.function_name());
}

void print_scheduled(const promise_base &p) noexcept {
  try {
    std::fprintf(stderr, "asynq: goes on with %s\n",
                 describe(p.where()).c_str());
  } catch (...) { // no memory for the text
    std::fputs("asynq: goes on with a task\n", stderr);
  }
}

void trace_exception(const std::exception_ptr &error, const promise_base &p,
                     const std::source_location &body,
                     const void *kept) noexcept {
  trace *t = traces().find(error);
  if (t != nullptr && !t->arrived)
    return; // it leaves another task at the same time
  if (t == nullptr)
    t = &traces().add(error);
  else if (t->next != &p)
    t->start_again(); // it has been handled, and is thrown again
  bool has_awaited = p.where().line() != 0;
  if (t->frames.empty())
    t->innermost_is_exact = !has_awaited;
  const promise_base *waiting = p.first_waiting();
  t->next = waiting != nullptr ? waiting : caller_of_loop();
  t->arrived = false;
  t->add({has_awaited ? p.where() : body, kept});
}

void trace_rethrown(const std::exception_ptr &kept) noexcept {
  trace *t = traces().find(kept);
  if (t == nullptr)
    return;
  const promise_base *into = run_state::current().running;
  bool is_expected = !t->arrived && t->next == into;
  if (!is_expected && !t->arrived)
    return; // on another way at the same time
  if (!is_expected && !t->return_to(&kept))
    t->start_again();
  t->next = into;
  t->arrived = true;
}

std::string stack_of(const std::exception_ptr &error) {
  const trace *t = traces().find(error);
  if (t == nullptr || t->frames.empty())
    return {};
  std::string text = "asynq stack, outermost first:\n";
  if (t->frames_dropped != 0)
    text += "  ... " + std::to_string(t->frames_dropped) + " more\n";
  for (std::size_t i = t->frames.size(); i-- > 0;) {
    text += "  " + describe(t->frames[i].where);
    if (i == 0)
      text += t->innermost_is_exact ? ", which threw"
                                    : ", which threw there or later";
    text += "\n";
  }
  return text;
}

} // namespace asynq::detail
