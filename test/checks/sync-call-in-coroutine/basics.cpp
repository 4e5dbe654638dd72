// RUN: %check_tidy %s asynq-sync-call-in-coroutine %t
// Asynchronous operations that coroutines call synchronously, beside near
// misses.
#include <asynq/asynq.hpp>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using asynq::task;

struct user {
  std::string name;
};

task<int> f();
task<int> g(int);
task<user> load(int);
task<void> save(int);
int plain(int);

//===- Waiting for a task -------------------------------------------------===//

task<int> a_call() {
  int x = f().value();
  save(x).value();
  x += g(x).value() + 1;
  co_return g(g(1).value()).value();
}
// CHECK-NOTES: :[[@LINE-5]]:15: warning: synchronous call of an async operation in a coroutine; co_await 'f' instead
// CHECK-NOTES: :[[@LINE-5]]:11: warning: synchronous call of an async operation in a coroutine; co_await 'save' instead
// CHECK-NOTES: :[[@LINE-5]]:13: warning: synchronous call of an async operation in a coroutine; co_await 'g' instead
// CHECK-NOTES: :[[@LINE-5]]:20: warning: synchronous call of an async operation in a coroutine; co_await 'g' instead
// CHECK-NOTES: :[[@LINE-6]]:29: warning: synchronous call of an async operation in a coroutine; co_await 'g' instead
// CHECK-FIXES:  int x = co_await f();
// CHECK-FIXES-NEXT:  co_await save(x);
// CHECK-FIXES-NEXT:  x += co_await g(x) + 1;
// CHECK-FIXES-NEXT:  co_return co_await g(co_await g(1));

task<std::string> a_part_of_the_value() {
  auto n = load(1).value().name;
  co_return n + (load(2)).value().name.substr(1);
}
// CHECK-NOTES: :[[@LINE-3]]:20: warning: synchronous call of an async operation in a coroutine; co_await 'load' instead
// CHECK-NOTES: :[[@LINE-3]]:27: warning: synchronous call of an async operation in a coroutine; co_await 'load' instead
// CHECK-FIXES:  auto n = (co_await load(1)).name;
// CHECK-FIXES-NEXT:  co_return n + (co_await (load(2))).name.substr(1);

task<int> variables_and_parameters(task<int> p, asynq::future<int> q) {
  auto t = f();
  auto u = g(1);
  auto v = asynq::share(g(2));
  co_return std::move(t).value() + u.value() + v.value() + p.value() +
      q.value();
}
// CHECK-NOTES: :[[@LINE-3]]:26: warning: synchronous call of an async operation in a coroutine; co_await 't' instead
// CHECK-NOTES: :[[@LINE-4]]:38: warning: synchronous call of an async operation in a coroutine; co_await 'u' instead
// CHECK-NOTES: :[[@LINE-5]]:50: warning: synchronous call of an async operation in a coroutine; co_await 'v' instead
// CHECK-NOTES: :[[@LINE-6]]:62: warning: synchronous call of an async operation in a coroutine; co_await 'p' instead
// CHECK-NOTES: :[[@LINE-6]]:9: warning: synchronous call of an async operation in a coroutine; co_await 'q' instead

task<int> gathers_and_loads(asynq::batcher<int, int> &b) {
  auto [x, y] = asynq::gather(f(), g(1)).value();
  co_return x + y + b.load(1).value();
}
// CHECK-NOTES: :[[@LINE-3]]:42: warning: synchronous call of an async operation in a coroutine; co_await 'gather' instead
// CHECK-NOTES: :[[@LINE-3]]:31: warning: synchronous call of an async operation in a coroutine; co_await 'load' instead
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(), g(1));
// CHECK-FIXES-NEXT:  co_return x + y + co_await b.load(1);

task<int> what_is_done() {
  auto t = f();
  co_await t;
  auto [a, b] = co_await asynq::gather(asynq::share(f()), g(1));
  asynq::promise_future<int> p;
  p.set_value(1);
  auto s = asynq::share(f());
  if (s.is_computed())
    co_return s.value();
  auto c = asynq::const_future(1);
  co_return t.value() + p.value() + c.value() + asynq::const_future(2).value() +
      a + b;
}

