// RUN: %check_tidy %s asynq-single-gather %t -- -I%S/../Inputs
// A gather of one task gathers nothing.
#include "libraries.h"
#include <asynq/asynq.hpp>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

using asynq::task;

task<int> f(int = 0);
task<std::string> name(int);
task<void> command();

task<int> bound_to_one_name() {
  auto [x] = co_await asynq::gather(f());
  co_return x;
}
// CHECK-NOTES: :[[@LINE-3]]:23: warning: gather of a single task [asynq-single-gather]
// CHECK-FIXES:  auto x = co_await f();

task<int> bound_to_a_constant() {
  [[maybe_unused]] const auto [x] = co_await ::asynq::gather(f(1));
  co_return 1;
}
// CHECK-NOTES: :[[@LINE-3]]:46: warning: gather of a single task [asynq-single-gather]
// CHECK-FIXES:  {{\[\[}}maybe_unused]] const auto x = co_await f(1);

task<int> two_tasks() {
  auto [x, y] = co_await asynq::gather(f(), f(1));
  co_return x + y;
}

task<void> nothing_is_bound() {
  co_await asynq::gather(command());
  co_await asynq::gather(f(/* kept */ 1));
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: gather of a single task [asynq-single-gather]
// CHECK-NOTES: :[[@LINE-3]]:12: warning: gather of a single task [asynq-single-gather]
// CHECK-FIXES:  co_await command();
// CHECK-FIXES-NEXT:  co_await f(/* kept */ 1);

task<std::size_t> taken_out_at_once() {
  auto x = std::get<0>(co_await asynq::gather(name(1)));
  co_return std::get<0>(co_await asynq::gather(name(2))).size() + x.size();
}
// CHECK-NOTES: :[[@LINE-3]]:33: warning: gather of a single task [asynq-single-gather]
// CHECK-NOTES: :[[@LINE-3]]:34: warning: gather of a single task [asynq-single-gather]
// CHECK-FIXES:  auto x = (co_await name(1));
// CHECK-FIXES-NEXT:  co_return (co_await name(2)).size() + x.size();

task<int> a_tuple_is_kept() {
  auto all = co_await asynq::gather(f());
  co_return std::get<0>(all);
}
// CHECK-NOTES: :[[@LINE-3]]:23: warning: gather of a single task [asynq-single-gather]
// CHECK-NOTES: :[[@LINE-4]]:14: note: no fix-it: this result is taken apart in another way

task<int> bound_by_reference() {
  auto &&[x] = co_await asynq::gather(f());
  co_return x;
}
// CHECK-NOTES: :[[@LINE-3]]:25: warning: gather of a single task [asynq-single-gather]
// CHECK-NOTES: :[[@LINE-4]]:16: note: no fix-it: this result is taken apart in another way

task<int> a_comment_would_be_lost() {
  auto [x] = co_await asynq::gather(/* why */ f());
  co_return x;
}
// CHECK-NOTES: :[[@LINE-3]]:23: warning: gather of a single task [asynq-single-gather]
// CHECK-NOTES: :[[@LINE-4]]:37: note: no fix-it: this comment would be lost

task<int> a_task_that_was_made_before() {
  auto made = f();
  auto [x] = co_await asynq::gather(std::move(made));
  co_return x;
}
// CHECK-NOTES: :[[@LINE-3]]:23: warning: gather of a single task [asynq-single-gather]
// CHECK-FIXES:  auto x = co_await std::move(made);

task<int> one_of_two(bool first) {
  auto a = f(), b = f(1);
  auto [x] = co_await asynq::gather(first ? std::move(a) : std::move(b));
  co_return x;
}
// CHECK-NOTES: :[[@LINE-3]]:23: warning: gather of a single task [asynq-single-gather]
// CHECK-FIXES:  auto x = co_await (first ? std::move(a) : std::move(b));

task<int> a_load(asynq::batcher<int, int> &numbers) {
  auto [x] = co_await asynq::gather(numbers.load(7));
  co_return x;
}
// CHECK-NOTES: :[[@LINE-3]]:23: warning: gather of a single task [asynq-single-gather]
// CHECK-FIXES:  auto x = co_await numbers.load(7);

//===- one argument, several tasks ---------------------------------------===//

task<int> collections(std::vector<task<int>> tasks,
                      std::optional<task<int>> maybe) {
  auto all = co_await asynq::gather(std::move(tasks));
  auto one = co_await asynq::gather(std::move(maybe));
  auto both = co_await asynq::gather(std::tuple{f(), f(1)});
  auto alone = co_await asynq::gather(std::tuple{f()});
  co_return int(all.size()) + *one + std::get<0>(both) + std::get<0>(alone);
}

template <class... Tasks> task<int> packs(Tasks... tasks) {
  auto all = co_await asynq::gather(std::move(tasks)...);
  co_return int(std::tuple_size_v<decltype(all)>);
}
template task<int> packs(task<int>);

#define TOGETHER(...) asynq::gather(__VA_ARGS__)
task<void> macros() { co_await TOGETHER(command()); }

template <class T> task<T> templates(T key) {
  auto [x] = co_await asynq::gather(f(key));
  co_return T(x);
}
template task<int> templates(int);
template task<long> templates(long);
// CHECK-NOTES: :[[@LINE-5]]:23: warning: gather of a single task [asynq-single-gather]
// CHECK-NOTES: :[[@LINE-7]]:45: note: no fix-it: the instantiations of this template share one text

//===- other libraries ---------------------------------------------------===//

namespace with_folly {
using folly::coro::Task;
Task<int> f();
Task<void> command();

Task<int> bound_to_one_name() {
  auto [x] = co_await folly::coro::collectAll(f());
  co_return x;
}
// CHECK-NOTES: :[[@LINE-3]]:23: warning: gather of a single task [asynq-single-gather]
// CHECK-FIXES:  auto x = co_await f();

Task<void> the_name_of_nothing() {
  [[maybe_unused]] auto [nothing] =
      co_await folly::coro::collectAll(command());
}
// CHECK-NOTES: :[[@LINE-2]]:16: warning: gather of a single task [asynq-single-gather]
// CHECK-NOTES: :[[@LINE-3]]:7: note: no fix-it: this result is taken apart in another way
} // namespace with_folly

namespace with_libcoro {
coro::task<int> f();

coro::task<int> the_result_is_in_a_box() {
  auto [x] = co_await coro::when_all(f());
  co_return x.return_value();
}
// CHECK-NOTES: :[[@LINE-3]]:23: warning: gather of a single task [asynq-single-gather]
// CHECK-NOTES: :[[@LINE-4]]:14: note: no fix-it: this result is taken apart in another way

coro::task<void> and_so_would_be_an_exception() {
  co_await coro::when_all(f());
}
// CHECK-NOTES: :[[@LINE-2]]:12: warning: gather of a single task [asynq-single-gather]
// CHECK-NOTES: :[[@LINE-3]]:3: note: no fix-it: this result is taken apart in another way
} // namespace with_libcoro
