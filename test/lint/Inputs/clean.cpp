#include <asynq/asynq.hpp>

asynq::task<int> f();

asynq::task<int> one() { co_return co_await f(); }
