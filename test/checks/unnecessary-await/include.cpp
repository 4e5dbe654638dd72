// RUN: %check_tidy %s asynq-unnecessary-await %t
// A file that does not see the combinator yet gets its header.
#include <asynq/task.hpp>
#include <string>

asynq::task<int> f();
asynq::task<int> g();

asynq::task<int> sum() {
  auto x = co_await f();
  auto y = co_await g();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:#include <asynq/gather.hpp>
// CHECK-FIXES-NEXT:#include <asynq/task.hpp>
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(), g());
