// Sees bodies that have nothing to do with each other.
#include "pair.hpp"

asynq::task<int> leaf(int);

asynq::task<int> f() { co_return 1 + co_await leaf(1); }
asynq::task<int> g() { co_return 2 + co_await leaf(2); }
