// RUN: %check_tidy %s asynq-duplicate-await %t
// What the names of functions tell that give something else each time.
#include <asynq/asynq.hpp>

using asynq::task;

task<int> read_line();
task<int> read_user(int);
task<int> fetch_next();
task<int> advance();
task<int> ticket();
task<int> ticket_price();
task<int> measure(int);
task<int> recv();
task<int> uuid();
task<int> nonce();
task<int> heading();
task<int> user_by_nonce(int);

task<int> lines() {
  auto a = co_await read_line();
  auto b = co_await read_line();
  co_return a + b;
}
task<int> users() {
  auto a = co_await read_user(1);
  auto b = co_await read_user(1);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: the same task is awaited twice
// CHECK-FIXES:  auto a = co_await read_user(1);
// CHECK-FIXES-NEXT:  auto b = a;
task<int> cursors() {
  auto a = co_await fetch_next();
  auto b = co_await fetch_next();
  auto c = co_await advance();
  auto d = co_await advance();
  co_return a + b + c + d;
}
task<int> tickets() {
  auto a = co_await ticket();
  auto b = co_await ticket();
  co_return a + b;
}
task<int> prices_of_tickets() {
  auto a = co_await ticket_price();
  auto b = co_await ticket_price();
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: the same task is awaited twice
// CHECK-FIXES:  auto a = co_await ticket_price();
// CHECK-FIXES-NEXT:  auto b = a;
task<int> measures() {
  auto a = co_await measure(3);
  auto b = co_await measure(3);
  co_return a + b;
}
task<int> operands_of_a_gather() {
  auto [a, b] = co_await asynq::gather(recv(), recv());
  auto [c, d] = co_await asynq::gather(uuid(), uuid());
  auto [e, f] = co_await asynq::gather(nonce(), nonce());
  auto [g, h] = co_await asynq::gather(heading(), heading());
  co_return a + b + c + d + e + f + g + h;
}
task<int> a_source_that_is_a_key(int key) {
  auto a = co_await user_by_nonce(key);
  auto b = co_await user_by_nonce(key);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: the same task is awaited twice
// CHECK-FIXES:  auto a = co_await user_by_nonce(key);
// CHECK-FIXES-NEXT:  auto b = a;

//===- what is known better ----------------------------------------------===//

ASYNQ_CONCURRENT task<int> next_id(int);
ASYNQ_CONCURRENT task<int> send(int);
ASYNQ_CONCURRENT task<int> find(int);
bool is_read(int);
int ready(int);
int draw(int);
task<int> pause(int k) { co_return k + 1; }
task<int> make(int k) { co_return k + 1; }

task<int> sources_that_may_go_together() {
  auto a = co_await next_id(1);
  auto b = co_await next_id(1);
  co_return a + b;
}
task<int> commands_that_may_go_together() {
  auto a = co_await send(1);
  auto b = co_await send(1);
  co_return a + b;
}
task<int> reads_that_may_go_together() {
  auto a = co_await find(1);
  auto b = co_await find(1);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: the same task is awaited twice
// CHECK-FIXES:  auto a = co_await find(1);
// CHECK-FIXES-NEXT:  auto b = a;
task<int> arguments_that_ask(int k) {
  auto a = co_await read_user(ready(k) + is_read(k));
  auto b = co_await read_user(ready(k) + is_read(k));
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: the same task is awaited twice
// CHECK-FIXES:  auto a = co_await read_user(ready(k) + is_read(k));
// CHECK-FIXES-NEXT:  auto b = a;
task<int> arguments_that_are_sources(int k) {
  auto a = co_await read_user(draw(k));
  auto b = co_await read_user(draw(k));
  co_return a + b;
}
task<int> a_pause_that_can_be_seen() {
  auto a = co_await pause(1);
  auto b = co_await pause(1);
  co_return a + b;
}
task<int> a_body_that_makes_nothing() {
  auto a = co_await make(1);
  auto b = co_await make(1);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: the same task is awaited twice
// CHECK-FIXES:  auto a = co_await make(1);
// CHECK-FIXES-NEXT:  auto b = a;

// What gives out one thing after the other is known by the class it is asked of.
struct JobQueue {
  task<int> get() const;
  task<int> get_job() const;
  task<int> get(int id) const;
  task<int> get_owner() const;
};
struct Cursor {
  task<int> fetch(int rows) const;
  task<int> fetch_rows() const;
};
struct Store {
  task<int> get() const;
  task<int> fetch(int rows) const;
  task<int> get_message() const;
  task<int> get_message(int id) const;
};

task<int> jobs(const JobQueue &queue) {
  auto a = co_await queue.get();
  auto b = co_await queue.get();
  auto c = co_await queue.get_job();
  auto d = co_await queue.get_job();
  co_return a + b + c + d;
}
task<int> one_job(const JobQueue &queue) {
  auto a = co_await queue.get(7);
  auto b = co_await queue.get(7);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: the same task is awaited twice
task<int> owner_of(const JobQueue &queue) {
  auto a = co_await queue.get_owner();
  auto b = co_await queue.get_owner();
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: the same task is awaited twice
task<int> rows_of(const Cursor &cursor) {
  auto a = co_await cursor.fetch(10);
  auto b = co_await cursor.fetch(10);
  auto c = co_await cursor.fetch_rows();
  auto d = co_await cursor.fetch_rows();
  co_return a + b + c + d;
}
task<int> rows_of_a_store(const Store &store) {
  auto a = co_await store.fetch(10);
  auto b = co_await store.fetch(10);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: the same task is awaited twice
task<int> what_a_store_has(const Store &store) {
  auto a = co_await store.get();
  auto b = co_await store.get();
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: the same task is awaited twice
task<int> incoming(const Store &store) {
  auto a = co_await store.get_message();
  auto b = co_await store.get_message();
  co_return a + b;
}
task<int> one_message(const Store &store) {
  auto a = co_await store.get_message(3);
  auto b = co_await store.get_message(3);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: the same task is awaited twice
