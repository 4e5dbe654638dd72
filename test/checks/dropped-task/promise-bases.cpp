// RUN: %check_tidy %s asynq-dropped-task %t
// Whether a task starts when it is called may be a parameter of what its
// promise inherits.
#include <coroutine>

template <class T> struct awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const noexcept;
  T await_resume() const;
};

template <class Task, class Initial> struct promise_base {
  Task get_return_object() { return {}; }
  Initial initial_suspend() noexcept;
  std::suspend_never final_suspend() noexcept;
  void unhandled_exception() {}
};
template <class Task, class Initial, class T>
struct value_promise : promise_base<Task, Initial> {
  void return_value(T);
};

template <class T> struct lazy : awaiter<T> {
  struct promise_type : value_promise<lazy, std::suspend_always, T> {};
};
template <class T> struct eager : awaiter<T> {
  struct promise_type : value_promise<eager, std::suspend_never, T> {};
};

lazy<int> later(int);
eager<int> now(int);

void drops() {
  later(1);
  now(2);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: task is never awaited: 'later' does not run
