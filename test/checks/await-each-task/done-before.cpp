// RUN: %check_tidy %s asynq-await-each-task %t
// Loops over tasks that an earlier statement has awaited: they wait for nothing.
#include <asynq/asynq.hpp>

#include <utility>
#include <vector>

using asynq::task;

task<int> f(int);
task<int> total(std::vector<task<int>> &);
bool coin();

task<int> a_second_loop(std::vector<task<int>> all) {
  int sum = 0, again = 0;
  for (auto &t : all)
    sum += co_await t;
  if (!all.empty())
    for (auto &t : all)
      again += co_await t;
  co_return sum + again;
}
// CHECK-NOTES: :[[@LINE-6]]:12: warning: tasks awaited one by one; gather() runs them together
// CHECK-NOTES: :[[@LINE-7]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-9]]:3: note: no fix-it: this loop does more than to collect results in a vector

task<int> a_second_loop_by_index(std::vector<task<int>> all) {
  int sum = 0;
  for (std::size_t i = 0; i < all.size(); ++i)
    sum += co_await all[i];
  for (std::size_t i = 0; i < all.size(); ++i)
    sum += co_await all[i];
  co_return sum;
}
// CHECK-NOTES: :[[@LINE-5]]:12: warning: tasks awaited one by one; gather() runs them together
// CHECK-NOTES: :[[@LINE-6]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-8]]:3: note: no fix-it: this loop does more than to collect results in a vector

task<int> a_loop_behind_a_gather(std::vector<task<int>> all) {
  co_await asynq::gather(all);
  int sum = 0;
  for (auto &t : all)
    sum += co_await t;
  co_return sum;
}

task<int> a_loop_behind_the_first(std::vector<task<int>> all) {
  int sum = co_await all.front();
  for (auto &t : all)
    sum += co_await t;
  co_return sum;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: tasks awaited one by one; gather() runs them together
// CHECK-NOTES: :[[@LINE-4]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-6]]:3: note: no fix-it: this loop does more than to collect results in a vector

task<int> filled_again(std::vector<task<int>> all) {
  int sum = 0;
  for (auto &t : all)
    sum += co_await t;
  all.clear();
  all.push_back(f(1));
  for (auto &t : all)
    sum += co_await t;
  co_return sum;
}
// CHECK-NOTES: :[[@LINE-7]]:12: warning: tasks awaited one by one; gather() runs them together
// CHECK-NOTES: :[[@LINE-8]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-10]]:3: note: no fix-it: this loop does more than to collect results in a vector
// CHECK-NOTES: :[[@LINE-6]]:12: warning: tasks awaited one by one; gather() runs them together
// CHECK-NOTES: :[[@LINE-7]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-9]]:3: note: no fix-it: this loop does more than to collect results in a vector

task<int> in_two_branches(std::vector<task<int>> all) {
  int sum = 0;
  if (coin()) {
    for (auto &t : all)
      sum += co_await t;
  } else {
    for (auto &t : all)
      sum += 2 * co_await t;
  }
  co_return sum;
}
// CHECK-NOTES: :[[@LINE-7]]:14: warning: tasks awaited one by one; gather() runs them together
// CHECK-NOTES: :[[@LINE-8]]:14: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-10]]:5: note: no fix-it: this loop does more than to collect results in a vector
// CHECK-NOTES: :[[@LINE-7]]:18: warning: tasks awaited one by one; gather() runs them together
// CHECK-NOTES: :[[@LINE-8]]:18: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-10]]:5: note: no fix-it: this loop does more than to collect results in a vector

task<int> of_other_tasks(std::vector<task<int>> all,
                         std::vector<task<int>> others) {
  int sum = 0;
  for (auto &t : all)
    sum += co_await t;
  for (auto &t : others)
    sum += co_await t;
  co_return sum;
}
// CHECK-NOTES: :[[@LINE-5]]:12: warning: tasks awaited one by one; gather() runs them together
// CHECK-NOTES: :[[@LINE-6]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-8]]:3: note: no fix-it: this loop does more than to collect results in a vector
// CHECK-NOTES: :[[@LINE-6]]:12: warning: tasks awaited one by one; gather() runs them together
// CHECK-NOTES: :[[@LINE-7]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-9]]:3: note: no fix-it: this loop does more than to collect results in a vector

task<int> filled_with_what_was_awaited(std::vector<int> ids) {
  std::vector<task<int>> all;
  for (int id : ids)
    all.push_back(f(co_await f(id)));
  int sum = 0;
  for (auto &t : all)
    sum += co_await t;
  co_return sum;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: tasks awaited one by one; gather() runs them together
// CHECK-NOTES: :[[@LINE-4]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:3: note: no fix-it: this loop does more than to collect results in a vector
