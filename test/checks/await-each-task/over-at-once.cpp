// RUN: %check_tidy %s asynq-await-each-task %t
// Tasks that never wait may as well be awaited one by one.
#include <asynq/asynq.hpp>

#include <vector>

using asynq::task;

task<int> unseen(int);
task<int> count(int n) { co_return n + 1; }

task<int> tasks_that_never_suspend(std::vector<int> ids) {
  std::vector<task<int>> tasks;
  for (int id : ids)
    tasks.push_back(count(id));
  int sum = 0;
  for (auto &task : tasks)
    sum += co_await std::move(task);
  co_return sum;
}

task<int> tasks_of_which_some_may_suspend(std::vector<int> ids) {
  std::vector<task<int>> tasks;
  tasks.push_back(unseen(0));
  for (int id : ids)
    tasks.push_back(count(id));
  int sum = 0;
  for (auto &task : tasks)
    sum += co_await std::move(task);
  co_return sum;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: tasks awaited one by one;

void fill(std::vector<task<int>> &tasks);
task<int> tasks_from_elsewhere(std::vector<int> ids) {
  std::vector<task<int>> tasks;
  for (int id : ids)
    tasks.push_back(count(id));
  fill(tasks);
  int sum = 0;
  for (auto &task : tasks)
    sum += co_await std::move(task);
  co_return sum;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: tasks awaited one by one;
