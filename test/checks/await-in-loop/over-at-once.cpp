// RUN: %check_tidy %s asynq-await-in-loop %t
// Where no iteration waits there is nothing to save.
#include <asynq/asynq.hpp>

#include <algorithm>
#include <string>
#include <vector>

using asynq::task;

task<int> unseen(int);
task<int> count(const std::string &line, char c) {
  co_return static_cast<int>(std::count(line.begin(), line.end(), c));
}
task<int> count_unless_empty(const std::string &line) {
  if (line.empty())
    co_return co_await unseen(0);
  co_return co_await count(line, ' ');
}

task<int> bodies_that_never_suspend(const std::vector<std::string> &text) {
  int result = 0;
  for (const auto &line : text)
    result += co_await count(line, 'x');
  co_return result;
}

task<int> bodies_that_may_suspend(const std::vector<std::string> &text) {
  int result = 0;
  for (const auto &line : text)
    result += co_await count_unless_empty(line);
  co_return result;
}
// CHECK-MESSAGES: :[[@LINE-3]]:15: warning: await in loop:

task<int> one_of_two_may_suspend(const std::vector<std::string> &text) {
  int result = 0;
  for (const auto &line : text) {
    auto n = co_await count(line, 'x');
    result += co_await unseen(n);
  }
  co_return result;
}
// CHECK-MESSAGES: :[[@LINE-5]]:14: warning: await in loop:
