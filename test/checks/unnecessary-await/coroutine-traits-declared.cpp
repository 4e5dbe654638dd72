// RUN: %check_tidy %s asynq-unnecessary-await %t
// A promise that is a template of which only specialisations are defined, as that of
// FoundationDB's futures is: they have to agree.
#include <coroutine>

template <class T> struct awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};
template <class T> struct future : awaiter<T> {};
template <class T> struct torn : awaiter<T> {};
template <class T> struct hidden : awaiter<T> {};

template <class Derived, class T> struct eager_base {
  std::suspend_never initial_suspend() const noexcept { return {}; }
  std::suspend_always final_suspend() const noexcept { return {}; }
  void unhandled_exception();
  void return_value(T);
};
template <class Derived, class T> struct lazy_base : eager_base<Derived, T> {
  std::suspend_always initial_suspend() const noexcept { return {}; }
};
template <class T, bool IsCancellable> struct promise;
template <class T>
struct promise<T, true> : eager_base<promise<T, true>, T> {
  future<T> get_return_object();
};
template <class T>
struct promise<T, false> : eager_base<promise<T, false>, T> {
  future<T> get_return_object();
};
template <class T, class... Args> struct std::coroutine_traits<future<T>, Args...> {
  using promise_type = promise<T, sizeof...(Args) != 0>;
};

future<int> f(int);
future<int> two_reads() {
  int x = co_await f(1);
  int y = co_await f(2);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:11: warning: unnecessary await: 'x' was not used before this await

future<int> started_already() {
  auto t = f(1);
  auto u = f(2);
  co_return co_await t + co_await u;
}

template <class T, bool IsLazy> struct torn_promise;
template <class T>
struct torn_promise<T, true>
    : lazy_base<torn_promise<T, true>, T> {
  torn<T> get_return_object();
};
template <class T>
struct torn_promise<T, false>
    : eager_base<torn_promise<T, false>, T> {
  torn<T> get_return_object();
};
template <class T, class... Args> struct std::coroutine_traits<torn<T>, Args...> {
  using promise_type = torn_promise<T, sizeof...(Args) != 0>;
};
torn<int> g(int);
torn<int> specialisations_that_do_not_agree() {
  int x = co_await g(1);
  int y = co_await g(2);
  co_return x + y;
}

template <class T> struct hidden_promise;
template <class T, class... Args> struct std::coroutine_traits<hidden<T>, Args...> {
  using promise_type = hidden_promise<T>;
};
hidden<int> h(int);
future<int> nothing_is_defined() {
  int x = co_await h(1);
  int y = co_await h(2);
  co_return x + y;
}
