// RUN: %compare_runs %s %t --include-dir=%S/Inputs > %t.out
// RUN: %FileCheck %s < %t.out
// RUN: %python %source_root/test/tools/same_but_round_trips.py %t.out
// Every shape of the fix-it, run: results, moves, exceptions and their order are
// those of the program before, and the batches are fewer.
#include "squares.h"
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

using asynq::task;

task<std::string> text(int i) {
  co_return std::to_string(co_await squares.load(i));
}
task<std::unique_ptr<int>> box(int i) {
  co_return std::make_unique<int>(co_await squares.load(i));
}

task<int> structured() {
  auto x = co_await square(2);
  auto y = co_await square(3);
  const int limit = 100;
  const auto z = co_await square(x);
  const auto w = co_await square(y);
  co_return x + y + z + w + limit;
}

task<double> converted() {
  double x = co_await square(2);
  const long y = co_await square(3);
  co_return x / 8 + y;
}

task<std::unique_ptr<int>> moved() {
  auto p = co_await box(2);
  auto q = co_await box(3);
  *p += *q;
  co_return p;
}

task<std::string> returned() {
  auto a = co_await text(4); // four
  // five
  auto b = co_await text(5);
  a += " " + b;
  co_return a;
}

task<int> extended() {
  auto [x, y] = co_await asynq::gather(square(1), square(2));
  auto z = co_await square(3);
  co_return x + 10 * y + 100 * z;
}

task<int> loaded() {
  auto x = co_await squares.load(6);
  auto y = co_await squares.load(7);
  auto sum = [&x, y] { return x + y; };
  co_return sum();
}

task<int> first_fails() {
  auto x = co_await square(-1);
  auto y = co_await square(-2);
  co_return x + y;
}

task<int> second_fails_in_a_try() {
  int result = 1;
  try {
    auto x = co_await square(2);
    auto y = co_await square(-3);
    result = x + y;
  } catch (const std::invalid_argument &error) {
    std::printf("caught %s\n", error.what());
  }
  co_return result;
}

int main() {
  std::printf("%d\n", structured().value());
  std::printf("%g\n", converted().value());
  std::printf("%d\n", *moved().value());
  std::printf("%s\n", returned().value().c_str());
  std::printf("%d\n", extended().value());
  std::printf("%d\n", loaded().value());
  try {
    first_fails().value();
  } catch (const std::invalid_argument &error) {
    std::printf("threw %s\n", error.what());
  }
  std::printf("%d\n", second_fails_in_a_try().value());
  std::printf("round trips: %d\n", round_trips);
}

// Written: 4 + 2 + 2 + 2 + 2 + 2 + 1 + 2, the gather being one; awaited
// together: 2 in the first function, which has a chain, and 1 in each other.
// CHECK: before, g++:
// CHECK: round trips: 17
// CHECK: before, clang:
// CHECK: round trips: 17
// CHECK: after, g++:
// CHECK-NEXT: 210
// CHECK-NEXT: 9.5
// CHECK-NEXT: 13
// CHECK-NEXT: 16 25
// CHECK-NEXT: 941
// CHECK-NEXT: 85
// CHECK-NEXT: threw negative -1
// CHECK-NEXT: caught negative -3
// CHECK-NEXT: 1
// CHECK-NEXT: round trips: 9
// CHECK: after, clang:
// CHECK: round trips: 9
