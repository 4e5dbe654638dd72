#include <asynq/asynq.hpp>

asynq::task<int> f();
asynq::task<int> g();

asynq::task<int> one() {
  auto x = co_await f();
  auto y = co_await g();
  co_return x + y;
}

asynq::task<int> other() {
  auto y = co_await g();
  auto x = co_await f();
  co_return x - y;
}
