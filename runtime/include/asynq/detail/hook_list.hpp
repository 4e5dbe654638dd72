// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_HOOK_LIST_HPP
#define ASYNQ_DETAIL_HOOK_LIST_HPP

#include <asynq/detail/owner.hpp>

#include <cstddef>
#include <exception>
#include <functional>
#include <utility>
#include <vector>

namespace asynq::detail {

/// Functions that are all called, in the order in which they came. They may add
/// and remove functions: what is added is not called before the next time.
template <class Argument> class hook_list {
public:
  using hook = std::function<void(Argument)>;

  bool empty() const noexcept { return live_ == 0; }

  /// Adds it, and returns a function that stands for taking it out again, for
  /// `add`. An empty one takes out all.
  hook add(hook added) {
    if (!added) {
      clear();
      return removal{0}; // of nothing
    }
    if (const removal *r = added.template target<removal>()) {
      remove(r->which);
      return {};
    }
    hook undo = removal{++last_};
    hooks_.push_back(make_owned<entry>(last_, std::move(added)));
    ++live_;
    return undo;
  }

  /// Calls all of them, and then throws the first error.
  void run(Argument argument) {
    ++running_;
    std::exception_ptr error;
    for (std::size_t i = 0, size = hooks_.size(); i != size; ++i)
      try {
        if (!hooks_[i]->removed)
          hooks_[i]->call(argument);
      } catch (...) {
        if (error == nullptr)
          error = std::current_exception();
      }
    if (--running_ == 0)
      sweep();
    if (error != nullptr)
      std::rethrow_exception(std::move(error));
  }

  void clear() noexcept {
    for (auto &e : hooks_)
      e->removed = true;
    live_ = 0;
    sweep();
  }

private:
  struct removal {
    std::size_t which;
    void operator()(Argument) const noexcept {}
  };
  struct entry {
    entry(std::size_t n, hook function)
        : number(n), call(std::move(function)) {}
    std::size_t number;
    hook call;
    bool removed = false;
  };

  void remove(std::size_t which) noexcept {
    for (auto &e : hooks_)
      if (e->number == which && !std::exchange(e->removed, true))
        --live_;
    sweep();
  }

  void sweep() noexcept {
    if (running_ == 0)
      std::erase_if(hooks_, [](const auto &e) { return e->removed; });
  }

  std::vector<owner<entry>> hooks_;
  std::size_t live_ = 0;
  std::size_t last_ = 0;
  unsigned running_ = 0;
};

} // namespace asynq::detail

#endif
