// RUN: %check_tidy %s asynq-unnecessary-await %t -- -I%S/../Inputs
// The tasks of every library with a profile, and its own words in the fix-it.
// Without a convention, evidence is what a signature or more says.
#include "libraries.h"
#include <functional>
#include <string>

//===- folly -------------------------------------------------------------===//

namespace with_folly {
using folly::coro::Task;
Task<int> f();
Task<std::string> g(int);
Task<int> scan(int &);
Task<void> command();

Task<int> two_reads() {
  auto x = co_await f();
  auto y = co_await g(1);
  co_return x + int(y.size());
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(f(), g(1));

Task<int> no_convention_holds_for_other_libraries(int &out) {
  auto x = co_await f();
  auto y = co_await scan(out);
  co_return x + y;
}

Task<int> a_wrapper_says_nothing_of_what_it_wraps(std::function<Task<int>()> load) {
  auto x = co_await load();
  auto y = co_await load();
  co_return x + y;
}

Task<void> commands() {
  co_await command();
  co_await command();
}

Task<int> extended() {
  auto [x, y] = co_await folly::coro::collectAll(f(), g(1));
  auto z = co_await g(2);
  co_return x + int(y.size() + z.size());
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x', 'y' were not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:17: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y, z] = co_await folly::coro::collectAll(f(), g(1), g(2));
} // namespace with_folly

//===- cppcoro -----------------------------------------------------------===//

namespace with_cppcoro {
cppcoro::task<int> f();
cppcoro::task<int> g(int);

cppcoro::task<int> two_reads() {
  auto x = co_await f();
  auto y = co_await g(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await cppcoro::when_all(f(), g(1));
} // namespace with_cppcoro

//===- libcoro: results are in boxes -------------------------------------===//

namespace with_libcoro {
coro::task<int> f();
coro::task<std::string> g(int);

coro::task<int> two_reads() {
  auto x = co_await f();
  auto y = co_await g(1);
  co_return x + int(y.size());
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto results = co_await coro::when_all(f(), g(1));
// CHECK-FIXES-NEXT:  auto x = std::get<0>(results).return_value();
// CHECK-FIXES-NEXT:  auto y = std::get<1>(std::move(results)).return_value();
} // namespace with_libcoro

//===- TooManyCooks ------------------------------------------------------===//

namespace with_tmc {
tmc::task<int> f();
tmc::task<int> g(int);

tmc::task<int> two_reads() {
  auto x = co_await f();
  auto y = co_await g(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await tmc::spawn_tuple(f(), g(1));
} // namespace with_tmc

//===- async_simple ------------------------------------------------------===//

namespace with_async_simple {
using async_simple::coro::Lazy;
Lazy<int> f();
Lazy<int> g(int);

Lazy<int> two_reads() {
  auto x = co_await f();
  auto y = co_await g(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto results = co_await async_simple::coro::collectAll(f(), g(1));
// CHECK-FIXES-NEXT:  auto x = std::get<0>(results).value();
// CHECK-FIXES-NEXT:  auto y = std::get<1>(results).value();
} // namespace with_async_simple

//===- concurrencpp: no combinator of tasks ------------------------------===//

namespace with_concurrencpp {
concurrencpp::lazy_result<int> f();
concurrencpp::lazy_result<int> g(int);
concurrencpp::result<int> started();

concurrencpp::lazy_result<int> two_reads() {
  auto x = co_await f();
  auto y = co_await g(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: no function of this library is known that gives the results of several tasks

concurrencpp::lazy_result<int> started_first_is_concurrent() {
  auto t = started();
  auto u = started();
  auto x = co_await t;
  auto y = co_await u;
  co_return x + y;
}
} // namespace with_concurrencpp

//===- Boost.Cobalt ------------------------------------------------------===//

namespace with_cobalt {
boost::cobalt::task<int> f();
boost::cobalt::task<int> g(int);

boost::cobalt::task<int> two_reads() {
  auto x = co_await f();
  auto y = co_await g(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await boost::cobalt::join(f(), g(1));
} // namespace with_cobalt

//===- Asio: an operator -------------------------------------------------===//

namespace with_asio {
asio::awaitable<int> f();
asio::awaitable<int> g(int);
asio::awaitable<std::tuple<int, int>> twin();

asio::awaitable<int> the_operator_is_not_visible() {
  auto x = co_await f();
  auto y = co_await g(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: the operator that awaits both needs a using-directive for its namespace

asio::awaitable<int> the_operator_is_visible() {
  using namespace asio::experimental::awaitable_operators;
  auto x = co_await f();
  auto y = co_await g(1);
  auto z = co_await g(2);
  co_return x + y + z;
}
// CHECK-NOTES: :[[@LINE-4]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-7]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y, z] = co_await (f() && g(1) && g(2));

asio::awaitable<int> the_operator_is_used() {
  using namespace asio::experimental::awaitable_operators;
  auto [x, y] = co_await (f() && g(1));
  auto z = co_await g(2);
  co_return x + y + z;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x', 'y' were not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:17: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y, z] = co_await (f() && g(1) && g(2));

asio::awaitable<int> tuples_would_be_flattened() {
  using namespace asio::experimental::awaitable_operators;
  auto x = co_await twin();
  auto y = co_await g(1);
  co_return std::get<0>(x) + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this result is taken apart in another way
} // namespace with_asio

//===- stdexec: the combinator is a variable -----------------------------===//

namespace with_stdexec {
exec::task<int> f();
exec::task<int> g(int);

exec::task<int> two_reads() {
  auto x = co_await f();
  auto y = co_await g(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await stdexec::when_all(f(), g(1));

exec::task<int> extended() {
  auto [x, y] = co_await stdexec::when_all(f(), g(1));
  auto z = co_await g(2);
  co_return x + y + z;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x', 'y' were not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:17: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y, z] = co_await stdexec::when_all(f(), g(1), g(2));
} // namespace with_stdexec

//===- libunifex: results in another form --------------------------------===//

namespace with_unifex {
unifex::task<int> f();
unifex::task<int> g(int);

unifex::task<int> two_reads() {
  auto x = co_await f();
  auto y = co_await g(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: no function of this library is known that gives the results of several tasks

// Its task is a class inside of a template, and gives a result all the same.
unifex::task<int> one_more(int n) { co_return co_await g(n) + 1; }

unifex::task<int> two_seen_bodies() {
  auto x = co_await one_more(1);
  auto y = co_await one_more(2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: no function of this library is known that gives the results of several tasks
} // namespace with_unifex

//===- corral, drogon ----------------------------------------------------===//

namespace with_corral {
corral::Task<int> f();
corral::Task<int> g(int);

corral::Task<int> two_reads() {
  auto x = co_await f();
  auto y = co_await g(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await corral::allOf(f(), g(1));
} // namespace with_corral

namespace with_drogon {
drogon::Task<int> f();
drogon::Task<int> g(int);

drogon::Task<int> two_reads() {
  auto x = co_await f();
  auto y = co_await g(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await drogon::when_all(f(), g(1));
} // namespace with_drogon

//===- Seastar: tasks that start when they are called --------------------===//

namespace with_seastar {
seastar::future<int> f();
seastar::future<int> g(int);

seastar::future<int> two_reads() {
  auto x = co_await f();
  auto y = co_await g(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await seastar::when_all_succeed(f(), g(1));

seastar::future<int> started_first_is_concurrent() {
  auto t = f();
  auto u = g(1);
  auto x = co_await std::move(t);
  auto y = co_await std::move(u);
  co_return x + y;
}
} // namespace with_seastar

//===- QCoro -------------------------------------------------------------===//

namespace with_qcoro {
QCoro::Task<int> f();
QCoro::Task<int> g(int);

QCoro::Task<int> two_reads() {
  auto x = co_await f();
  auto y = co_await g(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: no function of this library is known that gives the results of several tasks
} // namespace with_qcoro

//===- a library nobody has heard of -------------------------------------===//

namespace home {
STAND_IN_TASK(job, std::suspend_always)
struct unknown_start {};
template <class T> struct strange : stand_in::awaiter<T> {
  using promise_type = stand_in::promise<strange, T, unknown_start>;
};
job<int> f();
job<int> g(int);
strange<int> p();
strange<int> q();

job<int> two_reads() {
  auto x = co_await f();
  auto y = co_await g(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: no function of this library is known that gives the results of several tasks

job<int> tasks_that_start_in_a_way_of_their_own() {
  auto x = co_await p();
  auto y = co_await q();
  co_return x + y;
}

job<int> two_libraries() {
  auto x = co_await f();
  auto y = co_await with_folly::f();
  co_return x + y;
}
} // namespace home

//===- commands by their names --------------------------------------------===//

namespace with_folly {
Task<int> create_group(std::string, float);
Task<int> created_groups(std::string, float);

Task<int> a_name_that_tells_of_a_change() {
  auto a = co_await create_group("a", 10);
  auto b = co_await create_group("b", 10);
  co_return a + b;
}
Task<int> a_name_that_tells_of_a_read() {
  auto a = co_await created_groups("a", 10);
  auto b = co_await created_groups("b", 10);
  co_return a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [a, b] = co_await folly::coro::collectAll(
// CHECK-FIXES-NEXT:      created_groups("a", 10),
// CHECK-FIXES-NEXT:      created_groups("b", 10));
} // namespace with_folly
