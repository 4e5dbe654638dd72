// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/detail/trace.hpp>

#include <asynq/detail/promise_base.hpp>

#include <array>
#include <cstddef>
#include <cstdio>
#include <utility>
#include <vector>

namespace asynq::detail {

namespace {

constexpr std::size_t most_exceptions = 8;
constexpr std::size_t most_frames = 100;

/// One exception, and the tasks that it has left.
struct trace {
  std::exception_ptr error;                   ///< kept, so that it is this one
  std::vector<std::source_location> frames{}; ///< innermost first
  std::size_t frames_dropped = 0;
  bool innermost_is_exact = false; ///< false: its line is that or a later one
  const promise_base *next = nullptr; ///< who awaits the last; only compared
};

struct trace_ring {
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
    t.frames.clear();
    t.frames_dropped = 0;
    t.next = nullptr;
    std::exchange(t.error, error) = nullptr; // its destructor may come here
    return t;
  }
};

trace_ring &traces() {
  static thread_local trace_ring ring;
  return ring;
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
  std::fprintf(stderr, "asynq: goes on with %s\n", describe(p.where()).c_str());
}

void trace_exception(const std::exception_ptr &error, const promise_base &p,
                     const std::source_location &body) noexcept {
  trace *t = traces().find(error);
  if (t != nullptr && t->next != nullptr && t->next != &p)
    return; // it leaves another task at the same time
  bool is_first = t == nullptr;
  if (is_first)
    t = &traces().add(error);
  bool has_awaited = p.where().line() != 0;
  if (is_first)
    t->innermost_is_exact = !has_awaited;
  t->next = p.first_waiting();
  try {
    if (t->frames.size() < most_frames)
      t->frames.push_back(has_awaited ? p.where() : body);
    else
      ++t->frames_dropped;
  } catch (...) {
    ++t->frames_dropped; // a shorter stack will do
  }
}

std::string stack_of(const std::exception_ptr &error) {
  const trace *t = traces().find(error);
  if (t == nullptr || t->frames.empty())
    return {};
  std::string text = "asynq stack, outermost first:\n";
  if (t->frames_dropped != 0)
    text += "  ... " + std::to_string(t->frames_dropped) + " more\n";
  for (std::size_t i = t->frames.size(); i-- > 0;) {
    text += "  " + describe(t->frames[i]);
    if (i == 0)
      text += t->innermost_is_exact ? ", which threw"
                                    : ", which threw there or later";
    text += "\n";
  }
  return text;
}

} // namespace asynq::detail
