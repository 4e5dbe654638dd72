// RUN: %compare_runs %s %t --include-dir=%S/Inputs > %t.out
// RUN: %FileCheck %s < %t.out
// RUN: %python %source_root/test/tools/same_but_round_trips.py %t.out
// Loops, repeated awaits and gathers of one, run: results and exceptions are those
// of the program before, and the batches are fewer.
#include "squares.h"
#include <cstdio>
#include <string>
#include <vector>

using asynq::task;

task<int> length(const std::string &text) {
  co_return co_await squares.load(int(text.size()));
}

task<int> range_of_values(std::vector<int> numbers) {
  std::vector<int> all;
  for (int n : numbers)
    all.push_back(co_await square(n));
  int sum = 0;
  for (int one : all)
    sum = 10 * sum + one;
  co_return sum;
}

task<int> range_of_references(std::vector<std::string> words) {
  std::vector<int> all;
  for (const auto &word : words) {
    auto one = co_await length(word);
    all.push_back(one);
  }
  co_return all.front() - all.back();
}

task<int> counted(int n) {
  std::vector<int> all;
  for (int i = 1; i <= n; ++i)
    all.push_back(co_await square(i));
  co_return all[1] + all[2];
}

task<int> tasks_one_by_one(std::vector<int> numbers) {
  std::vector<task<int>> tasks;
  for (int n : numbers)
    tasks.push_back(square(n));
  std::vector<int> all;
  for (auto &one : tasks)
    all.push_back(co_await std::move(one));
  co_return all.front() + int(all.size());
}

task<int> the_same_twice() {
  auto a = co_await square(9);
  auto b = co_await square(9);
  auto [c, d, e] = co_await asynq::gather(square(8), square(7), square(8));
  co_return a + b + c + d + e;
}

task<int> only_one() {
  auto [x] = co_await asynq::gather(square(6));
  co_return x + std::get<0>(co_await asynq::gather(square(x)));
}

task<int> the_first_failure_is_thrown() {
  std::vector<int> all;
  for (int n : {1, -2, 3, -4})
    all.push_back(co_await square(n));
  co_return int(all.size());
}

template <class Task> void print(Task &&result) {
  try {
    std::printf("%d\n", std::forward<Task>(result).value());
  } catch (const std::exception &error) {
    std::printf("threw %s\n", error.what());
  }
}

int main() {
  print(range_of_values({3, 1, 2}));
  print(range_of_references({"four", "one"}));
  print(counted(3));
  print(tasks_one_by_one({5, 6}));
  print(the_same_twice());
  print(only_one());
  print(the_first_failure_is_thrown());
  std::printf("round trips: %d\n", round_trips);
}

// Written: 3 + 2 + 3 + 2 + 3 + 2 + 2; fixed: 1 in each function but the sixth,
// which is a chain, and the fifth, whose two awaits go together once there is
// nothing left of the copies.
// CHECK: before, g++:
// CHECK: round trips: 17
// CHECK: before, clang:
// CHECK: round trips: 17
// CHECK: after, g++:
// CHECK-NEXT: 914
// CHECK-NEXT: 7
// CHECK-NEXT: 13
// CHECK-NEXT: 27
// CHECK-NEXT: 339
// CHECK-NEXT: 1332
// CHECK-NEXT: threw negative -2
// CHECK-NEXT: round trips: {{[0-9]+}}
// CHECK: after, clang:
