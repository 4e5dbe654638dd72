// RUN: %check_tidy %s asynq-unnecessary-await %t -- -I%S/../Inputs
// What the names of functions tell that nobody can see into.
#include "libraries.h"
#include <asynq/asynq.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <system_error>

using asynq::task;

// Waits for others, and neither fails nor touches anything.
ASYNQ_CONCURRENT task<void> turn();
task<void> a_turn() {
  try {
    co_await turn();
  } catch (...) {
  }
}
using namespace std::chrono_literals;

task<int> get(int);

//===- what waits --------------------------------------------------------===//

task<bool> sleep_for(std::chrono::milliseconds);
task<bool> wait_until_ready(int);
task<int> timeout(std::chrono::milliseconds);
task<bool> is_ready(int);

task<int> a_pause() {
  auto whole = co_await sleep_for(100ms);
  auto y = co_await get(1);
  co_return y + whole;
}
task<int> a_state_that_is_waited_for() {
  auto ready = co_await wait_until_ready(7);
  auto y = co_await get(1);
  co_return y + ready;
}
task<int> a_pause_that_comes_second() {
  auto y = co_await get(1);
  auto whole = co_await sleep_for(100ms);
  co_return y + whole;
}
task<int> a_pause_between() {
  auto x = co_await get(1);
  auto whole = co_await sleep_for(100ms);
  auto y = co_await get(2);
  co_return x + y + whole;
}
task<int> a_timeout_of_nothing() {
  auto late = co_await timeout(100ms);
  auto y = co_await get(1);
  co_return y + late;
}
task<int> a_state_that_is_asked_for() {
  auto ready = co_await is_ready(7);
  auto y = co_await get(1);
  co_return y + ready;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'ready' was not used before this await
// CHECK-FIXES:  auto [ready, y] = co_await asynq::gather(is_ready(7), get(1));

//===- sessions ----------------------------------------------------------===//

struct session {
  task<bool> login(std::string) const;
  task<bool> begin() const;
  task<bool> commit() const;
  task<int> commit_count() const;
  task<int> rows(int) const;
};

task<int> a_session(const session &s) {
  auto ok = co_await s.login("me");
  auto n = co_await s.rows(1);
  co_return n + ok;
}
task<int> a_transaction(const session &s) {
  auto ok = co_await s.begin();
  auto n = co_await s.rows(1);
  auto done = co_await s.commit();
  co_return n + ok + done;
}
task<int> what_is_said_of_sessions(const session &s) {
  auto n = co_await s.commit_count();
  auto m = co_await s.rows(1);
  co_return n + m;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'n' was not used before this await
// CHECK-FIXES:  auto [n, m] = co_await asynq::gather(s.commit_count(), s.rows(1));

//===- what changes ------------------------------------------------------===//

task<int> makeRoom(int);
task<int> get_or_create(int);
task<int> get_or_throw(int);
task<int> user_name(int);
task<int> user_rename(int);

task<int> what_makes() {
  auto x = co_await makeRoom(1);
  auto y = co_await makeRoom(2);
  co_return x + y;
}
task<int> what_may_create() {
  auto x = co_await get_or_create(1);
  auto y = co_await get_or_create(2);
  co_return x + y;
}
task<int> what_creates_nothing() {
  auto x = co_await get_or_throw(1);
  auto y = co_await get_or_throw(2);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(get_or_throw(1), get_or_throw(2));
task<int> a_verb_behind_a_noun() {
  auto x = co_await user_rename(1);
  auto y = co_await user_rename(2);
  co_return x + y;
}
task<int> a_noun_behind_a_noun() {
  auto x = co_await user_name(1);
  auto y = co_await user_name(2);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(user_name(1), user_name(2));

//===- sources -----------------------------------------------------------===//

task<int> next_id(int);
task<std::string> read_bytes(int descriptor, int count);
task<std::string> read_file(std::string path);
task<long> current_time(int zone);
task<long> start_time(int event);

task<int> what_counts() {
  auto a = co_await next_id(1);
  auto b = co_await next_id(2);
  co_return a + b;
}
task<std::string> frames(int descriptor) {
  auto head = co_await read_bytes(descriptor, 4);
  auto body = co_await read_bytes(descriptor, 100);
  co_return head + body;
}
task<std::string> files() {
  auto head = co_await read_file("head");
  auto body = co_await read_file("body");
  co_return head + body;
}
// CHECK-MESSAGES: :[[@LINE-3]]:15: warning: unnecessary await: 'head' was not used before this await
// CHECK-FIXES:  auto [head, body] = co_await asynq::gather(
// CHECK-FIXES-NEXT:      read_file("head"),
// CHECK-FIXES-NEXT:      read_file("body"));
task<long> a_clock() {
  auto a = co_await current_time(1);
  auto b = co_await current_time(2);
  co_return b - a;
}
task<long> a_time_that_stays() {
  auto a = co_await start_time(1);
  auto b = co_await start_time(2);
  co_return b - a;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(start_time(1), start_time(2));

//===- whose name it is --------------------------------------------------===//

struct sender {
  task<int> operator()(int) const;
};
struct send_mail {
  task<int> operator()(int) const;
};
struct port {
  task<int> operator>>(int) const;
  task<int> operator()(int) const;
};

task<int> objects_that_are_called(const port &login, const port &load) {
  auto a = co_await login(1);
  auto b = co_await load(1);
  co_return a + b;
}
task<int> an_object_of_a_class_that_is_a_verb(const send_mail &by_post) {
  auto a = co_await by_post(1);
  auto b = co_await by_post(2);
  co_return a + b;
}
task<int> an_object_of_a_class_that_is_a_noun(const sender &by_post) {
  auto a = co_await by_post(1);
  auto b = co_await by_post(2);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(by_post(1), by_post(2));
task<int> a_wrapper(std::function<task<int>(int)> send, std::function<task<int>(int)> find) {
  auto a = co_await find(1);
  auto b = co_await send(2);
  co_return a + b;
}
task<int> a_pointer(task<int> (*publish)(int)) {
  auto a = co_await get(1);
  auto b = co_await publish(2);
  co_return a + b;
}
task<int> an_operator(const port &p) {
  auto a = co_await (p >> 1);
  auto b = co_await (p >> 2);
  co_return a + b;
}
task<int> a_closure_that_can_be_seen(int k) {
  auto send = [](int n) -> task<int> {
    co_await a_turn();
    co_return n + 1;
  };
  auto a = co_await send(1);
  auto b = co_await get(k);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(send(1), get(k));

//===- what is known better ----------------------------------------------===//

ASYNQ_CONCURRENT task<int> send(int);
task<int> make(int k) {
  co_await a_turn();
  co_return k + 1;
}
task<int> made_by_a_name(int k) { co_return co_await makeRoom(k); }

task<int> a_name_and_an_annotation() {
  auto a = co_await send(1);
  auto b = co_await send(2);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(send(1), send(2));
task<int> a_name_and_a_body() {
  auto a = co_await make(1);
  auto b = co_await make(2);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(make(1), make(2));
task<int> a_name_inside_of_a_body() {
  auto a = co_await made_by_a_name(1);
  auto b = co_await made_by_a_name(2);
  co_return a + b;
}

struct file {
  task<int> read_bytes(int count);
};
std::shared_ptr<file> open_file(std::string);
std::shared_ptr<file> common_file(std::string);
task<int> of_a_file_of_its_own(std::string path) {
  auto f = open_file(path);
  co_return co_await f->read_bytes(1);
}
task<int> of_a_file_of_others(std::string path) {
  auto f = common_file(path);
  co_return co_await f->read_bytes(1);
}
task<int> a_source_that_a_body_opens() {
  auto a = co_await of_a_file_of_its_own("a");
  auto b = co_await of_a_file_of_its_own("b");
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(
// CHECK-FIXES-NEXT:      of_a_file_of_its_own("a"),
// CHECK-FIXES-NEXT:      of_a_file_of_its_own("b"));
task<int> a_source_that_a_body_has_from_elsewhere() {
  auto a = co_await of_a_file_of_others("a");
  auto b = co_await of_a_file_of_others("b");
  co_return a + b;
}
struct tallies {
  int n = 0;
  task<int> bump(int k) {
    n += co_await get(k);
    co_return n;
  }
};
task<int> a_name_of_a_body_that_awaits_what_is_unseen(int k) {
  tallies one, other;
  auto a = co_await one.bump(k);
  auto b = co_await other.bump(k);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await

//===- results that tell how it went -------------------------------------===//

enum class Status { Good, Bad };
template <class T> struct Result {
  int code;
};
task<Status> parcel(int);
task<Result<void>> invoice_of(int);
task<Result<int>> price(int);

task<int> an_enumeration() {
  auto a = co_await parcel(1);
  auto b = co_await get(2);
  co_return int(a) + b;
}
task<int> a_result_without_a_value() {
  auto a = co_await invoice_of(1);
  auto b = co_await get(2);
  co_return a.code + b;
}
task<int> a_result_with_a_value() {
  auto a = co_await price(1);
  auto b = co_await get(2);
  co_return a.code + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(price(1), get(2));

//===- other libraries ---------------------------------------------------===//

namespace with_folly {
using folly::coro::Task;
Task<int> get(int);
Task<int> begin_transaction(int db);
Task<int> execute(int db, std::string sql);
Task<bool> exists(int db);

Task<int> a_session() {
  auto t = co_await begin_transaction(1);
  auto n = co_await get(1);
  co_return n + t;
}
Task<int> commands() {
  auto n = co_await execute(1, "insert into a values (1)");
  auto k = co_await execute(1, "select count(*) from a");
  co_return n + k;
}
Task<int> questions() {
  auto here = co_await exists(1);
  auto there = co_await exists(2);
  co_return here + there;
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: unnecessary await: 'here' was not used before this await
// CHECK-FIXES:  auto [here, there] = co_await folly::coro::collectAll(exists(1), exists(2));
} // namespace with_folly
