// RUN: %check_tidy %s asynq-await-in-loop %t -- -I%S/../Inputs
// What a library asks of the results that its gather of a range gives.
#include "libraries.h"
#include <memory>

corral::Task<int> f(int);
corral::Task<std::unique_ptr<int>> g(int);

corral::Task<int> values(std::vector<int> ids) {
  std::vector<int> all;
  for (int id : ids)
    all.push_back(co_await f(id));
  co_return int(all.size());
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute

// Its vector is copied out of what was awaited.
corral::Task<int> results_that_only_move(std::vector<int> ids) {
  std::vector<std::unique_ptr<int>> all;
  for (int id : ids)
    all.push_back(co_await g(id));
  co_return int(all.size());
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute
// CHECK-NOTES: :[[@LINE-6]]:3: note: no fix-it: what awaits several tasks of this library does not give results of this type
// CHECK-FIXES:  std::vector<int> all = co_await corral::allOf(std::move(tasks));
// CHECK-FIXES:    all.push_back(co_await g(id));
