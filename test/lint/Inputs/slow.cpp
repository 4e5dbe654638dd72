#include <asynq/asynq.hpp>

asynq::task<int> f();
asynq::task<int> g();

asynq::task<int> sum() {
  auto x = co_await f();
  auto y = co_await g();
  co_return x + y;
}
