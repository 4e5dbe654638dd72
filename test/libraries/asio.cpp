// RUN: %check_tidy %s asynq-* %t -- -DASIO_HAS_CO_AWAIT -DASIO_HAS_STD_COROUTINE
// RUN: %run_fixed %s %t.cpp --with=%S/Inputs/shop-on-asio.h \
// RUN:   --flags="-DASIO_HAS_CO_AWAIT -DASIO_HAS_STD_COROUTINE" > %t.out
// RUN: %FileCheck %s --check-prefix=RUNS < %t.out
// RUN: %python %source_root/test/tools/same_but_round_trips.py %t.out
// A shop on Asio with its own headers. The back end answers after a while and counts
// how many questions wait at once; its bodies are in another file.
#include <asio.hpp>
#include <asio/experimental/awaitable_operators.hpp>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace net = asio;
using asio::awaitable;
using namespace asio::experimental::awaitable_operators;

awaitable<int> price_of(int id);
awaitable<int> rating_of(int id);
awaitable<std::string> name_of(int id);
awaitable<std::unique_ptr<std::string>> picture_of(int id);
awaitable<void> save_visit(int id);
awaitable<int> visits_of(int id);
int most_at_once();

awaitable<std::string> page(int id) {
  auto name = co_await name_of(id);
  auto price = co_await price_of(id);
  auto rating = co_await rating_of(id);
  co_return name + " " + std::to_string(price) + " " + std::to_string(rating);
}
// CHECK-MESSAGES: :[[@LINE-4]]:16: warning: unnecessary await: 'name' was not used before this await
// CHECK-FIXES:  auto [name, price, rating] = co_await (
// CHECK-FIXES-NEXT:      name_of(id) &&
// CHECK-FIXES-NEXT:      price_of(id) &&
// CHECK-FIXES-NEXT:      rating_of(id));

awaitable<int> a_sum(int id) {
  co_return co_await price_of(id) + co_await rating_of(id);
}
// CHECK-MESSAGES: :[[@LINE-2]]:37: warning: unnecessary await: the result of 'price_of()' was not used before this await
// CHECK-FIXES:  auto [price_of_result, rating_of_result] = co_await (

awaitable<std::size_t> results_that_only_move(int id) {
  auto front = co_await picture_of(id);
  auto back = co_await picture_of(id + 1);
  co_return front->size() + back->size();
}
// CHECK-MESSAGES: :[[@LINE-3]]:15: warning: unnecessary await: 'front' was not used before this await
// CHECK-FIXES:  auto [front, back] = co_await (picture_of(id) && picture_of(id + 1));

awaitable<int> gross(int id) { co_return co_await price_of(id) * 119 / 100; }
awaitable<int> seen_bodies(int id) {
  const int one = co_await gross(id);
  const int other = co_await gross(id + 1);
  co_return other - one;
}
// CHECK-MESSAGES: :[[@LINE-3]]:21: warning: unnecessary await: 'one' was not used before this await
// CHECK-FIXES:  const auto [one, other] = co_await (gross(id) && gross(id + 1));

class cart {
public:
  awaitable<void> refresh(int id) {
    name_ = co_await name_of(id);
    price_ = co_await price_of(id);
  }
  // CHECK-MESSAGES: :[[@LINE-2]]:14: warning: unnecessary await: 'name_' was not used before this await
  // CHECK-FIXES:    auto [name_of_result, price_of_result] = co_await (
  std::string text() const { return name_ + "=" + std::to_string(price_); }

private:
  std::string name_;
  int price_ = 0;
};

// It throws what the first one throws, before and after.
awaitable<int> one_fails(int id) {
  auto price = co_await price_of(-id);
  auto rating = co_await rating_of(id);
  co_return price + rating;
}
// CHECK-MESSAGES: :[[@LINE-3]]:17: warning: unnecessary await: 'price' was not used before this await
// CHECK-FIXES:  auto [price, rating] = co_await (price_of(-id) && rating_of(id));
awaitable<std::string> what_fails(int id) {
  try {
    co_await one_fails(id);
  } catch (...) {
    co_return "failed";
  }
  co_return "passed";
}

//===- what stays ---------------------------------------------------------===//

