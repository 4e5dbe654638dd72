// Stand-ins of the libraries that the checker knows: their canonical names, and
// just enough behind them to be compiled.
#ifndef ASYNQ_TEST_LIBRARIES_H
#define ASYNQ_TEST_LIBRARIES_H

#include <coroutine>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace stand_in {

template <class T> struct awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const noexcept;
  T await_resume() const;
};

// What a task has is moved out of where it lies.
template <class T> struct mover : awaiter<T> {
  T &&await_resume() const;
};
template <> struct mover<void> : awaiter<void> {};

template <class Task, class Initial> struct promise_base {
  Task get_return_object();
  Initial initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception();
};

template <class Task, class T, class Initial>
struct promise : promise_base<Task, Initial> {
  template <class U> void return_value(U &&);
};
template <class Task, class Initial>
struct promise<Task, void, Initial> : promise_base<Task, Initial> {
  void return_void();
};

// What stands for a result in a tuple.
template <class T> struct element {
  using type = T;
};
template <> struct element<void> {
  using type = std::monostate;
};
template <class... T>
using values = std::tuple<typename element<T>::type...>;

// The results without elements for void, and what is given if one or none is left.
template <class... T>
using non_void = decltype(std::tuple_cat(
    std::declval<
        std::conditional_t<std::is_void_v<T>, std::tuple<>, std::tuple<T>>>()...));
template <class Tuple> struct unwrapped {
  using type = Tuple;
};
template <class T> struct unwrapped<std::tuple<T>> {
  using type = T;
};
template <> struct unwrapped<std::tuple<>> {
  using type = void;
};

// Boxes end the task that is left in them.
template <class T> struct box {
  ~box();
  T &&value() &&;
  T &value() &;
  T &&return_value() &&;
  T &return_value() &;
};
template <> struct box<void> {
  ~box();
  void value();
  void return_value();
};

} // namespace stand_in

#define STAND_IN_TASK(Name, Initial) STAND_IN_TASK_OF(Name, Initial, awaiter)
#define STAND_IN_TASK_OF(Name, Initial, Awaiter)                               \
  template <class T = void> struct Name : stand_in::Awaiter<T> {               \
    using promise_type = stand_in::promise<Name, T, Initial>;                  \
    using value_type = T;                                                      \
  };

namespace folly::coro {
STAND_IN_TASK(Task, std::suspend_always)
template <class... T>
stand_in::awaiter<stand_in::values<T...>> collectAll(Task<T>...);
template <class T> Task<std::vector<T>> collectAllRange(std::vector<Task<T>>);
} // namespace folly::coro

namespace cppcoro {
STAND_IN_TASK_OF(task, std::suspend_always, mover)
template <class... T>
stand_in::awaiter<stand_in::values<T...>> when_all(task<T>...);
template <class T>
stand_in::awaiter<std::vector<T>> when_all(std::vector<task<T>>);
} // namespace cppcoro

namespace coro {
STAND_IN_TASK_OF(task, std::suspend_always, mover)
template <class... T>
stand_in::awaiter<std::tuple<stand_in::box<T>...>> when_all(task<T>...);
template <class T>
stand_in::awaiter<std::vector<stand_in::box<T>>> when_all(std::vector<task<T>>);
} // namespace coro

namespace tmc {
STAND_IN_TASK_OF(task, std::suspend_always, mover)
template <class... T>
stand_in::awaiter<stand_in::values<T...>> spawn_tuple(task<T>...);
} // namespace tmc

namespace async_simple::coro {
STAND_IN_TASK(Lazy, std::suspend_always)
template <class... T>
stand_in::awaiter<std::tuple<stand_in::box<T>...>> collectAll(Lazy<T>...);
} // namespace async_simple::coro

namespace concurrencpp {
STAND_IN_TASK(lazy_result, std::suspend_always)
STAND_IN_TASK(result, std::suspend_never)
} // namespace concurrencpp

namespace boost::cobalt {
STAND_IN_TASK(task, std::suspend_always)
STAND_IN_TASK(promise, std::suspend_never)
template <class... T>
stand_in::awaiter<stand_in::values<T...>> join(task<T>...);
} // namespace boost::cobalt

namespace asio {
STAND_IN_TASK(awaitable, std::suspend_always)
namespace experimental::awaitable_operators {
awaitable<void> operator&&(awaitable<void>, awaitable<void>);
template <class U> awaitable<U> operator&&(awaitable<void>, awaitable<U>);
template <class T> awaitable<T> operator&&(awaitable<T>, awaitable<void>);
template <class... T>
awaitable<std::tuple<T..., std::monostate>>
operator&&(awaitable<std::tuple<T...>>, awaitable<void>);
template <class T, class U>
awaitable<std::tuple<T, U>> operator&&(awaitable<T>, awaitable<U>);
template <class... T, class U>
awaitable<std::tuple<T..., U>> operator&&(awaitable<std::tuple<T...>>,
                                          awaitable<U>);
} // namespace experimental::awaitable_operators
} // namespace asio

namespace experimental::execution::__task {
STAND_IN_TASK(basic_task, std::suspend_always)
} // namespace experimental::execution::__task
namespace exec {
template <class T> using task = experimental::execution::__task::basic_task<T>;
} // namespace exec
namespace stdexec {
struct when_all_t {
  template <class... T>
  stand_in::awaiter<
      typename stand_in::unwrapped<stand_in::non_void<T...>>::type>
  operator()(exec::task<T>...) const;
};
inline constexpr when_all_t when_all{};
} // namespace stdexec

namespace unifex {
namespace _task {
template <class T, bool> struct _task {
  struct type : stand_in::awaiter<T> {
    using promise_type = stand_in::promise<type, T, std::suspend_always>;
  };
};
} // namespace _task
template <class T> using task = typename _task::_task<T, false>::type;
} // namespace unifex

namespace corral {
STAND_IN_TASK(Task, std::suspend_always)
template <class... T>
stand_in::awaiter<stand_in::values<T...>> allOf(Task<T>...);
template <class T> stand_in::awaiter<std::vector<T>> allOf(std::vector<Task<T>>);
} // namespace corral

namespace beman::execution {
STAND_IN_TASK(task, std::suspend_always)
struct when_all_t {
  template <class... T>
  stand_in::awaiter<
      typename stand_in::unwrapped<stand_in::non_void<T...>>::type>
  operator()(task<T>...) const;
};
inline constexpr when_all_t when_all{};
} // namespace beman::execution

namespace seastar {
STAND_IN_TASK(future, std::suspend_never)
template <class... T>
future<stand_in::non_void<T...>> when_all_succeed(future<T>...);
} // namespace seastar

namespace QCoro {
STAND_IN_TASK(Task, std::suspend_never)
STAND_IN_TASK(LazyTask, std::suspend_always)
} // namespace QCoro

namespace drogon {
STAND_IN_TASK(Task, std::suspend_always)
template <class... T>
stand_in::awaiter<stand_in::values<T...>> when_all(Task<T>...);
} // namespace drogon

#endif // ASYNQ_TEST_LIBRARIES_H