task<int> values_of_other_kinds(std::optional<int> o) {
  auto settled = co_await asynq::gather_settled(f());
  co_return o.value() + std::get<0>(settled).value();
}

struct cache {
  asynq::future<int> kept;
  task<int> of_a_member() { co_return kept.value(); }
};

int not_a_coroutine() { return f().value(); }
auto in_a_plain_lambda = [] { return f().value(); };

task<int> in_a_lambda_that_runs_elsewhere() {
  auto later = [] { return f().value(); };
  (void)later;
  co_return co_await f();
}

task<int> operands_that_are_not_evaluated() {
  decltype(f().value()) x = 1;
  co_return x + sizeof(f().value());
}

#define VALUE(task) task.value()
task<int> in_a_macro() { co_return VALUE(f()); }

//===- Without a fix-it -----------------------------------------------------===//

std::mutex m;
task<int> while_a_lock_is_held() {
  std::lock_guard l{m};
  co_return f().value();
}
// CHECK-NOTES: :[[@LINE-2]]:17: warning: synchronous call of an async operation in a coroutine; co_await 'f' instead
// CHECK-NOTES: :[[@LINE-4]]:19: note: no fix-it: this object would be alive while the coroutine waits

task<int> where_nothing_can_suspend() {
  int x = 0;
  try {
    plain(1);
  } catch (...) {
    x = f().value();
  }
  static int y = f().value();
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-5]]:13: warning: synchronous call of an async operation in a coroutine; co_await 'f' instead
// CHECK-NOTES: :[[@LINE-6]]:9: note: no fix-it: a coroutine cannot await here
// CHECK-NOTES: :[[@LINE-5]]:22: warning: synchronous call of an async operation in a coroutine; co_await 'f' instead
// CHECK-NOTES: :[[@LINE-6]]:18: note: no fix-it: a coroutine cannot await here

task<int> with_comments() {
  co_return f() /* why */.value();
}
// CHECK-NOTES: :[[@LINE-2]]:27: warning: synchronous call of an async operation in a coroutine; co_await 'f' instead
// CHECK-NOTES: :[[@LINE-3]]:13: note: no fix-it: this comment would be lost

task<int> errors(asynq::future<int> t) {
  co_return t.error() == nullptr;
}
// CHECK-NOTES: :[[@LINE-2]]:15: warning: synchronous call of an async operation in a coroutine; co_await 't' instead
// CHECK-NOTES: :[[@LINE-3]]:13: note: no fix-it: an await does not give what this call gives

//===- A helper that waits ------------------------------------------------===//

int helper(int i) {
  auto t = g(i);
  return std::move(t).value() + 1;
}
int harmless(int i) { return i + 1; }
int deferred() {
  auto later = [] { return f().value(); };
  return sizeof(later);
}
int two_calls_deep(int i) { return helper(i); }

task<int> through_a_helper() {
  co_return helper(1) + harmless(2) + deferred() + two_calls_deep(3);
}
// CHECK-NOTES: :[[@LINE-2]]:13: warning: synchronous call of an async operation in a coroutine
// CHECK-NOTES: :[[@LINE-13]]:23: note: 'helper' waits here
// CHECK-NOTES: :[[@LINE-4]]:13: note: no fix-it: this function may do more than to wait

//===- A twin ---------------------------------------------------------------===//

struct store {
  int get(int key) const;
  task<int> get_async(int key) const;
  int size() const { return count; }
  task<int> size_async() const;
  void put(int key);
  task<void> put_async(int key, int value);
  task<int> both_async(int key) { co_return co_await g(both(key)); }
  int both(int key);
  int count;
};
user find(int);
task<user> findAsync(int);

task<int> twins(store &s, int k) {
  auto u = find(k);
  s.put(k);
  co_return s.get(k) + s.size() + int(u.name.size());
}
// CHECK-NOTES: :[[@LINE-4]]:12: warning: synchronous call of an async operation in a coroutine; co_await 'findAsync' instead
// CHECK-NOTES: :[[@LINE-8]]:12: note: 'findAsync' is declared here
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this function may do more than to wait
// CHECK-NOTES: :[[@LINE-5]]:15: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :[[@LINE-21]]:13: note: 'get_async' is declared here
// CHECK-NOTES: :[[@LINE-7]]:13: note: no fix-it: this function may do more than to wait

