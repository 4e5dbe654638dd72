// RUN: %check_tidy %s asynq-blocking-call %t --config="{CheckOptions: \
// RUN:   {asynq-blocking-call.BlockingFunctions: 'app::slow;app::service::.*', \
// RUN:    OffloadFunctions: 'app::elsewhere;app::in_pool'}}" -- -I%S/../Inputs
// Coroutines of other libraries, and functions that the options name.
#include "libraries.h"

#include <algorithm>
#include <cstdio>
#include <unistd.h>

namespace app {
int slow();
int slower();
struct service {
  int ask();
};
folly::coro::Task<void> elsewhere();
template <class F> int in_pool(F f) { return f(); }
} // namespace app

folly::coro::Task<int> of_folly(app::service &s) {
  sleep(1);
  co_return app::slow() + app::slower() + s.ask();
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: blocking call 'sleep' in a coroutine stalls its whole thread
// CHECK-MESSAGES: :[[@LINE-3]]:13: warning: blocking call 'slow' in a coroutine stalls its whole thread
// CHECK-MESSAGES: :[[@LINE-4]]:45: warning: blocking call 'ask' in a coroutine stalls its whole thread

seastar::future<int> of_seastar() {
  usleep(1);
  co_return 1;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: blocking call 'usleep' in a coroutine stalls its whole thread

folly::coro::Task<int> that_goes_on_elsewhere() {
  co_await app::elsewhere();
  sleep(1);
  co_return app::in_pool([] { return sleep(1); });
}

folly::coro::Task<int> that_gives_work_away() {
  co_return app::in_pool([] {
    [] { sleep(1); }();
    return 1;
  });
}

//===- Without a profile ---------------------------------------------------===//

namespace app {
template <class T> struct job : stand_in::awaiter<T> {
  using promise_type = stand_in::promise<job, T, std::suspend_always>;
};
template <class T> struct sequence {
  struct promise_type
      : stand_in::promise_base<sequence, std::suspend_always> {
    std::suspend_always yield_value(T);
    void return_void();
  };
};
} // namespace app

app::job<int> job_f();
app::job<int> without_a_profile() {
  sleep(1);
  co_return co_await job_f();
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: blocking call 'sleep' in a coroutine stalls its whole thread

app::sequence<int> a_generator(std::FILE *file) {
  for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file))
    co_yield c;
}
