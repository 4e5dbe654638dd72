// As much of the runtime as is needed to lint, and quick to parse.
#pragma once
#include <coroutine>
#include <tuple>
namespace asynq {
template <class T> struct [[nodiscard]] task {
  struct promise_type {
    task get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void return_value(T);
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};
template <class... T> task<std::tuple<T...>> gather(task<T>...);
}
