// RUN: %check_tidy %s asynq-unnecessary-await %t --config="{CheckOptions: \
// RUN:   {TaskTypes: 'home::(small|big)_job', GatherFunction: '::home::all', \
// RUN:    IncludeHeader: 'libraries.h', MinEvidence: Convention}}" -- -I%S/../Inputs
// A library that no profile knows, described by options.
#include "libraries.h"

namespace home {
struct scheduled : std::suspend_always {};
template <class T> struct small_job : stand_in::awaiter<T> {
  using promise_type = stand_in::promise<small_job, T, scheduled>;
};
template <class T> struct big_job : stand_in::awaiter<T> {
  using promise_type = stand_in::promise<big_job, T, scheduled>;
};
template <class T> struct other_job : stand_in::awaiter<T> {
  using promise_type = stand_in::promise<other_job, T, scheduled>;
};
template <class... T>
stand_in::awaiter<stand_in::values<T...>> all(small_job<T>...);
} // namespace home

using home::small_job;
small_job<int> f();
small_job<int> g(int);
small_job<int> scan(int &);
home::other_job<int> p(int);

small_job<int> two_reads() {
  auto x = co_await f();
  auto y = co_await g(1);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await home::all(f(), g(1));

small_job<int> a_type_that_is_not_named() {
  auto x = co_await p(1);
  auto y = co_await p(2);
  co_return x + y;
}

// MinEvidence says how much has to be known, of any library.
small_job<int> a_write_by_convention(int &out) {
  auto x = co_await f();
  auto y = co_await scan(out);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await

// What a promise makes of an operand does not hide the call.
namespace home {
template <class Job> struct wrapped : std::suspend_always {
  decltype(std::declval<Job &>().await_resume()) await_resume();
};
template <> struct small_job<char> : stand_in::awaiter<char> {
  struct promise_type : stand_in::promise<small_job, char, scheduled> {
    template <class Job> wrapped<Job> await_transform(Job &&);
  };
};
} // namespace home
small_job<char> operands_that_are_transformed() {
  auto x = co_await f();
  auto y = co_await g(1);
  co_return char(x + y);
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await home::all(f(), g(1));

//===- results that the task holds ----------------------------------------===//

namespace home {
template <> struct small_job<long> {
  using promise_type = stand_in::promise<small_job, long, scheduled>;
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  long &&await_resume();
};
} // namespace home
small_job<long> held(int);
small_job<int> values_made_of_what_the_tasks_hold() {
  auto x = co_await held(1);
  auto y = co_await held(2);
  co_return int(x + y);
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await home::all(held(1), held(2));
small_job<int> a_reference_to_what_a_task_holds() {
  auto &&x = co_await held(1);
  auto y = co_await held(2);
  co_return int(x + y);
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto &&x = co_await held(1);
