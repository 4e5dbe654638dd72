// RUN: %check_tidy %s asynq-unnecessary-await %t
// A promise that a specialisation of std::coroutine_traits names makes a task,
// as a nested promise_type does.
#include <coroutine>

template <class T> struct awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const noexcept;
  T await_resume() const;
};

template <class Task, class Initial> struct promise_base {
  Task get_return_object();
  Initial initial_suspend() noexcept;
  std::suspend_never final_suspend() noexcept;
  void unhandled_exception();
};

namespace by_template {
template <class T> struct future : awaiter<T> {};
template <class T>
struct promise : promise_base<future<T>, std::suspend_never> {
  std::suspend_never initial_suspend() noexcept;
  void return_value(T);
};
} // namespace by_template

template <class T, class... A>
struct std::coroutine_traits<by_template::future<T>, A...> {
  using promise_type = by_template::promise<T>;
};

namespace by_template {
future<int> f(int);

future<int> a_partial_specialisation() {
  auto x = co_await f(1);
  auto y = co_await f(2);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
} // namespace by_template

namespace by_type {
struct answer : awaiter<int> {};
struct promise : promise_base<answer, std::suspend_always> {
  void return_value(int);
};
answer f(int);
} // namespace by_type

template <> struct std::coroutine_traits<by_type::answer, int> {
  using promise_type = by_type::promise;
};

namespace by_type {
answer a_full_specialisation(int n) {
  auto x = co_await f(n);
  auto y = co_await f(2);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
} // namespace by_type

namespace by_nested_class {
template <class T> struct job : awaiter<T> {};
job<int> f(int);
} // namespace by_nested_class

template <class T, class... A>
struct std::coroutine_traits<by_nested_class::job<T>, A...> {
  struct promise_type
      : promise_base<by_nested_class::job<T>, std::suspend_always> {
    std::suspend_always initial_suspend() noexcept;
    void return_value(T);
  };
};

namespace by_nested_class {
job<int> a_promise_inside_of_the_traits() {
  auto x = co_await f(1);
  auto y = co_await f(2);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
} // namespace by_nested_class

//===- Near misses -------------------------------------------------------===//

namespace unrelated {
template <class T> struct other : awaiter<T> {};
other<int> f(int);
// No specialisation is for this one, and that one is for another type.
by_template::future<int> awaits_what_is_no_task() {
  auto x = co_await f(1);
  auto y = co_await f(2);
  co_return x + y;
}
} // namespace unrelated

namespace other_argument {
template <class T> struct box : awaiter<T> {};
box<int> f(int);
struct promise : promise_base<box<long>, std::suspend_always> {
  void return_value(long);
};
} // namespace other_argument

template <class... A>
struct std::coroutine_traits<other_argument::box<long>, A...> {
  using promise_type = other_argument::promise;
};

namespace other_argument {
by_template::future<int> a_specialisation_for_another_argument() {
  auto x = co_await f(1);
  auto y = co_await f(2);
  co_return x + y;
}
} // namespace other_argument

namespace by_parameters {
struct here {};
template <class T> struct work : awaiter<T> {};
work<int> f(int);
template <class T>
struct promise : promise_base<work<T>, std::suspend_always> {
  std::suspend_always initial_suspend() noexcept;
  void return_value(T);
};
} // namespace by_parameters

template <class T, class... A>
struct std::coroutine_traits<by_parameters::work<T>, A...> {
  using promise_type = by_parameters::promise<T>;
};
template <class T, class... A>
struct std::coroutine_traits<by_parameters::work<T>, by_parameters::here,
                             A...> {
  struct promise_type
      : promise_base<by_parameters::work<T>, std::suspend_never> {
    std::suspend_never initial_suspend() noexcept;
    void return_value(T);
  };
};

namespace by_parameters {
work<int> specialisations_that_start_at_different_times(here) {
  auto x = co_await f(1);
  auto y = co_await f(2);
  co_return x + y;
}
} // namespace by_parameters