// A range has no combinator.
awaitable<int> total(std::vector<int> ids) {
  int sum = 0;
  for (int id : ids)
    sum += co_await price_of(id);
  co_return sum;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: await in loop: each iteration waits for the previous one

// If both fail, the operator throws an exception of its own.
awaitable<int> with_a_handler(int id) {
  try {
    auto price = co_await price_of(id);
    auto rating = co_await rating_of(id);
    co_return price + rating;
  } catch (const std::out_of_range &) {
    co_return 0;
  }
}
// CHECK-MESSAGES: :[[@LINE-6]]:19: warning: unnecessary await: 'price' was not used before this await
// CHECK-FIXES:    auto price = co_await price_of(id);
// CHECK-FIXES-NEXT:    auto rating = co_await rating_of(id);

awaitable<int> the_second_needs_the_first(int id) {
  auto rating = co_await rating_of(id);
  auto price = co_await price_of(rating);
  co_return price;
}

awaitable<int> a_command(int id) {
  co_await save_visit(id);
  auto visits = co_await visits_of(id);
  co_return visits;
}

// Nobody waits for the executor, and the order of waits is meant.
awaitable<std::string> asio_by_itself() {
  auto executor = co_await net::this_coro::executor;
  asio::steady_timer first(executor, std::chrono::milliseconds(2));
  asio::steady_timer second(executor, std::chrono::milliseconds(1));
  co_await first.async_wait(asio::use_awaitable);
  co_await second.async_wait(asio::use_awaitable);
  co_return "waited";
}

awaitable<std::string> on_a_socket(asio::local::stream_protocol::socket &socket) {
  std::string head(2, ' '), tail(2, ' ');
  auto got = co_await asio::async_read(socket, asio::buffer(head), asio::use_awaitable);
  auto more = co_await asio::async_read(socket, asio::buffer(tail), asio::use_awaitable);
  co_return head + "|" + tail + std::to_string(got + more);
}

awaitable<void> shop() {
  const auto executor = co_await net::this_coro::executor;
  const std::string first = co_await page(1);
  std::puts(first.c_str());
  const int sum = co_await a_sum(2);
  std::printf("%d\n", sum);
  const std::size_t bytes = co_await results_that_only_move(3);
  std::printf("%zu\n", bytes);
  const int dearer = co_await seen_bodies(100);
  std::printf("%d\n", dearer);
  cart full;
  co_await full.refresh(4);
  std::puts(full.text().c_str());
  const std::string failed = co_await what_fails(5);
  std::puts(failed.c_str());
  std::vector<int> ids{1, 2, 3};
  const int all = co_await total(ids);
  std::printf("%d\n", all);
  const int none = co_await with_a_handler(-6);
  std::printf("%d\n", none);
  const int chained = co_await the_second_needs_the_first(7);
  std::printf("%d\n", chained);
  const int visits = co_await a_command(8);
  std::printf("%d\n", visits);
  const std::string waited = co_await asio_by_itself();
  std::puts(waited.c_str());
  asio::local::stream_protocol::socket here(executor), there(executor);
  asio::local::connect_pair(here, there);
  asio::write(there, asio::buffer("abcd", 4));
  const std::string read = co_await on_a_socket(here);
  std::puts(read.c_str());
}

int main() {
  asio::io_context context;
  asio::co_spawn(context, shop(), [](std::exception_ptr failed) {
    if (failed)
      std::rethrow_exception(failed);
  });
  context.run();
  std::printf("most at once: %d\n", most_at_once());
}

// RUNS: before, g++:
// RUNS: most at once: 1
// RUNS: before, clang:
// RUNS: most at once: 1
// RUNS: after, g++:
// RUNS-NEXT: name1 10 2
// RUNS-NEXT: 24
// RUNS-NEXT: 16
// RUNS-NEXT: 11
// RUNS-NEXT: name4=40
// RUNS-NEXT: failed
// RUNS-NEXT: 60
// RUNS-NEXT: 0
// RUNS-NEXT: 140
// RUNS-NEXT: 1
// RUNS-NEXT: waited
// RUNS-NEXT: ab|cd4
// RUNS-NEXT: most at once: 3
// RUNS: after, clang:
// RUNS: most at once: 3
