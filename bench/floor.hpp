// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_BENCH_FLOOR_HPP
#define ASYNQ_BENCH_FLOOR_HPP

#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <new>
#include <utility>
#include <vector>

/// \file
/// The least that a lazy task, a gather and a batch can do, written by hand:
/// a result or an exception, symmetric transfer, children that count down,
/// items that lie in the awaiting frame. No scheduler, no queue, no order, no
/// check, no deadlock, and it overflows the native stack where g++ does not
/// make tail calls. What asynq costs is said as a multiple of this.

namespace floor_lib {

/// Frames from a free list of the thread, by classes of 16 bytes.
struct from_free_list {
  static void *allocate(std::size_t size) {
    if (size > 1024)
      return ::operator new(size);
    block *&list = lists[(size - 1) / 16];
    if (list == nullptr) [[unlikely]]
      return ::operator new((size + 15) / 16 * 16);
    return std::exchange(list, list->next);
  }
  static void deallocate(void *p, std::size_t size) noexcept {
    if (size > 1024)
      return ::operator delete(p);
    block *&list = lists[(size - 1) / 16];
    list = ::new (p) block{list};
  }

private:
  struct block {
    block *next;
  };
  static inline constinit thread_local block *lists[64]{};
};

/// Frames from the heap.
struct from_malloc {
  static void *allocate(std::size_t size) { return ::operator new(size); }
  static void deallocate(void *p, std::size_t) noexcept {
    ::operator delete(p);
  }
};

/// A lazy coroutine with a result of type `T`, an object type.
template <class T, class Memory> class [[nodiscard]] task {
public:
  using value_type = T;
  enum class holds : std::uint8_t { nothing, value, error };

  struct promise_type {
    static void *operator new(std::size_t size) {
      return Memory::allocate(size);
    }
    static void operator delete(void *p, std::size_t size) noexcept {
      Memory::deallocate(p, size);
    }

    promise_type() noexcept {}
    ~promise_type() {
      if (state == holds::value)
        std::destroy_at(&value);
      else if (state == holds::error)
        std::destroy_at(&error);
    }

    struct final_awaiter {
      bool await_ready() const noexcept { return false; }
      std::coroutine_handle<>
      await_suspend(std::coroutine_handle<promise_type> h) const noexcept {
        promise_type &p = h.promise();
        if (p.others != nullptr && --*p.others != 0)
          return std::noop_coroutine();
        return p.parent;
      }
      void await_resume() const noexcept {}
    };

    task get_return_object() noexcept { return task(*this); }
    std::suspend_always initial_suspend() const noexcept { return {}; }
    final_awaiter final_suspend() const noexcept { return {}; }
    template <class U> void return_value(U &&result) {
      std::construct_at(&value, std::forward<U>(result));
      state = holds::value;
    }
    void unhandled_exception() noexcept {
      std::construct_at(&error, std::current_exception());
      state = holds::error;
    }

    T take() {
      if (state == holds::error) [[unlikely]]
        std::rethrow_exception(error);
      return std::move(value);
    }

    std::coroutine_handle<> parent = std::noop_coroutine();
    std::size_t *others = nullptr; ///< how many siblings have not ended
    union {
      T value;
      std::exception_ptr error;
    };
    holds state = holds::nothing;
  };

  task(task &&other) noexcept : h_(std::exchange(other.h_, nullptr)) {}
  ~task() {
    if (h_)
      h_.destroy();
  }

  struct awaiter {
    explicit awaiter(task &&t) noexcept : child(std::move(t)) {}
    bool await_ready() const noexcept { return false; }
    std::coroutine_handle<>
    await_suspend(std::coroutine_handle<> parent) noexcept {
      child.promise().parent = parent;
      return child.h_;
    }
    T await_resume() { return child.promise().take(); }

    task child;
  };
  awaiter operator co_await() && noexcept { return awaiter(std::move(*this)); }

  /// What awaiting a task again costs that has ended.
  struct reference {
    explicit reference(task &t) noexcept : child(t) {}
    bool await_ready() const noexcept {
      return child.promise().state != holds::nothing;
    }
    void await_suspend(std::coroutine_handle<>) const noexcept {}
    T &await_resume() const {
      if (child.promise().state == holds::error) [[unlikely]]
        std::rethrow_exception(child.promise().error);
      return child.promise().value;
    }

    task &child;
  };
  reference operator co_await() & noexcept { return reference(*this); }

  promise_type &promise() const noexcept { return h_.promise(); }
  void start() { h_.resume(); }

private:
  explicit task(promise_type &p) noexcept
      : h_(std::coroutine_handle<promise_type>::from_promise(p)) {}

  std::coroutine_handle<promise_type> h_;
};

/// Awaits two tasks.
template <class Task> class both {
public:
  both(Task &&a, Task &&b) noexcept : a_(std::move(a)), b_(std::move(b)) {}

  bool await_ready() const noexcept { return false; }
  bool await_suspend(std::coroutine_handle<> parent) noexcept {
    for (Task *t : {&a_, &b_}) {
      t->promise().parent = parent;
      t->promise().others = &left_;
      t->start();
    }
    return --left_ != 0;
  }
  std::pair<typename Task::value_type, typename Task::value_type>
  await_resume() {
    return {a_.promise().take(), b_.promise().take()};
  }

private:
  Task a_;
  Task b_;
  std::size_t left_ = 3;
};

/// Awaits all tasks of a vector.
template <class Task> class all {
public:
  explicit all(std::vector<Task> &&tasks) noexcept
      : tasks_(std::move(tasks)), left_(tasks_.size() + 1) {}

  bool await_ready() const noexcept { return false; }
  bool await_suspend(std::coroutine_handle<> parent) noexcept {
    for (Task &t : tasks_) {
      t.promise().parent = parent;
      t.promise().others = &left_;
      t.start();
    }
    return --left_ != 0;
  }
  std::vector<typename Task::value_type> await_resume() {
    std::vector<typename Task::value_type> results;
    results.reserve(tasks_.size());
    for (Task &t : tasks_)
      results.push_back(t.promise().take());
    return results;
  }

private:
  std::vector<Task> tasks_;
  std::size_t left_;
};

/// Keys that wait for one call of `fetch`.
template <class Fetch> class batch {
public:
  explicit batch(Fetch fetch) : fetch_(std::move(fetch)) {}

  class item {
  public:
    item(batch &b, int key) noexcept : batch_(b), value_(key) {}
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> parent) {
      parent_ = parent;
      batch_.keys_.push_back(value_);
      *batch_.last_ = this;
      batch_.last_ = &next_;
    }
    int await_resume() const noexcept { return value_; }

  private:
    friend batch;
    batch &batch_;
    item *next_ = nullptr;
    std::coroutine_handle<> parent_;
    int value_;
  };

  item load(int key) noexcept { return item(*this, key); }

  void flush() {
    std::vector<int> values = fetch_(keys_);
    keys_.clear();
    item *at = std::exchange(first_, nullptr);
    last_ = &first_;
    for (int value : values) {
      item *next = at->next_;
      at->value_ = value;
      at->parent_.resume();
      at = next;
    }
  }

  bool empty() const noexcept { return first_ == nullptr; }

private:
  Fetch fetch_;
  std::vector<int> keys_;
  item *first_ = nullptr;
  item **last_ = &first_;
};

} // namespace floor_lib

#endif
