// RUN: %check_tidy %s asynq-await-each-task %t -- -I%S/../Inputs
// Tasks of a container that are awaited one by one.
#include "libraries.h"
#include <asynq/asynq.hpp>
#include <string>
#include <vector>

using asynq::task;

// Waits for others, and neither fails nor touches anything.
ASYNQ_CONCURRENT task<void> turn();
task<void> a_turn() {
  try {
    co_await turn();
  } catch (...) {
  }
}

task<int> f(int);
task<std::string> name(int);
ASYNQ_ORDERED task<int> in_order(int);
task<void> notify(int);

task<std::vector<int>> made_in_a_loop(std::vector<int> ids) {
  std::vector<task<int>> tasks;
  for (int id : ids)
    tasks.push_back(f(id));
  std::vector<int> out;
  for (auto &t : tasks)
    out.push_back(co_await std::move(t));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: tasks awaited one by one; gather() runs them together [asynq-await-each-task]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:    tasks.push_back(f(id));
// CHECK-FIXES-NEXT:  std::vector<int> out = co_await asynq::gather(std::move(tasks));
// CHECK-FIXES-NEXT:  co_return out;

task<std::vector<std::string>> handed_in(std::vector<task<std::string>> names) {
  std::vector<std::string> out;
  for (auto &&each : names) {
    auto one = co_await std::move(each);
    out.push_back(std::move(one));
  }
  co_return out;
}
// CHECK-NOTES: :[[@LINE-5]]:16: warning: tasks awaited one by one; gather() runs them together [asynq-await-each-task]
// CHECK-NOTES: :[[@LINE-6]]:16: note: they commute: by convention a task whose result is bound only reads
// CHECK-FIXES:  std::vector<std::string> out = co_await asynq::gather(std::move(names));
// CHECK-FIXES-NEXT:  co_return out;

task<std::vector<int>> together(std::vector<task<int>> tasks) {
  co_return co_await asynq::gather(std::move(tasks));
}

task<int> awaited_where_they_are(std::vector<task<int>> tasks) {
  std::vector<int> out;
  for (auto &t : tasks)
    out.push_back(co_await t);
  co_return int(out.size());
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: tasks awaited one by one; gather() runs them together [asynq-await-each-task]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-6]]:3: note: no fix-it: the tasks are not in a vector that is used for nothing else

task<int> summed_up(std::vector<task<int>> tasks) {
  int sum = 0;
  for (auto &t : tasks)
    sum += co_await std::move(t);
  co_return sum;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: tasks awaited one by one; gather() runs them together [asynq-await-each-task]
// CHECK-NOTES: :[[@LINE-4]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-6]]:3: note: no fix-it: this loop does more than to collect results in a vector

task<int> by_index(std::vector<task<int>> tasks) {
  std::vector<int> out;
  for (std::size_t i = 0; i != tasks.size(); ++i)
    out.push_back(co_await std::move(tasks[i]));
  co_return int(out.size());
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: tasks awaited one by one; gather() runs them together [asynq-await-each-task]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-6]]:3: note: no fix-it: the tasks are not in a vector that is used for nothing else

task<std::size_t> looked_at_later(std::vector<task<int>> tasks) {
  std::vector<int> out;
  for (auto &t : tasks)
    out.push_back(co_await std::move(t));
  co_return out.size() + tasks.size();
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: tasks awaited one by one; gather() runs them together [asynq-await-each-task]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-4]]:26: note: no fix-it: the tasks are not in a vector that is used for nothing else

