// RUN: %check_tidy %s asynq-await-in-loop %t
// What the names of functions tell that a loop awaits for each element.
#include <asynq/asynq.hpp>
#include <chrono>
#include <vector>

using asynq::task;

task<int> sleep_for(std::chrono::milliseconds);
task<int> acquire_slot(int);
task<int> read_line(int);
task<int> read_user(int);

task<int> pauses() {
  int awake = 0;
  for (int i = 0; i < 5; ++i)
    awake += co_await sleep_for(std::chrono::milliseconds(100 << i));
  co_return awake;
}
task<std::vector<int>> slots(std::vector<int> ids) {
  std::vector<int> out;
  for (int id : ids)
    out.push_back(co_await acquire_slot(id));
  co_return out;
}
task<std::vector<int>> lines(std::vector<int> ids) {
  std::vector<int> out;
  for (int id : ids)
    out.push_back(co_await read_line(id));
  co_return out;
}
task<std::vector<int>> users(std::vector<int> ids) {
  std::vector<int> out;
  for (int id : ids)
    out.push_back(co_await read_user(id));
  co_return out;
}
// CHECK-MESSAGES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one
// CHECK-FIXES:    tasks.push_back(read_user(id));
