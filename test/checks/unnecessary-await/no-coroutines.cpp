// RUN: %check_tidy %s asynq-unnecessary-await %t
// A file without coroutines has nothing to find.
#include <string>

int f();
int g();

int sum() {
  auto x = f();
  auto y = g();
  return x + y;
}
