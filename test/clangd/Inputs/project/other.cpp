#include <asynq/asynq.hpp>

asynq::task<int> f();

asynq::task<int> forgetful() {
  f();
  co_return 1;
}
