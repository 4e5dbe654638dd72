// RUN: %check_tidy %s asynq-duplicate-await %t
// One question asked twice, with a way out between that the answer decides on.
#include <asynq/asynq.hpp>
#include <atomic>
#include <optional>
#include <string>

using asynq::task;

struct path {
  std::string native() const;
  std::string string() const;
};
task<bool> file_exists(std::string name);
task<int> f(int = 0);
task<bool> try_login(int);
task<int> next_number();
task<void> create(path p);
bool is_missing(int);
void use(int &);

task<int> left_if_there_is_none(path p) {
  auto present = co_await file_exists(p.native());
  if (!present)
    co_return 0;
  auto exists = co_await file_exists(p.native());
  co_return exists;
}
// CHECK-NOTES: :[[@LINE-3]]:17: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-7]]:18: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:17: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-8]]:3: note: no fix-it: this statement stands between the awaits

task<int> left_by_other_ways(int n) {
  for (int i = 0; i < n; ++i) {
    auto x = co_await f(n);
    if (x < 0)
      break;
    if (is_missing(x)) {
      co_await create({});
      continue;
    }
    auto y = co_await f(n);
    if (x + y > n)
      throw 1;
  }
  co_return n;
}
// CHECK-NOTES: :[[@LINE-6]]:14: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-14]]:14: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-8]]:14: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-15]]:5: note: no fix-it: this statement stands between the awaits

task<int> with_declarations_between(path p) {
  const auto name = p.native();
  auto present = co_await file_exists(name);
  int count = 3;
  if (!present || count < 2) {
    throw 1;
  }
  bool exists = co_await file_exists(name);
  co_return exists + count;
}
// CHECK-NOTES: :[[@LINE-3]]:17: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-9]]:18: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:17: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-9]]:3: note: no fix-it: this statement stands between the awaits

//===- where the second answer may be another one -------------------------===//

task<int> another_question(path p) {
  auto present = co_await file_exists(p.native());
  if (!present)
    co_return 0;
  auto exists = co_await file_exists(p.string());
  co_return exists;
}

task<int> decided_by_something_else(bool done) {
  auto x = co_await f(1);
  if (done)
    co_return x;
  auto y = co_await f(1);
  co_return x + y;
}

task<int> tried_again(int user) {
  auto first = co_await try_login(user);
  if (first)
    co_return 1;
  auto second = co_await try_login(user);
  co_return second;
}

task<int> a_source() {
  auto x = co_await next_number();
  if (x == 0)
    co_return 0;
  auto y = co_await next_number();
  co_return x + y;
}

task<int> one_that_does_not_always_leave(path p) {
  auto present = co_await file_exists(p.native());
  if (!present) {
    co_await create(p);
    if (is_missing(1))
      co_return 0;
  }
  auto exists = co_await file_exists(p.native());
  co_return exists;
}

task<int> one_that_does_something_else(path p) {
  auto present = co_await file_exists(p.native());
  if (!present)
    co_return 0;
  else
    co_await create(p);
  auto exists = co_await file_exists(p.native());
  co_return exists;
}

task<int> a_condition_that_changes_the_argument(int n) {
  auto x = co_await f(n);
  if (x > --n)
    co_return 0;
  auto y = co_await f(n);
  co_return x + y;
}

task<int> a_condition_that_awaits(int n) {
  auto x = co_await f(n);
  if (x > 0 && co_await try_login(n))
    co_return 0;
  auto y = co_await f(n);
  co_return x + y;
}

task<int> a_condition_that_looks_at_others(int n, std::atomic<bool> &stop) {
  auto x = co_await f(n);
  if (x > 0 && stop.load())
    co_return 0;
  auto y = co_await f(n);
  co_return x + y;
}

task<int> a_command_behind_the_exit(path p) {
  auto present = co_await file_exists(p.native());
  if (present)
    co_return 1;
  co_await create(p);
  auto exists = co_await file_exists(p.native());
  co_return exists;
}

task<int> a_jump_back(int n) {
  auto x = co_await f(n);
  if (x > 0) {
    if (x > 2)
      goto on;
    co_return 0;
  }
on:
  auto y = co_await f(n);
  co_return x + y;
}
