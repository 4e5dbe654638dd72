// RUN: %check_tidy %s asynq-* %t --config="{CheckOptions: {ConcurrentFunctions: note_.*}}"
// RUN: %run_fixed %s %t.cpp --with=%S/Inputs/shop-on-asio.h > %t.out
// RUN: %FileCheck %s --check-prefix=RUNS < %t.out
// RUN: %python %source_root/test/tools/same_but_round_trips.py %t.out
// A shop on Boost.Asio with its own headers: an alias of the namespace, coroutines that
// are lambdas, results that are tuples, commands that may go together.
#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

namespace net = boost::asio;
using namespace net::experimental::awaitable_operators;

net::awaitable<int> price_of(int id);
net::awaitable<int> rating_of(int id);
net::awaitable<std::string> name_of(int id);
net::awaitable<void> save_visit(int id);
net::awaitable<void> note_visit(int id);
net::awaitable<int> visits_of(int id);
int most_at_once();

net::awaitable<std::string> page(int id) {
  const std::string name = co_await name_of(id);
  const long price = co_await price_of(id);
  co_return name + " " + std::to_string(price);
}
// CHECK-MESSAGES: :[[@LINE-3]]:22: warning: unnecessary await: 'name' was not used before this await
// CHECK-FIXES:  auto results = co_await (name_of(id) && price_of(id));
// CHECK-FIXES-NEXT:  const std::string name = std::get<0>(std::move(results));
// CHECK-FIXES-NEXT:  const long price = std::get<1>(results);

net::awaitable<int> no_element_for_void(int id) {
  co_await note_visit(id);
  const auto price = co_await price_of(id);
  co_await note_visit(id + 1);
  co_return price;
}
// CHECK-MESSAGES: :[[@LINE-4]]:22: warning: unnecessary await: the result of 'note_visit()' was not used before this await
// CHECK-FIXES:  const auto price = co_await (
// CHECK-FIXES-NEXT:      note_visit(id) &&
// CHECK-FIXES-NEXT:      price_of(id) &&
// CHECK-FIXES-NEXT:      note_visit(id + 1));

net::awaitable<std::tuple<int, int>> bounds_of(int id) {
  auto price = co_await price_of(id);
  co_return std::tuple(price, 2 * price);
}
// The operator makes one tuple of a tuple and a result.
net::awaitable<int> results_that_are_tuples(int id) {
  auto bounds = co_await bounds_of(id);
  auto price = co_await price_of(id);
  co_return std::get<1>(bounds) + price;
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: unnecessary await: 'bounds' was not used before this await
// CHECK-FIXES:  auto bounds = co_await bounds_of(id);
// CHECK-FIXES-NEXT:  auto price = co_await price_of(id);

// Tasks that are made first are no sooner started.
net::awaitable<int> stored_first(int id) {
  auto price = price_of(id);
  auto rating = rating_of(id);
  auto a = co_await std::move(price);
  auto b = co_await std::move(rating);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:  auto [a, b] = co_await (std::move(price) && std::move(rating));

//===- what stays ---------------------------------------------------------===//

net::awaitable<int> a_command(int id) {
  co_await save_visit(id);
  auto visits = co_await visits_of(id);
  co_return visits;
}

net::awaitable<int> a_chain(int id) {
  for (int i = 0; i < 3; ++i)
    id = co_await rating_of(id);
  co_return id;
}

net::awaitable<int> together_already(int id) {
  auto [price, rating] = co_await (price_of(id) && rating_of(id));
  co_return price + rating;
}

template <class Coroutine> void run(Coroutine coroutine) {
  net::io_context context;
  net::co_spawn(context, coroutine(), [](std::exception_ptr failed) {
    if (failed)
      std::rethrow_exception(failed);
  });
  context.run();
}

int main() {
  run([]() -> net::awaitable<void> {
    const std::string first = co_await page(1);
    std::puts(first.c_str());
    const int price = co_await no_element_for_void(2);
    std::printf("%d\n", price);
    const int sum = co_await results_that_are_tuples(3);
    std::printf("%d\n", sum);
    const int stored = co_await stored_first(4);
    std::printf("%d\n", stored);
    const int visits = co_await a_command(5);
    std::printf("%d\n", visits);
    const int chained = co_await a_chain(6);
    std::printf("%d\n", chained);
  });
  std::printf("most at once: %d\n", most_at_once());
  run([]() -> net::awaitable<void> {
    auto name = co_await name_of(7);
    auto price = co_await price_of(7);
    std::printf("%s %d\n", name.c_str(), price);
    const int both = co_await together_already(8);
    std::printf("%d\n", both);
  });
}
// CHECK-MESSAGES: :[[@LINE-6]]:18: warning: unnecessary await: 'name' was not used before this await
// CHECK-FIXES:    auto [name, price] = co_await (name_of(7) && price_of(7));

// RUNS: before, g++:
// RUNS: most at once: 1
// RUNS: before, clang:
// RUNS: most at once: 1
// RUNS: after, g++:
// RUNS-NEXT: name1 10
// RUNS-NEXT: 20
// RUNS-NEXT: 90
// RUNS-NEXT: 48
// RUNS-NEXT: 3
// RUNS-NEXT: 48
// RUNS-NEXT: most at once: 3
// RUNS-NEXT: name7 70
// RUNS-NEXT: 96
// RUNS: after, clang:
// RUNS: most at once: 3
