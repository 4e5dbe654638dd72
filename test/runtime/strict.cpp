// With ASYNQ_STRICT_COROUTINES clang warns of tasks that outlive what they refer
// to, and rejects functions that return a task and are no coroutines. Without it
// those compile, and other compilers ignore it.
//
// RUN: %not %clangxx -fsyntax-only -ferror-limit=0 -DASYNQ_STRICT_COROUTINES -DDANGLING -DPLAIN %s 2>&1 | %FileCheck %s
// RUN: %clangxx -fsyntax-only -DASYNQ_STRICT_COROUTINES %s
// RUN: %clangxx -fsyntax-only -DPLAIN %s
// RUN: %gxx -fsyntax-only -DASYNQ_STRICT_COROUTINES -DPLAIN %s
#include <asynq/asynq.hpp>

#include <functional>
#include <string>
#include <utility>
#include <vector>

using asynq::task;

task<int> length(const std::string &s) {
  co_return static_cast<int>(s.size());
}

task<int> awaited_in_place(std::string s) {
  auto whole = length(s);
  co_return co_await length("temporary") + co_await std::move(whole);
}

task<int> awaited_in_place_with_captures(int x) {
  co_return co_await [x]() -> task<int> { co_return x; }();
}

task<int> all_of_asynq(asynq::batcher<int, int> &b) {
  auto [x, y] = co_await asynq::gather(b.load(1), awaited_in_place("s"));
  auto shared = asynq::share(awaited_in_place_with_captures(x));
  std::vector<task<int>> tasks;
  tasks.push_back(awaited_in_place("t"));
  auto bounded = co_await asynq::gather_bounded(1, std::move(tasks));
  co_return co_await shared + y + bounded.front();
}

#ifdef DANGLING
task<int> a_dangling_argument() {
  // CHECK: [[@LINE+1]]:{{.*}}: error: temporary whose address is used as value of local variable 't' will be destroyed {{.*}}[-Werror,-Wdangling]
  auto t = length("temporary");
  co_return co_await std::move(t);
}

task<int> a_dangling_capture(int x) {
  // CHECK: [[@LINE+1]]:{{.*}}: error: temporary whose address is used as value of local variable 't' will be destroyed {{.*}}[-Werror,-Wdangling]
  auto t = [x]() -> task<int> { co_return x; }();
  co_return co_await std::move(t);
}
#endif

#ifdef PLAIN
// CHECK: [[@LINE+1]]:{{.*}}: error: function returns a type 'task<int>' marked with {{.*}} but is neither a coroutine nor a coroutine wrapper
task<int> a_function(std::string s) { return awaited_in_place(std::move(s)); }

// CHECK: [[@LINE+1]]:{{.*}}: error: function returns a type
auto a_lambda = [](int x) { return awaited_in_place_with_captures(x); };

task<int> through_the_standard_library(int x) {
  std::function<task<int>(int)> f = awaited_in_place_with_captures;
  co_return co_await f(x) + co_await std::invoke(a_lambda, x);
}
// CHECK-DAG: bits/std_function.h:{{.*}}: error: function returns a type
// CHECK-DAG: bits/invoke.h:{{.*}}: error: function returns a type
#endif
