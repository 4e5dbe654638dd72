// RUN: %check_tidy %s asynq-dropped-task %t
// What is said to not run: a coroutine, a function nobody sees into, one whose
// task another one hands on. A function that is seen to do something when it is
// called does run.
#include <asynq/asynq.hpp>

#include <stdexcept>
#include <vector>

// What is not fixed is warned of by the compiler, too.
#pragma GCC diagnostic ignored "-Wunused-result"

using asynq::task;

task<int> f(int);
int count;

task<int> checked(int k) {
  if (k < 0)
    throw std::invalid_argument("k");
  return f(k);
}
task<int> counted(int k) {
  ++count;
  return f(k);
}
task<int> kept(int k) {
  static std::vector<task<int>> all;
  all.push_back(f(k));
  return f(k);
}
auto eager = [](int k) {
  ++count;
  return f(k);
};
task<void> what_runs_when_it_is_called() {
  checked(1);
  auto t = counted(1);
  kept(1);
  eager(1);
  [] { return ++count, f(1); }();
  co_return;
}

template <class T> struct shelf {
  task<T> get(int k) { return f(k); }
  task<T> run(int k) { co_return k; }
};
task<int> forwarded(int k) { return f(k); }
task<int> twice(int k) { return forwarded(k + 1); }
task<void> what_another_one_makes(shelf<int> &s) {
  forwarded(1);
  twice(1);
  s.get(1);
  s.run(1);
  co_return;
}
// CHECK-NOTES: :[[@LINE-6]]:3: warning: task is never awaited: 'f' does not run
// CHECK-NOTES: :[[@LINE-6]]:3: warning: task is never awaited: 'f' does not run
// CHECK-NOTES: :[[@LINE-6]]:5: warning: task is never awaited: 'f' does not run
// CHECK-NOTES: :[[@LINE-6]]:5: warning: task is never awaited: 'run' does not run
// CHECK-FIXES:  co_await forwarded(1);
// CHECK-FIXES-NEXT:  co_await twice(1);
// CHECK-FIXES-NEXT:  co_await s.get(1);
// CHECK-FIXES-NEXT:  co_await s.run(1);

task<int> deeper(int k) { return checked(k); }
task<void> what_another_one_runs_in_part() {
  deeper(1);
  co_return;
}

struct functor {
  task<int> operator()(int k) const { co_return k; }
};
task<void> what_has_no_name() {
  [](int k) -> task<void> { co_await f(k); }(3);
  auto named = [](int k) -> task<int> { co_return k; };
  named(1);
  functor{}(2);
  co_return;
}
// CHECK-NOTES: :[[@LINE-6]]:3: warning: task is never awaited: the lambda does not run
// CHECK-NOTES: :[[@LINE-5]]:3: warning: task is never awaited: 'named' does not run
// CHECK-NOTES: :[[@LINE-5]]:3: warning: task is never awaited: 'functor' does not run
// CHECK-FIXES:  co_await [](int k) -> task<void> { co_await f(k); }(3);
// CHECK-FIXES:  co_await named(1);
// CHECK-FIXES-NEXT:  co_await functor{}(2);
