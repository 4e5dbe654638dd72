// RUN: %compare_runs %s %t --include-dir=%S/Inputs > %t.out
// RUN: %FileCheck %s < %t.out
// RUN: %python %source_root/test/tools/same_but_round_trips.py %t.out
// Synchronous calls in coroutines, run: results and exceptions are those of the
// program before, and the batches are fewer.
#include "squares.h"
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

using asynq::task;

task<std::string> text_async(int i) {
  co_return std::to_string(co_await squares.load(i));
}
std::string text(int i) { return text_async(i).value(); }

task<int> a_load(int i) {
  int x = squares.load(i).value();
  co_return x + 1;
}
task<int> a_variable(int i) {
  auto t = square(i);
  co_return std::move(t).value() * 2;
}
task<char> a_part(int i) { co_return text_async(i).value().front(); }
task<std::string> a_twin(int i) { co_return text(i) + "!"; }
task<int> an_error(int i) {
  try {
    co_return square(i).value();
  } catch (const std::invalid_argument &) {
    co_return -1;
  }
}

int main() {
  auto [a, b, c, d, e] = asynq::gather(a_load(2), a_variable(3), a_part(4),
                                       a_twin(5), an_error(-6))
                             .value();
  std::printf("%d %d %c %s %d\n", a, b, c, d.c_str(), e);
  std::printf("round trips: %d\n", round_trips);
}

// CHECK: before, g++:
// CHECK-NEXT: 5 18 1 25! -1
// CHECK: before, clang:
// CHECK: after, g++:
// CHECK-NEXT: 5 18 1 25! -1
// CHECK-NEXT: round trips: 1
// CHECK: after, clang:
// CHECK: round trips: 1
