// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_CONTEXT_NODE_HPP
#define ASYNQ_DETAIL_CONTEXT_NODE_HPP

#include <asynq/detail/requirements.hpp>

#include <cstdint>
#include <exception>

/// \file
/// The contexts of a thread as a tree. Each task is at a node of it, that of
/// the innermost scope around it, or outside of all; a child starts where its
/// awaiter is. One node is active, the one of the task that runs. To run
/// another task is to walk from one node to the other, pausing on the way up
/// and resuming on the way down.
///
/// A task that runs is at the active node, so it needs no pointer of its own.
/// One that waits for anything but a child of its own keeps its node where its
/// result will be. Tasks outside of all contexts keep nothing.

namespace asynq::detail {

/// How to resume and pause a context of some type.
struct context_functions {
  void (*resume)(void *context);
  void (*pause)(void *context) noexcept;
};

/// A context that has been entered. Counted: a scope and the tasks that wait in
/// it own it, and a node owns the one around it. So a task may outlive a scope
/// that it was started in, when its awaiter is destroyed before it.
class context_node {
public:
  /// Takes over a count of `outer`.
  context_node(context_node *outer, void *context,
               const context_functions &functions);

  /// Stands for `outer`, with an error to be thrown to the task that is there.
  context_node(context_node *outer, std::exception_ptr error);

  context_node(const context_node &) = delete;
  context_node &operator=(const context_node &) = delete;

  static void *operator new(std::size_t size);
  static void operator delete(void *node, std::size_t size) noexcept;

  /// The second of these, or null if there is no memory.
  static context_node *try_new(context_node *outer,
                               std::exception_ptr error) noexcept;

  static context_node *retain(context_node *node) noexcept {
    if (node != nullptr)
      ++node->count_;
    return node;
  }
  static void release(context_node *node) noexcept;

  /// Does nothing if the scope has been left, or if that is what it is already.
  void resume();
  void pause() noexcept;

  /// The scope ends. What is still here goes on without the context.
  void leave() noexcept;

  context_node *outer() const noexcept { return outer_; }
  const std::exception_ptr &error() const noexcept { return error_; }

  static context_node *common_ancestor(context_node *a,
                                       context_node *b) noexcept;

  /// Links the nodes from below `ancestor` down to `node`, and returns the
  /// first of them; `inner` gives the others. Another such call may change
  /// that.
  static context_node *path(context_node *ancestor,
                            context_node *node) noexcept;
  context_node *inner() const noexcept { return inner_; }

private:
  ~context_node() = default;

  static std::uint32_t depth_of(const context_node *node) noexcept {
    return node != nullptr ? node->depth_ : 0;
  }

  context_node *outer_;
  context_node *inner_ = nullptr;
  void *context_ = nullptr; ///< null when the scope has been left
  const context_functions *functions_ = nullptr;
  std::exception_ptr error_;
  std::uint32_t depth_;
  std::uint32_t count_ = 1;
  bool resumed_ = false;
};

} // namespace asynq::detail

#endif