task<int> a_comment_stays(std::vector<task<int>> tasks) {
  std::vector<int> out;
  for (auto &t : tasks)
    out.push_back(co_await std::move(t)); // in order
  co_return int(out.size());
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: tasks awaited one by one; gather() runs them together [asynq-await-each-task]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by convention a task whose result is bound only reads
// CHECK-FIXES:  std::vector<int> out = co_await asynq::gather(std::move(tasks)); // in order

task<int> a_comment_would_be_lost(std::vector<task<int>> tasks) {
  std::vector<int> out;
  // in order
  for (auto &t : tasks)
    out.push_back(co_await std::move(t));
  co_return int(out.size());
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: tasks awaited one by one; gather() runs them together [asynq-await-each-task]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this comment would be lost

//===- what has an order -------------------------------------------------===//

task<int> exits(std::vector<task<int>> tasks) {
  std::vector<int> out;
  for (auto &t : tasks) {
    auto r = co_await std::move(t);
    if (r == 0)
      break;
    out.push_back(r);
  }
  co_return int(out.size());
}

task<int> one_needs_another(std::vector<task<int>> tasks) {
  std::vector<int> out;
  for (auto &t : tasks)
    out.push_back(co_await std::move(t) + int(out.size()));
  co_return int(out.size());
}

task<void> commands(std::vector<task<void>> tasks) {
  for (auto &t : tasks)
    co_await std::move(t);
}

task<int> ordered_tasks(std::vector<int> ids) {
  std::vector<task<int>> tasks;
  for (int id : ids)
    tasks.push_back(in_order(id));
  std::vector<int> out;
  for (auto &t : tasks)
    out.push_back(co_await std::move(t));
  co_return int(out.size());
}

int served = 0;
task<int> counting(int id) {
  co_await a_turn();
  ++served;
  co_return id;
}
task<int> tasks_that_write(std::vector<int> ids) {
  std::vector<task<int>> tasks;
  for (int id : ids)
    tasks.push_back(counting(id));
  std::vector<int> out;
  for (auto &t : tasks)
    out.push_back(co_await std::move(t));
  co_return int(out.size());
}

task<int> one_task_again_and_again(task<int> t) {
  int sum = 0;
  for (int i = 0; i < 3; ++i)
    sum += co_await t;
  co_return sum;
}

//===- other libraries ---------------------------------------------------===//

namespace with_folly {
folly::coro::Task<int> f(int);
folly::coro::Task<int> fill(int &);

folly::coro::Task<std::vector<int>> made_of_reads(std::vector<int> ids) {
  std::vector<folly::coro::Task<int>> tasks;
  tasks.reserve(ids.size());
  for (int id : ids)
    tasks.push_back(f(id));
  std::vector<int> out;
  for (auto &t : tasks)
    out.push_back(co_await std::move(t));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: tasks awaited one by one; gather() runs them together [asynq-await-each-task]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  std::vector<int> out =
// CHECK-FIXES-NEXT:      co_await folly::coro::collectAllRange(std::move(tasks));

folly::coro::Task<int> made_of_something(std::vector<int> ids) {
  std::vector<folly::coro::Task<int>> tasks;
  for (int &id : ids)
    tasks.push_back(fill(id));
  std::vector<int> out;
  for (auto &t : tasks)
    out.push_back(co_await std::move(t));
  co_return int(out.size());
}

folly::coro::Task<int>
no_convention_holds(std::vector<folly::coro::Task<int>> tasks) {
  std::vector<int> out;
  for (auto &t : tasks)
    out.push_back(co_await std::move(t));
  co_return int(out.size());
}
} // namespace with_folly

namespace with_libcoro {
coro::task<int> f(int);

coro::task<int> results_in_boxes(std::vector<int> ids) {
  std::vector<coro::task<int>> tasks;
  for (int id : ids)
    tasks.push_back(f(id));
  std::vector<int> out;
  for (auto &t : tasks)
    out.push_back(co_await std::move(t));
  co_return int(out.size());
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: tasks awaited one by one; gather() runs them together [asynq-await-each-task]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:3: note: no fix-it: no function of this library is known that gives the results of several tasks
} // namespace with_libcoro

namespace with_seastar {
seastar::future<int> f(int);

seastar::future<int> they_run_already(std::vector<int> ids) {
  std::vector<seastar::future<int>> started;
  for (int id : ids)
    started.push_back(f(id));
  std::vector<int> out;
  for (auto &t : started)
    out.push_back(co_await std::move(t));
  co_return int(out.size());
}
} // namespace with_seastar
