// RUN: %check_tidy %s asynq-dropped-task %t
// What resumes a task that nobody awaits may be called by its destructor, be a
// member or a base of it, or be called where it is made.
#include <coroutine>
#include <utility>

void post(std::coroutine_handle<>);

template <class Promise> struct promise_base {
  std::suspend_always initial_suspend() noexcept { return {}; }
  std::suspend_always final_suspend() noexcept { return {}; }
  void return_void() {}
  void unhandled_exception() {}
  auto handle() {
    return std::coroutine_handle<Promise>::from_promise(
        static_cast<Promise &>(*this));
  }
};
struct awaitable {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const noexcept;
  void await_resume() const;
};

struct detached : awaitable {
  struct promise_type : promise_base<promise_type> {
    detached get_return_object() { return detached(handle()); }
  };
  explicit detached(std::coroutine_handle<> h) : h(h) {}
  detached(detached &&o) : h(std::exchange(o.h, {})) {}
  ~detached() { detach(); }
  void detach() {
    if (h)
      std::exchange(h, {}).resume();
  }
  std::coroutine_handle<> h;
};

struct starter {
  std::coroutine_handle<> h;
  ~starter() {
    if (h)
      h.resume();
  }
};
struct with_member : awaitable {
  struct promise_type : promise_base<promise_type> {
    with_member get_return_object() { return {{}, {handle()}}; }
  };
  starter s;
};

struct started : awaitable {
  struct promise_type : promise_base<promise_type> {
    started get_return_object() {
      started task{{}, handle()};
      task.start();
      return task;
    }
  };
  std::coroutine_handle<> h;
  void start() { h.resume(); }
};

struct posted : awaitable {
  struct promise_type : promise_base<promise_type> {
    promise_type() { post(handle()); }
    posted get_return_object() { return {{}, handle()}; }
  };
  std::coroutine_handle<> h;
};

/// Has all of it, and calls none.
struct plain : awaitable {
  struct promise_type : promise_base<promise_type> {
    plain get_return_object() { return plain(handle()); }
  };
  explicit plain(std::coroutine_handle<> h) : h(h) {}
  plain(plain &&o) : h(std::exchange(o.h, {})) {}
  ~plain() { end(); }
  void start() { h.resume(); }
  void end() {
    if (h)
      h.destroy();
  }
  std::coroutine_handle<> h;
};

detached by_destructor();
with_member by_member();
started by_maker();
posted by_promise();
plain by_nobody();

plain drops_all() {
  by_destructor();
  by_member();
  by_maker();
  by_promise();
  by_nobody();
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: task is never awaited: 'by_nobody' does not run
// CHECK-FIXES:  co_await by_nobody();
