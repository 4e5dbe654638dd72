// RUN: %check_tidy %s asynq-duplicate-await %t
// Calls that are written alike and may give something else, and calls that are
// asked twice on purpose.
#include <asynq/asynq.hpp>

#include <optional>
#include <utility>

using asynq::task;

task<int> load_row(int key);
task<int> load_data(int key);
task<std::optional<int>> find_row(int key);
int parse_number();
int size_of(int);
struct cursor {
  int take() const;
  int operator()() const;
  int width() const;
};
struct parser {
  static int token();
};

//===- what the arguments are ---------------------------------------------===//

task<int> a_task_made_before_its_argument_changed() {
  int k = 1;
  auto t = load_row(k);
  k = 2;
  auto x = co_await std::move(t);
  auto y = co_await load_row(k);
  co_return x + y;
}
task<int> a_task_made_before_of_a_constant() {
  auto t = load_row(1);
  auto x = co_await std::move(t);
  auto y = co_await load_row(1);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: the same task is awaited twice
// CHECK-FIXES:  auto y = x;

task<int> an_argument_from_somewhere() {
  auto x = co_await load_row(parse_number());
  auto y = co_await load_row(parse_number());
  co_return x + y;
}
task<int> an_argument_of_a_class() {
  auto x = co_await load_row(parser::token());
  auto y = co_await load_row(parser::token());
  co_return x + y;
}
task<int> an_argument_that_is_taken(const cursor &c) {
  auto x = co_await load_row(c.take());
  auto y = co_await load_row(c.take());
  co_return x + y;
}
task<int> an_argument_of_a_called_object(const cursor &c) {
  auto x = co_await load_row(c());
  auto y = co_await load_row(c());
  co_return x + y;
}
task<int> an_argument_of_an_argument(int k) {
  auto x = co_await load_row(size_of(k));
  auto y = co_await load_row(size_of(k));
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: the same task is awaited twice
// CHECK-FIXES:  auto y = x;
task<int> an_argument_that_an_object_has(const cursor &c) {
  auto x = co_await load_row(c.width());
  auto y = co_await load_row(c.width());
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: the same task is awaited twice
// CHECK-FIXES:  auto y = x;

//===- what is compared ---------------------------------------------------===//

task<std::optional<int>> read_while_nothing_changes(int k) {
  auto before = co_await load_row(k);
  auto data = co_await load_data(k);
  auto after = co_await load_row(k);
  if (before == after)
    co_return data;
  co_return std::nullopt;
}
task<int> a_difference(int k) {
  auto before = co_await load_row(k);
  auto after = co_await load_row(k);
  co_return after - before;
}
task<bool> compared_with_something_else(int k) {
  auto one = co_await load_row(k);
  auto other = co_await load_row(k);
  co_return one == k && other == k;
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: the same task is awaited twice
// CHECK-FIXES:  auto other = one;

//===- what is asked again because there was nothing ----------------------===//

task<int> asked_again_if_there_was_none(int k) {
  auto row = co_await find_row(k);
  if (row)
    co_return *row;
  auto again = co_await find_row(k);
  co_return again.value_or(0);
}
task<int> asked_again_by_a_member(int k) {
  auto row = co_await find_row(k);
  if (k > 0 && row.has_value())
    co_return *row;
  auto again = co_await find_row(k);
  co_return again.value_or(0);
}
