// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/context.hpp>

#include <asynq/debug.hpp>
#include <asynq/detail/frame_pool.hpp>
#include <asynq/detail/promise_base.hpp>
#include <asynq/errors.hpp>

#include <cstdio>
#include <memory>
#include <new>
#include <utility>

namespace asynq::detail {

namespace {

/// How often the active node has changed, to notice that a context's functions
/// have run tasks.
constinit thread_local unsigned switches = 0;

/// Stands for the error of a context that there was no memory to keep.
alignas(context_node) constinit char no_memory_place = 0;
context_node *const no_memory =
    reinterpret_cast<context_node *>(&no_memory_place);

void print(const char *what, void *context) noexcept {
  if (debug::options.contexts) [[unlikely]]
    std::fprintf(stderr, "asynq: %s the context at %p\n", what, context);
}

} // namespace

context_node::context_node(context_node *outer, void *context,
                           const context_functions &functions)
    : outer_(outer), context_(context), functions_(&functions),
      depth_(depth_of(outer) + 1) {}

context_node::context_node(context_node *outer, std::exception_ptr error)
    : outer_(outer), error_(std::move(error)), depth_(depth_of(outer) + 1) {}

context_node *context_node::try_new(context_node *outer,
                                    std::exception_ptr error) noexcept {
  try {
    return new context_node(outer, std::move(error));
  } catch (...) {
    return nullptr;
  }
}

void *context_node::operator new(std::size_t size) {
  return frame_pool::allocate(size);
}

void context_node::operator delete(void *node, std::size_t size) noexcept {
  frame_pool::deallocate(node, size);
}

void context_node::release(context_node *node) noexcept {
  while (node != nullptr && --node->count_ == 0)
    delete std::exchange(node, node->outer_);
}

void context_node::resume() {
  if (context_ == nullptr || resumed_)
    return;
  print("resumes", context_);
  functions_->resume(context_);
  resumed_ = true;
}

void context_node::pause() noexcept {
  if (!std::exchange(resumed_, false))
    return;
  print("pauses", context_);
  functions_->pause(context_);
}

void context_node::leave() noexcept {
  pause();
  context_ = nullptr;
}

context_node *context_node::common_ancestor(context_node *a,
                                            context_node *b) noexcept {
  while (a != b) {
    if (depth_of(a) < depth_of(b))
      std::swap(a, b);
    a = a->outer_;
  }
  return a;
}

context_node *context_node::path(context_node *ancestor,
                                 context_node *node) noexcept {
  context_node *first = nullptr;
  for (; node != ancestor; node = node->outer_) {
    node->inner_ = first;
    first = node;
  }
  return first;
}

/// Moves to the node, which it takes over, and returns what the first context
/// that could not be resumed has thrown. The move is complete all the same.
std::exception_ptr run_state::move_to(context_node *to) noexcept {
  ++switches;
  context_node *common = context_node::common_ancestor(context, to);
  while (context != common) {
    context_node *left = context;
    context = context_node::retain(left->outer());
    left->pause();
    context_node::release(left);
  }
  std::exception_ptr error;
  context_node *next = context_node::path(common, to);
  while (next != nullptr) {
    unsigned before = switches;
    try {
      next->resume();
    } catch (...) {
      if (error == nullptr)
        error = std::current_exception();
    }
    context_node::release(std::exchange(context, context_node::retain(next)));
    next = switches == before ? next->inner() : context_node::path(context, to);
  }
  context_node::release(to);
  return error;
}

void run_state::enter_slowly(promise_base &p) noexcept {
  context_node *node = p.take_context();
  std::exception_ptr error;
  if (node != nullptr && node->error() != nullptr) {
    error = node->error();
    context_node *inside = context_node::retain(node->outer());
    context_node::release(std::exchange(node, inside));
  }
  std::exception_ptr new_error = move_to(node);
  if (error == nullptr)
    error = std::move(new_error);
  if (p.has_lost_error())
    failure = no_memory;
  else if (error != nullptr) {
    failure = context_node::try_new(nullptr, std::move(error));
    if (failure == nullptr)
      failure = no_memory;
  }
}

/// The error of a context has to wait until all that `parent` waits for has
/// settled.
void run_state::enter_for_operand_slowly(promise_base &parent) noexcept {
  context_node *node = parent.take_context();
  bool has_failed = node != nullptr && node->error() != nullptr;
  std::exception_ptr error =
      move_to(context_node::retain(has_failed ? node->outer() : node));
  if (error != nullptr && !has_failed) {
    if (context_node *failed = context_node::try_new(node, std::move(error)))
      node = failed;
    else
      parent.lose_error();
  }
  parent.put_context(node);
}

/// What there was no memory to keep is thrown as just that.
void run_state::throw_failure() {
  if (failure == no_memory) {
    failure = nullptr;
    throw std::bad_alloc();
  }
  std::exception_ptr error = failure->error();
  context_node::release(std::exchange(failure, nullptr));
  std::rethrow_exception(std::move(error));
}

/// The word behind the base is where a promise begins that derives from it: the
/// room of the result, or padding before that.
void promise_base::put_context(context_node *node) noexcept {
  if (node == nullptr)
    return;
  set(flag::in_context);
  std::construct_at(reinterpret_cast<context_node **>(this + 1), node);
}

context_node *promise_base::take_context() noexcept {
  if (!in_context())
    return nullptr;
  clear(flag::in_context);
  return *reinterpret_cast<context_node **>(this + 1);
}

entered_context::entered_context(void *context,
                                 const context_functions &functions)
    : node_(new context_node(context_node::retain(run_state::current().context),
                             context, functions)) {
  try {
    node_->resume();
  } catch (...) {
    context_node::release(node_);
    throw;
  }
  context_node *&active = run_state::current().context;
  context_node::release(std::exchange(active, context_node::retain(node_)));
}

/// The node is not the active one if the task is destroyed while it waits.
entered_context::~entered_context() {
  context_node *&active = run_state::current().context;
  if (active == node_) {
    active = context_node::retain(node_->outer());
    context_node::release(node_);
  }
  node_->leave();
  context_node::release(node_);
}

void unpausable::resume() {
  if (paused_)
    throw await_in_no_await_scope();
}

} // namespace asynq::detail
