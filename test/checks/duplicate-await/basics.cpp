// RUN: %check_tidy %s asynq-duplicate-await %t -- -I%S/../Inputs
// The same task awaited twice, in awaits of one block and in one gather.
#include "libraries.h"
#include <asynq/asynq.hpp>
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

using asynq::task;

task<int> f(int = 0);
task<int> g(int = 0);
task<std::string> name(int);
task<long> wide(int);
task<void> command(int = 0);

//===- awaits of one block -----------------------------------------------===//

task<int> the_same_twice() {
  auto x = co_await f(1);
  auto y = co_await f(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: by its signature there is nothing it could write through
// CHECK-FIXES:  auto x = co_await f(1);
// CHECK-FIXES-NEXT:  auto y = x;

task<int> other_arguments() {
  auto x = co_await f(1);
  auto y = co_await f(2);
  co_return x + y;
}

task<int> other_variables(int a, int b) {
  auto x = co_await f(a);
  auto y = co_await f(b);
  co_return x + y;
}

task<int> a_read_between() {
  const auto x = co_await f(1);
  auto y = co_await g(x);
  int z = co_await f(1);
  co_return x + y + z;
}
// CHECK-NOTES: :[[@LINE-3]]:11: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-6]]:18: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:11: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this statement stands between the awaits

task<int> a_command_between() {
  auto x = co_await f(1);
  co_await command();
  auto y = co_await f(1);
  co_return x + y;
}

task<int> a_write_to_the_argument_between(int a) {
  auto x = co_await f(a);
  a += x;
  auto y = co_await f(a);
  co_return x + y;
}

task<int> a_write_to_memory_between(int &shared) {
  auto x = co_await f(1);
  shared += 1;
  auto y = co_await f(1);
  co_return x + y;
}

task<int> an_exit_between(bool done) {
  auto x = co_await f(1);
  if (done)
    co_return x;
  auto y = co_await f(1);
  co_return x + y;
}

task<int> assigned() {
  int x = 0, y = 0;
  x = co_await f(1);
  y = co_await f(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:7: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-5]]:7: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:7: note: it only reads: by its signature there is nothing it could write through
// CHECK-FIXES:  x = co_await f(1);
// CHECK-FIXES-NEXT:  y = x;

task<int> assigned_to_one_variable() {
  int x = 0;
  x = co_await f(1);
  x = co_await f(1);
  co_return x;
}

task<int> three_times() {
  auto x = co_await f(1);
  auto y = co_await f(1);
  auto z = co_await f(1);
  co_return x + y + z;
}
// CHECK-NOTES: :[[@LINE-4]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-6]]:12: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-6]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-8]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-8]]:12: note: it only reads: by its signature there is nothing it could write through
// CHECK-FIXES:  auto x = co_await f(1);
// CHECK-FIXES-NEXT:  auto y = x;
// CHECK-FIXES-NEXT:  auto z = y;

task<long> a_conversion_in_the_first() {
  long x = co_await f(1);
  int y = co_await f(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:11: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:11: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this result is converted to another type

task<std::string> values_are_copied() {
  auto x = co_await name(1);
  const std::string y{co_await name(1)};
  x += y;
  co_return x;
}
// CHECK-NOTES: :[[@LINE-4]]:23: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-6]]:23: note: it only reads: by its signature there is nothing it could write through
// CHECK-FIXES:  auto x = co_await name(1);
// CHECK-FIXES-NEXT:  const std::string y{x};

task<std::unique_ptr<int>> owned(int);
task<std::vector<std::unique_ptr<int>>> many_owned(int);
task<std::shared_ptr<int>> shared(int);

task<int> results_that_cannot_be_copied() {
  auto x = co_await owned(1);
  auto y = co_await owned(1);
  co_return *x + *y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: a copy of this result is not as good as another one

task<std::size_t> containers_of_them() {
  auto x = co_await many_owned(1);
  auto y = co_await many_owned(1);
  co_return x.size() + y.size();
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: a copy of this result is not as good as another one

task<int> copies_that_would_share() {
  auto x = co_await shared(1);
  auto y = co_await shared(1);
  *x = 2;
  co_return *y;
}
// CHECK-NOTES: :[[@LINE-4]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-6]]:12: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-8]]:3: note: no fix-it: a copy of this result is not as good as another one

task<int> bound_to_a_reference() {
  auto x = co_await f(1);
  const auto &y = co_await f(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:19: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-6]]:3: note: no fix-it: this result is bound to a reference

//===- what may give something else --------------------------------------===//

task<int> next_id();
task<int> rollDice(int sides);
task<long> now();
task<int> scan(int &out);
ASYNQ_ORDERED task<int> in_order(int);
task<bool> put(int);
task<std::error_code> status(int);

task<long> sources() {
  auto a = co_await next_id();
  auto b = co_await next_id();
  auto c = co_await rollDice(6);
  auto d = co_await rollDice(6);
  auto e = co_await now();
  auto f = co_await now();
  co_return a + b + c + d + e + f;
}

task<int> arguments_that_are_sources(int (*random)(), int i) {
  auto a = co_await f(random());
  auto b = co_await f(random());
  auto c = co_await f(i++);
  auto d = co_await f(i++);
  auto e = co_await f(
      int(std::chrono::steady_clock::now().time_since_epoch().count()));
  auto f1 = co_await f(
      int(std::chrono::steady_clock::now().time_since_epoch().count()));
  co_return a + b + c + d + e + f1;
}

task<int> arguments_that_others_change(std::atomic<int> &epoch, std::weak_ptr<int> alive) {
  auto a = co_await f(epoch);
  auto b = co_await f(epoch);
  auto c = co_await f(alive.expired());
  auto d = co_await f(alive.expired());
  co_return a + b + c + d;
}

std::atomic<int> epoch;
int level;
task<int> look_at_the_epoch() { co_return epoch; }
task<int> look_further_down() { co_return co_await look_at_the_epoch(); }
task<long> look_at_the_clock() {
  co_return std::chrono::steady_clock::now().time_since_epoch().count();
}
task<int> look_at_the_level() { co_return level; }
task<long> bodies_that_look_at_what_changes() {
  auto a = co_await look_at_the_epoch();
  auto b = co_await look_at_the_epoch();
  auto c = co_await look_further_down();
  auto d = co_await look_further_down();
  auto e = co_await look_at_the_clock();
  auto f = co_await look_at_the_clock();
  co_return a + b + c + d + e + f;
}
task<long> bodies_that_look_at_a_variable() {
  auto a = co_await look_at_the_level();
  auto b = co_await look_at_the_level();
  co_return a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: so says its body

task<int> callees_that_write_through_arguments(int &out) {
  auto a = co_await scan(out);
  auto b = co_await scan(out);
  co_return a + b;
}

task<int> ordered() {
  auto a = co_await in_order(1);
  auto b = co_await in_order(1);
  co_return a + b;
}

task<bool> results_of_commands() {
  auto a = co_await status(1);
  auto b = co_await status(1);
  co_return a == b;
}

task<void> commands() {
  co_await command(1);
  co_await command(1);
}

int served = 0;
task<int> counted(int x) {
  ++served;
  co_return x;
}
task<int> bodies_that_write() {
  auto a = co_await counted(1);
  auto b = co_await counted(1);
  co_return a + b;
}

struct connection {
  task<int> query(int);
  task<int> look(int) const;
  ASYNQ_CONCURRENT task<int> load(int);
};

task<int> receivers_that_may_change(connection &c) {
  auto a = co_await c.query(1);
  auto b = co_await c.query(1);
  co_return a + b;
}

task<int> receivers_that_do_not(connection &c) {
  auto a = co_await c.look(1);
  auto b = co_await c.look(1);
  co_return a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: by its signature there is nothing it could write through
// CHECK-FIXES:  auto a = co_await c.look(1);
// CHECK-FIXES-NEXT:  auto b = a;

task<int> loads(asynq::batcher<int, int> &numbers) {
  auto a = co_await numbers.load(7);
  auto b = co_await numbers.load(7);
  co_return a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: by convention a task does whose result is bound
// CHECK-FIXES:  auto a = co_await numbers.load(7);
// CHECK-FIXES-NEXT:  auto b = a;

//===- one gather --------------------------------------------------------===//

task<int> only_one_is_left() {
  auto [x, y] = co_await asynq::gather(f(1), f(1));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:46: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-4]]:40: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:46: note: it only reads: by its signature there is nothing it could write through
// CHECK-FIXES:  auto x = co_await f(1);
// CHECK-FIXES-NEXT:  auto y = x;

task<int> others_are_left() {
  const auto [x, y, z] = co_await asynq::gather(f(1), g(), f(1));
  co_return x + y + z;
}
// CHECK-NOTES: :[[@LINE-3]]:60: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-4]]:49: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:60: note: it only reads: by its signature there is nothing it could write through
// CHECK-FIXES:  const auto [x, y] = co_await asynq::gather(f(1), g());
// CHECK-FIXES-NEXT:  const auto z = x;

task<int> two_in_one_gather() {
  auto [a, b, c, d] = co_await asynq::gather(f(1), g(2), f(1), g(2));
  co_return a + b + c + d;
}
// CHECK-NOTES: :[[@LINE-3]]:58: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-4]]:46: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:58: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-6]]:64: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-7]]:52: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-8]]:64: note: it only reads: by its signature there is nothing it could write through
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(f(1), g(2));
// CHECK-FIXES-NEXT:  auto c = a;
// CHECK-FIXES-NEXT:  auto d = b;

task<int> not_bound_to_names() {
  auto all = co_await asynq::gather(f(1), f(1));
  co_return std::get<0>(all) + std::get<1>(all);
}
// CHECK-NOTES: :[[@LINE-3]]:43: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-4]]:37: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:43: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-6]]:23: note: no fix-it: this result is taken apart in another way

task<int> different_operands() {
  auto [x, y] = co_await asynq::gather(f(1), f(2));
  co_return x + y;
}

task<int> a_task_and_a_tuple_of_one() {
  auto [x, y] = co_await asynq::gather(f(1), std::tuple{f(1)});
  auto [z, w] = co_await asynq::gather(std::tuple{f(2)}, f(2));
  co_return x + std::get<0>(y) + std::get<0>(z) + w;
}

task<void> commands_in_a_gather() {
  co_await asynq::gather(command(1), command(1));
}

task<int> sources_in_a_gather() {
  auto [x, y] = co_await asynq::gather(next_id(), next_id());
  co_return x + y;
}

//===- the same object ---------------------------------------------------===//

task<int> moved_in_twice() {
  auto t = f(1);
  auto [x, y] = co_await asynq::gather(std::move(t), std::move(t));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:54: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-4]]:40: note: it is awaited here first

task<int> moved_away_by_the_first() {
  auto t = f(1);
  auto x = co_await std::move(t);
  auto y = co_await std::move(t);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: it is awaited here first

task<int> awaited_where_it_is() {
  auto t = f(1);
  auto x = co_await t;
  auto y = co_await t;
  co_return x + y;
}

task<int> two_objects() {
  auto t = f(1);
  auto u = f(1);
  auto x = co_await std::move(t);
  auto y = co_await std::move(u);
  co_return x + y;
}

//===- templates ---------------------------------------------------------===//

template <class T> task<T> of_all_types(T key) {
  auto x = co_await f(key);
  auto y = co_await f(key);
  co_return T(x + y);
}
template task<int> of_all_types(int);
template task<long> of_all_types(long);
// CHECK-NOTES: :[[@LINE-5]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-7]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-7]]:12: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-10]]:48: note: no fix-it: the instantiations of this template share one text

//===- other libraries ---------------------------------------------------===//

namespace with_folly {
using folly::coro::Task;
Task<int> f(int);
Task<int> scan(int &);

Task<int> the_same_twice() {
  auto x = co_await f(1);
  auto y = co_await f(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: by its signature there is nothing it could write through
// CHECK-FIXES:  auto x = co_await f(1);
// CHECK-FIXES-NEXT:  auto y = x;

Task<int> in_a_gather() {
  auto [x, y, z] = co_await folly::coro::collectAll(f(1), f(2), f(1));
  co_return x + y + z;
}
// CHECK-NOTES: :[[@LINE-3]]:65: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-4]]:53: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:65: note: it only reads: by its signature there is nothing it could write through
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(f(1), f(2));
// CHECK-FIXES-NEXT:  auto z = x;

Task<int> no_convention_holds(int &out) {
  auto x = co_await scan(out);
  auto y = co_await scan(out);
  co_return x + y;
}
} // namespace with_folly

namespace with_libcoro {
coro::task<int> f(int);

coro::task<int> results_in_boxes() {
  auto [x, y] = co_await coro::when_all(f(1), f(1));
  co_return x.return_value() + y.return_value();
}
// CHECK-NOTES: :[[@LINE-3]]:47: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-4]]:41: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:47: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-6]]:26: note: no fix-it: this result is taken apart in another way
} // namespace with_libcoro

//===- results that nobody has, or that are there already -------------------===//

namespace left_alone {
task<void> the_results_are_dropped() {
  co_await asynq::gather(f(1), f(1));
}
task<int> a_future_twice(asynq::future<int> v) {
  auto [a, b] = co_await asynq::gather(v, v);
  co_return a + b;
}
task<int> one_name_is_not_used() {
  auto [a, _] = co_await asynq::gather(f(1), f(1));
  co_return a;
}
// CHECK-NOTES: :[[@LINE-3]]:46: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-4]]:40: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:46: note: it only reads: by its signature there is nothing it could write through
// CHECK-FIXES:  auto a = co_await f(1);
// CHECK-FIXES-NEXT:  co_return a;
task<int> one_element_is_taken() {
  co_return std::get<0>(co_await asynq::gather(f(1), f(1)));
}
// CHECK-NOTES: :[[@LINE-2]]:54: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-3]]:48: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-4]]:54: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-5]]:34: note: no fix-it: this result is taken apart in another way
} // namespace left_alone
