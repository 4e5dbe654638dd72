// RUN: %check_tidy %s asynq-await-in-loop %t --config="{CheckOptions: {AllowCommands: 'true', \
// RUN:   TaskTypes: 'own::job', GatherRangeFunction: 'own::each'}}" -- -I%S/../Inputs
// Commands that are wanted, and a library that nobody has heard of.
#include "libraries.h"
#include <asynq/asynq.hpp>
#include <vector>

using asynq::task;
task<void> notify(int);
task<int> f(int);
ASYNQ_ORDERED task<void> in_order(int);

task<void> commands(std::vector<int> ids) {
  for (int id : ids)
    co_await notify(id);
}
// CHECK-NOTES: :[[@LINE-2]]:5: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-3]]:5: note: they commute: so says the option 'AllowCommands'
// CHECK-NOTES: :[[@LINE-4]]:5: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-6]]:3: note: no fix-it: this loop does more than to collect results in a vector

task<void> commands_with_an_order(std::vector<int> ids) {
  for (int id : ids)
    co_await in_order(id);
}

task<void> pause(int);
task<void> commands_that_wait(std::vector<int> ids) {
  for (int id : ids)
    co_await pause(id);
}

namespace own {
STAND_IN_TASK(job, std::suspend_always)
template <class T>
stand_in::awaiter<std::vector<T>> each(std::vector<job<T>>);

job<int> f(int);

job<std::vector<int>> collected(std::vector<int> ids) {
  std::vector<int> out;
  for (int id : ids)
    out.push_back(co_await f(id));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  std::vector<own::job<int>> tasks;
// CHECK-FIXES-NEXT:  for (int id : ids)
// CHECK-FIXES-NEXT:    tasks.push_back(f(id));
// CHECK-FIXES-NEXT:  std::vector<int> out = co_await own::each(std::move(tasks));
} // namespace own
