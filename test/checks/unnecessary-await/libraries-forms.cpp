// RUN: %check_tidy %s asynq-unnecessary-await %t -- -I%S/../Inputs
// Awaiting a task gives an rvalue reference in some libraries, and a gather
// gives boxes that have destructors of their own.
#include "libraries.h"
#include <algorithm>
#include <string>

//===- References ---------------------------------------------------------===//

namespace with_cppcoro {
cppcoro::task<int> f(int);
cppcoro::task<std::string> g(int);
int taken(int &&);

struct cart {
  std::string name_;
  int price_ = 0;
  cppcoro::task<void> assigned(int id) {
    name_ = co_await g(id);
    price_ = co_await f(id);
  }
};
// CHECK-MESSAGES: :[[@LINE-3]]:14: warning: unnecessary await: 'name_' was not used before this await
// CHECK-FIXES:    std::tie(name_, price_) = co_await cppcoro::when_all(g(id), f(id));

cppcoro::task<int> an_operand(int id) {
  auto name = co_await g(id);
  co_return co_await f(id) + int(name.size());
}
// CHECK-MESSAGES: :[[@LINE-2]]:13: warning: unnecessary await: 'name' was not used before this await
// CHECK-FIXES:  auto [name, f_result] = co_await cppcoro::when_all(g(id), f(id));
// CHECK-FIXES-NEXT:  co_return f_result + int(name.size());

cppcoro::task<int> what_something_refers_to_is_moved(int id) {
  auto price = co_await f(id);
  co_return std::max(co_await f(id + 1), price);
}
// CHECK-MESSAGES: :[[@LINE-2]]:22: warning: unnecessary await: 'price' was not used before this await
// CHECK-FIXES:  auto [price, f_result] = co_await cppcoro::when_all(f(id), f(id + 1));
// CHECK-FIXES-NEXT:  co_return std::max(std::move(f_result), price);

cppcoro::task<int> it_stays_what_it_was(int id) {
  auto price = co_await f(id);
  co_return taken(co_await f(id + 1)) + price;
}
// CHECK-MESSAGES: :[[@LINE-2]]:19: warning: unnecessary await: 'price' was not used before this await
// CHECK-FIXES:  auto [price, f_result] = co_await cppcoro::when_all(f(id), f(id + 1));
// CHECK-FIXES-NEXT:  co_return taken(std::move(f_result)) + price;
} // namespace with_cppcoro

//===- Boxes --------------------------------------------------------------===//

struct read_lock {
  ~read_lock();
};

namespace with_libcoro {
coro::task<int> f(int);
coro::task<read_lock> lock(int);

coro::task<int> a_gather_of_boxes_is_no_border(int id) {
  auto [a, b] = co_await coro::when_all(f(id), f(id + 1));
  auto c = co_await f(id + 2);
  co_return a.return_value() + b.return_value() + c;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a', 'b' were not used before this await

coro::task<int> boxes_of_locks_are(int id) {
  auto [a, b] = co_await coro::when_all(lock(id), lock(id + 1));
  auto c = co_await f(id + 2);
  co_return c;
}
} // namespace with_libcoro