namespace shop {
task<user> fetch_async(int id);
user fetch(int id) { return fetch_async(id).value(); }
struct desk {
  task<int> ask_async(int id);
  int ask(int id) { return ask_async(id).value(); }
  task<void> tell_async(int id);
  void tell(int id) { tell_async(id).value(); }
};
} // namespace shop

task<std::string> twins_that_only_wait(shop::desk &d) {
  d.tell(1);
  auto name = shop::fetch(d.ask(2)).name;
  co_return name;
}
// CHECK-NOTES: :[[@LINE-4]]:5: warning: synchronous call of an async operation in a coroutine; co_await 'tell_async' instead
// CHECK-NOTES: :[[@LINE-10]]:38: note: 'tell' waits here
// CHECK-NOTES: :[[@LINE-5]]:15: warning: synchronous call of an async operation in a coroutine; co_await 'fetch_async' instead
// CHECK-NOTES: :[[@LINE-17]]:45: note: 'fetch' waits here
// CHECK-NOTES: :[[@LINE-7]]:29: warning: synchronous call of an async operation in a coroutine; co_await 'ask_async' instead
// CHECK-NOTES: :[[@LINE-16]]:42: note: 'ask' waits here
// CHECK-FIXES:  co_await d.tell_async(1);
// CHECK-FIXES-NEXT:  auto name = (co_await shop::fetch_async(co_await d.ask_async(2))).name;

//===- Templates -----------------------------------------------------------===//

template <class T> task<int> in_every_instantiation(T x) {
  co_return g(x).value();
}
// CHECK-NOTES: :[[@LINE-2]]:18: warning: synchronous call of an async operation in a coroutine; co_await 'g' instead
// CHECK-NOTES: :[[@LINE-4]]:58: note: no fix-it: the instantiations of this template share one text
template task<int> in_every_instantiation(int);
template task<int> in_every_instantiation(short);

std::optional<int> h(int);
task<int> h(long);
template <class T> task<int> in_one_instantiation(T x) {
  co_return h(x).value();
}
template task<int> in_one_instantiation(int);
template task<int> in_one_instantiation(long);

//===- Members -------------------------------------------------------------===//

struct shelf {
  int first;
  explicit shelf(int k) : first(at(k).value()) { first += at(k).value(); }
  static task<int> at(int);
  task<int> operator()(int) const;
};
task<int> a_static_member() { co_return shelf::at(1).value(); }
// CHECK-NOTES: :[[@LINE-1]]:54: warning: synchronous call of an async operation in a coroutine; co_await 'at' instead
// CHECK-FIXES:task<int> a_static_member() { co_return co_await shelf::at(1); }
task<int> an_operator(const shelf &s) { co_return s(1).value(); }
// CHECK-NOTES: :[[@LINE-1]]:56: warning: synchronous call of an async operation in a coroutine
// CHECK-FIXES:task<int> an_operator(const shelf &s) { co_return co_await s(1); }

//===- Objects that are alive ----------------------------------------------===//

struct handle {
  handle(handle &&);
  ~handle();
};
task<handle> opened(int);
task<void> what_is_made_of_the_result_is_not_alive_yet() {
  auto first = opened(1).value();
  co_return;
}
// CHECK-NOTES: :[[@LINE-3]]:26: warning: synchronous call of an async operation in a coroutine; co_await 'opened' instead
// CHECK-FIXES:  auto first = co_await opened(1);
task<int> what_was_made_before_is() {
  auto first = co_await opened(1);
  co_return g(1).value();
}
// CHECK-NOTES: :[[@LINE-2]]:18: warning: synchronous call of an async operation in a coroutine; co_await 'g' instead
// CHECK-NOTES: :[[@LINE-4]]:8: note: no fix-it: this object would be alive while the coroutine waits
