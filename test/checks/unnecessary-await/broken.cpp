// RUN: %check_tidy %s asynq-unnecessary-await %t --broken
// Code that is being typed: what is whole is still analysed, what is not is
// left alone, and the errors are clang's.
#include <asynq/asynq.hpp>

using asynq::task;

task<int> f();
task<int> g();

task<int> whole() {
  auto x = co_await f();
  auto y = co_await g();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await

task<int> an_unknown_argument_between() {
  auto x = co_await f();
  auto k = unknown(1);
  auto y = co_await g();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-4]]:12: error: use of undeclared identifier 'unknown'

task<int> an_invalid_declaration() {
  auto x = co_await f();
  missing_type m;
  auto y = co_await g();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: error: unknown type name 'missing_type'

task<int> a_statement_that_is_dropped() {
  auto x = co_await f();
  unknown_function(x;
  auto y = co_await g();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-4]]:21: error: expected ')'

task<int> an_invalid_parameter(missing_type m) {
  auto x = co_await f();
  auto y = co_await g();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-5]]:32: error: unknown type name 'missing_type'

task<int> an_unfinished_await() {
  auto x = co_await f();
  auto y = co_await
}
// CHECK-MESSAGES: :[[@LINE-1]]:1: error: expected expression
// CHECK-MESSAGES: :[[@LINE-2]]:2: error: expected ';' at end of declaration
// CHECK-MESSAGES: :[[@LINE]]:1: error: expected '}'
