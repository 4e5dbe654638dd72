#include <asynq/asynq.hpp>

asynq::task<int> f();
asynq::task<int> g(int);

asynq::task<int> chain() {
  auto x = co_await f();
  auto y = co_await g(x);
  co_return y;
}
