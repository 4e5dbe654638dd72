// RUN: %check_tidy %s asynq-unnecessary-await,asynq-duplicate-await %t
// Closures in pairs, optionals and containers: what they have copies of is copied
// with them.
#include <asynq/asynq.hpp>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using asynq::task;

int copies = 0;
struct counted {
  int n = 0;
  counted() = default;
  counted(const counted &other) : n(other.n) { ++copies; }
};
task<int> f(int = 0);
task<int> how_many() {
  auto x = co_await f(copies);
  co_return x;
}

task<int> in_a_pair(counted &c) {
  auto fn = [c] { return c.n; };
  auto x = co_await how_many();
  auto both = std::make_pair(1, fn);
  auto y = co_await how_many();
  co_return x + y + both.second();
}

task<int> in_an_optional(counted &c) {
  auto fn = [c] { return c.n; };
  auto x = co_await how_many();
  std::optional<decltype(fn)> held(fn);
  auto y = co_await how_many();
  co_return x + y + (*held)();
}

task<int> in_a_vector(counted &c) {
  auto fn = [c] { return c.n; };
  std::vector<decltype(fn)> all;
  auto x = co_await how_many();
  all.push_back(fn);
  auto y = co_await how_many();
  co_return x + y + all.front()();
}

task<int> in_a_closure_in_a_pair(counted &c) {
  auto fn = [c] { return c.n; };
  auto outer = [fn] { return fn(); };
  auto x = co_await how_many();
  std::pair<int, decltype(outer)> held(1, outer);
  auto y = co_await how_many();
  co_return x + y + held.second();
}

task<int> a_copy_of_the_pair(counted &c) {
  std::pair held(1, [c] { return c.n; });
  auto x = co_await how_many();
  auto other = held;
  auto y = co_await how_many();
  co_return x + y + other.second();
}

task<int> in_a_function(counted &c) {
  std::function<int()> fn = [c] { return c.n; };
  auto x = co_await how_many();
  auto other = fn;
  auto y = co_await how_many();
  co_return x + y + other();
}

//===- what copies nothing of the user's ----------------------------------===//

task<int> values_in_a_pair(std::string name) {
  auto fn = [name] { return int(name.size()); };
  auto x = co_await f(1);
  auto both = std::make_pair(1, fn);
  auto y = co_await f(2);
  co_return x + y + both.second();
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(1), f(2));
