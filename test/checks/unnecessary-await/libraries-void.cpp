// RUN: %check_tidy %s asynq-unnecessary-await %t \
// RUN:   --config="{CheckOptions: {ConcurrentFunctions: '.*::note'}}" -- -I%S/../Inputs
// Combinators that have no element for void: one result that is left is no tuple,
// unless they give a tuple in any case. Asio's operator sees two operands at a time.
#include "libraries.h"
#include <string>

namespace with_asio {
using asio::awaitable;
using namespace asio::experimental::awaitable_operators;
awaitable<void> note(int);
awaitable<int> f(int);
awaitable<std::string> g(int);

awaitable<int> one_result(int id) {
  co_await note(id);
  const auto x = co_await f(id);
  co_await note(id + 1);
  co_return x;
}
// CHECK-MESSAGES: :[[@LINE-4]]:18: warning: unnecessary await: the result of 'note()' was not used before this await
// CHECK-FIXES:  const auto x = co_await (note(id) && f(id) && note(id + 1));

awaitable<std::string> one_result_that_is_returned(int id) {
  auto s = co_await g(id);
  co_await note(id);
  co_return s;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: unnecessary await: 's' was not used before this await
// CHECK-FIXES:  auto s = co_await (g(id) && note(id));

awaitable<long> one_result_that_is_converted(int id) {
  long x = co_await f(id);
  co_await note(id);
  co_return x;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto result = co_await (f(id) && note(id));
// CHECK-FIXES-NEXT:  long x = result;

awaitable<void> one_result_that_is_assigned(int id, std::string &out) {
  co_await note(id);
  out = co_await g(id);
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: unnecessary await: the result of 'note()' was not used before this await
// CHECK-FIXES:  auto g_result = co_await (note(id) && g(id));
// CHECK-FIXES-NEXT:  out = std::move(g_result);

awaitable<int> one_result_in_an_expression(int id) {
  co_await note(id);
  co_return co_await f(id) + 1;
}
// CHECK-MESSAGES: :[[@LINE-2]]:13: warning: unnecessary await: the result of 'note()' was not used before this await
// CHECK-FIXES:  auto f_result = co_await (note(id) && f(id));
// CHECK-FIXES-NEXT:  co_return f_result + 1;

awaitable<void> no_result(int id) {
  co_await note(id);
  co_await note(id + 1);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'note()' was not used before this await
// CHECK-FIXES:  co_await (note(id) && note(id + 1));

awaitable<int> before_there_is_a_tuple(int id) {
  auto x = co_await f(id);
  co_await note(id);
  auto y = co_await f(id + 1);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto results = co_await (f(id) && note(id) && f(id + 1));
// CHECK-FIXES-NEXT:  auto x = std::get<0>(results);
// CHECK-FIXES-NEXT:  auto y = std::get<1>(results);

awaitable<int> behind_a_tuple(int id) {
  auto x = co_await f(id);
  auto y = co_await f(id + 1);
  co_await note(id);
  auto s = co_await g(id);
  co_return x + y + int(s.size());
}
// CHECK-MESSAGES: :[[@LINE-5]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto results = co_await (f(id) && f(id + 1) && note(id) && g(id));
// CHECK-FIXES-NEXT:  auto x = std::get<0>(results);
// CHECK-FIXES-NEXT:  auto y = std::get<1>(results);
// CHECK-FIXES-NEXT:  auto s = std::get<3>(std::move(results));
} // namespace with_asio

namespace with_stdexec {
exec::task<void> note(int);
exec::task<int> f(int);

exec::task<int> one_result(int id) {
  co_await note(id);
  auto x = co_await f(id);
  co_return x;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: the result of 'note()' was not used before this await
// CHECK-FIXES:  auto x = co_await stdexec::when_all(note(id), f(id));

exec::task<int> void_never_has_an_element(int id) {
  auto x = co_await f(id);
  auto y = co_await f(id + 1);
  co_await note(id);
  auto z = co_await f(id + 2);
  co_return x + y + z;
}
// CHECK-MESSAGES: :[[@LINE-5]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto z = std::get<2>(results);
} // namespace with_stdexec

namespace with_seastar {
seastar::future<void> note(int);
seastar::future<int> f(int);

seastar::future<int> one_result_in_a_tuple(int id) {
  co_await note(id);
  auto x = co_await f(id);
  co_return x;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: the result of 'note()' was not used before this await
// CHECK-FIXES:  auto results = co_await seastar::when_all_succeed(note(id), f(id));
// CHECK-FIXES-NEXT:  auto x = std::get<0>(results);
} // namespace with_seastar

// Since beman.execution has tasks itself, they are of its own namespace.
namespace with_beman {
beman::execution::task<void> note(int);
beman::execution::task<int> f(int);

beman::execution::task<int> one_result(int id) {
  co_await note(id);
  auto x = co_await f(id);
  co_return x;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: the result of 'note()' was not used before this await
// CHECK-FIXES:  auto x = co_await beman::execution::when_all(note(id), f(id));
} // namespace with_beman
