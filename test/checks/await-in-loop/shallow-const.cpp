// RUN: %check_tidy %s asynq-await-in-loop %t -- -I%S/../Inputs
// Iterations that share something that const does not cover.
#include "libraries.h"
#include <asynq/asynq.hpp>
#include <memory>
#include <string>
#include <vector>

struct socket;
struct settings {
  std::string host;
};

namespace of_asynq {
using asynq::task;
task<int> frame(const std::shared_ptr<socket> &, int);
task<int> frame(const settings &, int);

task<std::vector<int>> from_a_socket(const std::shared_ptr<socket> &s, std::vector<int> ids) {
  std::vector<int> out;
  for (int id : ids)
    out.push_back(co_await frame(s, id));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-6]]:19: note: no fix-it: this function could change what it only refers to, which const does not cover
task<std::vector<int>> from_settings(const settings &s, std::vector<int> ids) {
  std::vector<int> out;
  for (int id : ids)
    out.push_back(co_await frame(s, id));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:    tasks.push_back(frame(s, id));
} // namespace of_asynq

namespace of_folly {
using folly::coro::Task;
Task<int> frame(const std::shared_ptr<socket> &, int);
Task<int> frame(const settings &, int);

Task<std::vector<int>> from_a_socket(const std::shared_ptr<socket> &s, std::vector<int> ids) {
  std::vector<int> out;
  for (int id : ids)
    out.push_back(co_await frame(s, id));
  co_return out;
}
Task<std::vector<int>> from_settings(const settings &s, std::vector<int> ids) {
  std::vector<int> out;
  for (int id : ids)
    out.push_back(co_await frame(s, id));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'folly::coro::collectAllWindowed' if the range is large
// CHECK-FIXES:    tasks.push_back(frame(s, id));
} // namespace of_folly
