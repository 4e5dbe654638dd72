// Sees that g() reads what f() has written.
#include "pair.hpp"

asynq::task<int> leaf();
int counter = 0;

asynq::task<int> f() {
  counter = co_await leaf();
  co_return counter;
}
asynq::task<int> g() { co_return counter + co_await leaf(); }
