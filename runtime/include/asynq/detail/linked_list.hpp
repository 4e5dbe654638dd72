// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_LINKED_LIST_HPP
#define ASYNQ_DETAIL_LINKED_LIST_HPP

namespace asynq::detail {

/// Base of what can be in a linked_list. Unlinks itself when it is destroyed.
class list_node {
public:
  list_node() = default;
  list_node(const list_node &) = delete;
  list_node &operator=(const list_node &) = delete;
  ~list_node() { unlink(); }

  bool linked() const noexcept { return next_ != nullptr; }

  void unlink() noexcept {
    if (!linked())
      return;
    next_->previous_ = previous_;
    previous_->next_ = next_;
    next_ = previous_ = nullptr;
  }

private:
  template <class T> friend class linked_list;

  list_node *next_ = nullptr;
  list_node *previous_ = nullptr;
};

/// An intrusive list of `T`, which derives from `list_node`. Owns nothing.
template <class T> class linked_list {
public:
  linked_list() noexcept { root_.next_ = root_.previous_ = &root_; }

  bool empty() const noexcept { return root_.next_ == &root_; }

  void push_back(T &element) noexcept {
    list_node &node = element;
    node.previous_ = root_.previous_;
    node.next_ = &root_;
    root_.previous_->next_ = &node;
    root_.previous_ = &node;
  }

  /// Takes the first element out. \pre not empty.
  T &pop_front() noexcept {
    list_node &first = *root_.next_;
    first.unlink();
    return static_cast<T &>(first);
  }

  template <class Function> void for_each(Function function) const {
    for (list_node *node = root_.next_; node != &root_;) {
      list_node *next = node->next_;
      function(static_cast<T &>(*node));
      node = next;
    }
  }

private:
  list_node root_;
};

} // namespace asynq::detail

#endif
