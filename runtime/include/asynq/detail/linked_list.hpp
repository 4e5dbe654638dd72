// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_LINKED_LIST_HPP
#define ASYNQ_DETAIL_LINKED_LIST_HPP

#include <cstddef>
#include <utility>

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

  /// Has this in a list where `other` was. \pre not linked.
  void take_place_of(list_node &other) noexcept {
    if (!other.linked())
      return;
    next_ = std::exchange(other.next_, nullptr);
    previous_ = std::exchange(other.previous_, nullptr);
    next_->previous_ = previous_->next_ = this;
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

  /// Takes all elements out.
  void clear() noexcept {
    while (!empty())
      pop_front();
  }

  /// Moves all elements of `other` behind those that are here.
  void append(linked_list &other) noexcept {
    if (other.empty())
      return;
    list_node &first = *other.root_.next_;
    list_node &last = *other.root_.previous_;
    first.previous_ = root_.previous_;
    last.next_ = &root_;
    root_.previous_->next_ = &first;
    root_.previous_ = &last;
    other.root_.next_ = other.root_.previous_ = &other.root_;
  }

  /// Elements may join and leave while one walks along, except for the one that
  /// the iterator is at.
  class iterator {
  public:
    using value_type = T;
    using difference_type = std::ptrdiff_t;

    iterator() = default;
    explicit iterator(list_node *at) noexcept : at_(at) {}

    T &operator*() const noexcept { return static_cast<T &>(*at_); }
    T *operator->() const noexcept { return &**this; }
    iterator &operator++() noexcept { return at_ = at_->next_, *this; }
    iterator operator++(int) noexcept {
      iterator old = *this;
      ++*this;
      return old;
    }
    bool operator==(const iterator &) const = default;

  private:
    list_node *at_ = nullptr;
  };

  iterator begin() const noexcept { return iterator(root_.next_); }
  iterator end() const noexcept { return iterator(root_.previous_->next_); }

private:
  list_node root_;
};

} // namespace asynq::detail

#endif
