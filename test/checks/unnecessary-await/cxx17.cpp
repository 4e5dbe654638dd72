// RUN: %check_tidy %s asynq-unnecessary-await %t --std=c++17
// Before C++20 there are no coroutines, and the check does not run.
int f();

int twice() {
  auto x = f();
  auto y = f();
  return x + y;
}
