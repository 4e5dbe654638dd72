// RUN: %check_tidy %s asynq-unnecessary-await %t -- -I%S/../Inputs
// What a library's combinator does with results and exceptions decides whether
// there is a fix-it.
#include "libraries.h"
#include <exception>
#include <memory>
#include <string>

struct money {
  explicit money(int c) : cents(c) {}
  int cents;
};

//===- TooManyCooks: results are made before they are there ---------------===//

namespace with_tmc {
tmc::task<money> price(int);
tmc::task<std::unique_ptr<int>> own(int);

tmc::task<int> no_default_constructor(int id) {
  auto a = co_await price(id);
  auto b = co_await price(id + 1);
  co_return a.cents + b.cents;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: what awaits several tasks of this library does not give results of this type

tmc::task<int> moving_is_enough(int id) {
  auto a = co_await own(id);
  auto b = co_await own(id + 1);
  co_return *a + *b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [a, b] = co_await tmc::spawn_tuple(own(id), own(id + 1));
} // namespace with_tmc

//===- drogon: results are copied -----------------------------------------===//

namespace with_drogon {
drogon::Task<std::unique_ptr<int>> own(int);
drogon::Task<std::vector<std::unique_ptr<int>>> all(int);
drogon::Task<std::vector<std::string>> names(int);

drogon::Task<int> move_only(int id) {
  auto a = co_await own(id);
  auto b = co_await own(id + 1);
  co_return *a + *b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: what awaits several tasks of this library does not give results of this type

drogon::Task<int> move_only_inside(int id) {
  auto a = co_await all(id);
  auto b = co_await all(id + 1);
  co_return int(a.size() + b.size());
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: what awaits several tasks of this library does not give results of this type

drogon::Task<int> can_be_copied(int id) {
  auto a = co_await names(id);
  auto b = co_await names(id + 1);
  co_return int(a.size() + b.size());
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [a, b] = co_await drogon::when_all(names(id), names(id + 1));
} // namespace with_drogon

//===- Asio: two failures become one of another type ----------------------===//

namespace with_asio {
using namespace asio::experimental::awaitable_operators;
struct not_found : std::exception {};
asio::awaitable<int> f(int);

asio::awaitable<int> a_handler_for_one_type() {
  try {
    auto x = co_await f(1);
    auto y = co_await f(2);
    co_return x + y;
  } catch (const not_found &) {
    co_return -1;
  }
}
// CHECK-NOTES: :[[@LINE-6]]:14: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-8]]:14: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-8]]:14: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:5: note: no fix-it: if several fail, this library throws an exception that this handler is not for

asio::awaitable<int> a_handler_for_all() {
  try {
    auto x = co_await f(1);
    auto y = co_await f(2);
    co_return x + y;
  } catch (...) {
    co_return -1;
  }
}
// CHECK-NOTES: :[[@LINE-6]]:14: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-8]]:14: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-8]]:14: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:    auto [x, y] = co_await (f(1) && f(2));

asio::awaitable<int> a_handler_around_something_else() {
  int z = 0;
  try {
    z = co_await f(3);
  } catch (const not_found &) {
    z = -1;
  }
  auto x = co_await f(1);
  auto y = co_await f(2);
  co_return x + y + z;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await (f(1) && f(2));

asio::awaitable<int> a_caller_has_a_handler() {
  auto x = co_await f(1);
  auto y = co_await f(2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE+7]]:5: note: no fix-it: if several fail, this library throws an exception that this handler is not for
asio::awaitable<int> calls_it() {
  co_return co_await a_caller_has_a_handler();
}
asio::awaitable<int> handles_what_it_throws() {
  try {
    co_return co_await calls_it();
  } catch (const not_found &) {
    co_return -1;
  }
}
asio::awaitable<int> a_task_is_handled_that_was_made_before() {
  auto x = co_await f(1);
  auto y = co_await f(2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE+5]]:5: note: no fix-it: if several fail, this library throws an exception that this handler is not for
asio::awaitable<int> handles_a_task_that_it_has() {
  auto made = a_task_is_handled_that_was_made_before();
  try {
    co_return co_await std::move(made);
  } catch (const not_found &) {
    co_return -1;
  }
}
} // namespace with_asio
