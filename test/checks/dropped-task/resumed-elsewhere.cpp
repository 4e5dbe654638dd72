// RUN: %check_tidy %s asynq-dropped-task %t
// Tasks that nobody awaits, of types whose promise or whose end lets them run.
#include <coroutine>
#include <utility>

void post(std::coroutine_handle<>);

template <class Task> struct lazy_promise {
  std::suspend_always initial_suspend() noexcept { return {}; }
  std::suspend_never final_suspend() noexcept { return {}; }
  void return_void() {}
  void unhandled_exception() {}
};
template <class Promise> struct awaitable {
  using handle = std::coroutine_handle<Promise>;
  handle h;
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<>) {}
  void await_resume() {}
};

/// Posted to an executor when it is made.
struct Posted {
  struct promise_type : lazy_promise<Posted> {
    Posted get_return_object() {
      auto h = std::coroutine_handle<promise_type>::from_promise(*this);
      post(h);
      return {{h}};
    }
  };
  awaitable<promise_type> a;
  auto operator co_await() { return a; }
};

/// Runs in its destructor at the latest.
struct Deferred {
  struct promise_type : lazy_promise<Deferred> {
    Deferred get_return_object() {
      return Deferred{std::coroutine_handle<promise_type>::from_promise(*this)};
    }
  };
  explicit Deferred(std::coroutine_handle<promise_type> h) : h(h) {}
  Deferred(Deferred &&o) noexcept : h(std::exchange(o.h, nullptr)) {}
  ~Deferred() {
    if (h)
      h.resume();
  }
  std::coroutine_handle<promise_type> h;
  auto operator co_await() { return awaitable<promise_type>{h}; }
};

/// Started by its constructor.
template <class T> struct Started {
  struct promise_type : lazy_promise<Started> {
    Started get_return_object() {
      return Started{std::coroutine_handle<promise_type>::from_promise(*this)};
    }
  };
  explicit Started(std::coroutine_handle<promise_type> h) : h(h) { h.resume(); }
  std::coroutine_handle<promise_type> h;
  auto operator co_await() { return awaitable<promise_type>{h}; }
};

/// Only destroyed.
struct Plain {
  struct promise_type : lazy_promise<Plain> {
    Plain get_return_object() {
      return Plain{std::coroutine_handle<promise_type>::from_promise(*this)};
    }
  };
  explicit Plain(std::coroutine_handle<promise_type> h) : h(h) {}
  Plain(Plain &&o) noexcept : h(std::exchange(o.h, nullptr)) {}
  ~Plain() {
    if (h)
      h.destroy();
  }
  std::coroutine_handle<promise_type> h;
  auto operator co_await() { return awaitable<promise_type>{h}; }
};

Posted send();
Deferred save();
Started<int> start();
Plain load();

Plain drops_all() {
  send();
  save();
  start();
  load();
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: task is never awaited: 'load' does not run
// CHECK-FIXES:  co_await load();
