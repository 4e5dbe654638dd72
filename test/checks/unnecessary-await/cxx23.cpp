// RUN: %check_tidy %s asynq-unnecessary-await %t --std=c++2b
// What only later versions of the language have.
#include <asynq/asynq.hpp>
#include <vector>

using asynq::task;
task<int> f(int);

inline int known_when() {
  if consteval {
    return 1;
  }
  return 2;
}

task<int> a_body_with_if_consteval() {
  auto x = co_await f(1);
  auto y = co_await f(known_when());
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(1), f(known_when()));

task<int> if_consteval_between(int k) {
  auto x = co_await f(1);
  if consteval {
    k = 2;
  }
  auto y = co_await f(k);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-8]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-9]]:3: note: no fix-it: this statement stands between the awaits

task<int> if_consteval_in_a_loop(std::vector<int> v) {
  int s = 0;
  for (int i : v) {
    if consteval {
      s += 1;
    }
    s += co_await f(i);
  }
  co_return s;
}
