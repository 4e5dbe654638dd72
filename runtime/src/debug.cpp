// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/debug.hpp>

#include <asynq/detail/promise_base.hpp>
#include <asynq/detail/trace.hpp>

#include <cstdio>
#include <cstdlib>
#include <cxxabi.h>
#include <string_view>
#include <typeinfo>
#include <vector>

namespace asynq::debug {

using detail::promise_base;
using detail::run_state;

namespace {

std::terminate_handler former_terminate_handler = nullptr;

void print(const std::string &text) noexcept {
  std::fputs(text.c_str(), stderr);
}

std::string type_name(const std::type_info &type) {
  int status = 0;
  char *name = abi::__cxa_demangle(type.name(), nullptr, nullptr, &status);
  std::string result = status == 0 ? name : type.name();
  std::free(name);
  return result;
}

/// The exception that is being handled, and what it is nested in.
std::string describe_current_exception();

/// Without a dynamic_cast, so that it works without run-time type information.
std::string describe_nested() {
  std::exception_ptr inner;
  try {
    throw;
  } catch (const std::nested_exception &e) {
    inner = e.nested_ptr();
  } catch (...) {
  }
  if (inner == nullptr)
    return {};
  try {
    std::rethrow_exception(inner);
  } catch (...) {
    return "caused by " + describe_current_exception();
  }
}

std::string describe_current_exception() {
  std::string type = type_name(*abi::__cxa_current_exception_type());
  try {
    throw;
  } catch (const std::exception &e) {
    return type + ": " + e.what() + "\n" + describe_nested();
  } catch (...) {
    return type + "\n";
  }
}

/// The tasks that run, innermost first: those of the loop, and of the loops
/// that it interrupts.
std::vector<const promise_base *> running_tasks() {
  std::vector<const promise_base *> tasks;
  for (run_state *s = &run_state::current(); s != nullptr; s = s->outer)
    for (const promise_base *p = s->running; p != nullptr;
         p = p->first_waiting())
      tasks.push_back(p);
  return tasks;
}

void print_terminating() noexcept {
  try {
    if (std::exception_ptr error = std::current_exception())
      print("asynq: terminating because of an exception\n" +
            format_error(error));
    for (const promise_base *p : running_tasks())
      print("asynq: terminating, awaited from: " +
            detail::describe(p->where()) + "\n");
  } catch (...) {
    print("asynq: terminating\n");
  }
}

[[noreturn]] void on_terminate() {
  print_terminating();
  if (former_terminate_handler != nullptr)
    former_terminate_handler();
  std::abort();
}

} // namespace

std::string format_asynq_stack(std::source_location here) {
  std::vector<const promise_base *> tasks = running_tasks();
  if (tasks.empty())
    return {};
  std::string text = "asynq stack, outermost first:\n";
  for (std::size_t i = tasks.size(); i-- > 1;)
    text += "  " + detail::describe(tasks[i]->where()) + "\n";
  return text + "  " + detail::describe(here) + "\n";
}

void dump_asynq_stack(std::source_location here) {
  print(format_asynq_stack(here));
}

std::string format_error(const std::exception_ptr &error) {
  if (error == nullptr)
    return "No error\n";
  std::string stack = detail::stack_of(error);
  try {
    std::rethrow_exception(error);
  } catch (...) {
    return stack + describe_current_exception();
  }
}

void dump_error(const std::exception_ptr &error) { print(format_error(error)); }

std::terminate_handler install_terminate_handler() noexcept {
  std::terminate_handler former = std::set_terminate(&on_terminate);
  if (former != &on_terminate)
    former_terminate_handler = former;
  return former;
}

} // namespace asynq::debug
