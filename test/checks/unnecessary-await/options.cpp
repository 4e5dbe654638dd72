// RUN: %check_tidy %s asynq-unnecessary-await %t --config="{CheckOptions: {\
// RUN:   asynq-unnecessary-await.ConcurrentFunctions: 'shop::store_.*;::shop::note', \
// RUN:   OrderedFunctions: 'shop::glance', \
// RUN:   asynq-unnecessary-await.GuardTypes: 'Ticker', \
// RUN:   asynq-unnecessary-await.StatusTypes: 'shop::Receipt'}}"
// Every option, by the check's own name and by the global one.
#include <asynq/asynq.hpp>

using asynq::task;

struct Ticker {
  int count;
};
struct Ticket {
  int count;
};

namespace shop {
struct Receipt {
  int number;
};
struct Status {
  int code;
};
task<void> store_a();
task<void> store_b();
task<void> note();
task<void> notify();
task<int> glance();
task<int> look();
task<Ticker> latest();
task<Ticket> seat();
task<Receipt> receipt(int);
task<Status> status(int);
} // namespace shop

task<void> named_concurrent() {
  co_await shop::store_a();
  co_await shop::store_b();
  co_await shop::note();
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: unnecessary await: the result of 'store_a()' was not used before this await
// CHECK-FIXES:  co_await asynq::gather(shop::store_a(), shop::store_b(), shop::note());

task<void> not_named() {
  co_await shop::store_a();
  co_await shop::notify();
}

task<int> named_ordered() {
  auto x = co_await shop::glance();
  auto y = co_await shop::look();
  co_return x + y;
}

task<int> named_guard() {
  auto t = co_await shop::latest();
  auto y = co_await shop::look();
  co_return t.count + y;
}

task<int> no_guard_any_more() {
  auto t = co_await shop::seat();
  auto y = co_await shop::look();
  co_return t.count + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 't' was not used before this await
// CHECK-FIXES:  auto [t, y] = co_await asynq::gather(shop::seat(), shop::look());

task<int> named_status() {
  auto r = co_await shop::receipt(1);
  auto y = co_await shop::look();
  co_return r.number + y;
}

task<int> no_status_any_more() {
  auto s = co_await shop::status(1);
  auto y = co_await shop::look();
  co_return s.code + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 's' was not used before this await
// CHECK-FIXES:  auto [s, y] = co_await asynq::gather(shop::status(1), shop::look());
