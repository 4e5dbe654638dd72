// RUN: %check_tidy %s asynq-unnecessary-await %t
// What is known about the awaited functions: annotations, bodies, receivers.
#include <asynq/asynq.hpp>
#include <functional>
#include <string>

using asynq::task;

// Waits for others, and neither fails nor touches anything.
ASYNQ_CONCURRENT task<void> turn();
task<void> a_turn() {
  try {
    co_await turn();
  } catch (...) {
  }
}

task<int> f();
task<int> g();

//===- annotations -------------------------------------------------------===//

ASYNQ_CONCURRENT task<void> touch(int);
ASYNQ_CONCURRENT task<int> bump(int);
ASYNQ_ORDERED task<int> next_in_line();
task<void> command(int);

class ASYNQ_ORDERED journal {
public:
  task<int> size() const;
};

task<void> concurrent_commands() {
  co_await touch(1);
  co_await touch(2);
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'touch()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the awaited functions are declared concurrent
// CHECK-FIXES:  co_await asynq::gather(touch(1), touch(2));

task<void> plain_commands() {
  co_await command(1);
  co_await command(2);
}

task<void> a_concurrent_and_a_plain_command() {
  co_await touch(1);
  co_await command(2);
}

task<int> a_concurrent_command_and_a_read() {
  co_await touch(1);
  auto x = co_await f();
  co_return x;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: the result of 'touch()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto results = co_await asynq::gather(touch(1), f());
// CHECK-FIXES-NEXT:  auto x = std::get<1>(results);

task<void> a_discarded_concurrent_result() {
  co_await bump(1);
  co_await bump(2);
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'bump()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the awaited functions are declared concurrent
// CHECK-FIXES:  co_await asynq::gather(bump(1), bump(2));

task<int> an_ordered_function() {
  auto a = co_await next_in_line();
  auto b = co_await g();
  co_return a + b;
}

task<int> an_ordered_class(const journal &j) {
  auto a = co_await j.size();
  auto b = co_await g();
  co_return a + b;
}

//===- a batcher ---------------------------------------------------------===//

using names = asynq::batcher<int, std::string>;

task<std::string> two_loads_of_one_batcher(names &store) {
  auto a = co_await store.load(1);
  auto b = co_await store.load(2);
  co_return a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: the awaited functions are declared concurrent
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(store.load(1), store.load(2));

task<std::string> a_load_that_needs_the_other(names &store) {
  auto a = co_await store.load(1);
  auto b = co_await store.load(int(a.size()));
  co_return b;
}

class repository {
public:
  task<std::string> both(int a, int b) {
    auto x = co_await names_.load(a);
    auto y = co_await names_.load(b);
    co_return x + y;
  }
  // CHECK-NOTES: :[[@LINE-3]]:14: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
  // CHECK-NOTES: :[[@LINE-5]]:14: note: can be awaited together with this one
  // CHECK-NOTES: :[[@LINE-5]]:14: note: they commute: the awaited functions are declared concurrent
  // CHECK-FIXES:    auto [x, y] = co_await asynq::gather(names_.load(a), names_.load(b));

private:
  names names_;
};

//===- receivers ---------------------------------------------------------===//

struct connection {
  task<int> query(int);
  task<int> find(int) const;
};

task<int> one_receiver_that_may_change(connection &c) {
  auto a = co_await c.query(1);
  auto b = co_await c.query(2);
  co_return a + b;
}

task<int> one_receiver_that_cannot_change(const connection &c) {
  auto a = co_await c.find(1);
  auto b = co_await c.find(2);
  co_return a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(c.find(1), c.find(2));

task<int> one_of_them_may_change_it(connection &c) {
  auto a = co_await c.query(1);
  auto b = co_await c.find(2);
  co_return a + b;
}

task<int> two_references_to_one_type(connection &c, connection &d) {
  auto a = co_await c.query(1);
  auto b = co_await d.query(2);
  co_return a + b;
}

task<int> a_receiver_and_something_else(connection &c) {
  auto a = co_await c.query(1);
  auto b = co_await g();
  co_return a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(c.query(1), g());

struct service {
  task<int> run() {
    auto a = co_await load();
    auto b = co_await load_more();
    co_return a + b;
  }
  task<int> run_const() const {
    auto a = co_await look();
    auto b = co_await look_again();
    co_return a + b;
  }
  // CHECK-NOTES: :[[@LINE-3]]:14: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
  // CHECK-NOTES: :[[@LINE-5]]:14: note: can be awaited together with this one
  // CHECK-NOTES: :[[@LINE-5]]:14: note: they commute: by their signatures the awaited functions only read
  // CHECK-FIXES:    auto [a, b] = co_await asynq::gather(look(), look_again());
  task<int> members() {
    auto a = co_await first_.query(1);
    auto b = co_await second_.query(2);
    co_return a + b;
  }
  // CHECK-NOTES: :[[@LINE-3]]:14: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
  // CHECK-NOTES: :[[@LINE-5]]:14: note: can be awaited together with this one
  // CHECK-NOTES: :[[@LINE-5]]:14: note: they commute: by convention a task whose result is bound only reads
  // CHECK-FIXES:    auto [a, b] = co_await asynq::gather(first_.query(1), second_.query(2));
  task<int> one_member() {
    auto a = co_await first_.query(1);
    auto b = co_await first_.query(2);
    co_return a + b;
  }
  task<int> a_member_and_the_whole() {
    auto a = co_await first_.query(1);
    auto b = co_await load();
    co_return a + b;
  }

  task<int> load();
  task<int> load_more();
  task<int> look() const;
  task<int> look_again() const;
  connection first_, second_;
};

//===- bodies that contradict the convention -----------------------------===//

int calls = 0;

task<int> counts() {
  co_await a_turn();
  ++calls;
  co_return calls;
}

task<int> only_reads() {
  auto x = co_await f();
  co_return x + calls;
}

task<int> a_body_that_writes() {
  auto a = co_await counts();
  auto b = co_await g();
  co_return a + b;
}

task<int> a_body_that_reads() {
  auto a = co_await only_reads();
  auto b = co_await g();
  co_return a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(only_reads(), g());

task<int> writes_when_it_is_called(int k) {
  calls = k;
  return f();
}

task<int> a_plain_function_that_writes() {
  auto a = co_await g();
  auto b = co_await writes_when_it_is_called(1);
  co_return a + b;
}

task<int> a_wrapper_says_nothing_of_what_it_wraps(std::function<task<int>()> load,
                                                  std::function<task<int>()> other) {
  auto a = co_await load();
  auto b = co_await other();
  co_return a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-6]]:21: note: no fix-it: this function does something before its result is awaited

//===- what counts as a read, but need not be one --------------------------===//

void log(int);
task<int> reads_and_logs(int k) {
  log(k);
  co_return co_await f() + k;
}
task<int> a_body_that_calls_something_after_what_may_fail() {
  auto a = co_await g();
  auto b = co_await reads_and_logs(1);
  co_return a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this command would run although an earlier await failed
task<int> a_body_that_calls_something_first() {
  auto b = co_await reads_and_logs(1);
  auto a = co_await g();
  co_return a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'b' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:12: note: no fix-it: these functions may be commands whose order matters
task<int> createUser(int);
task<int> names_that_tell_of_a_change() {
  auto a = co_await createUser(1);
  auto b = co_await createUser(2);
  co_return a + b;
}

task<int> takes_the_next_line(int k) { co_return co_await next_in_line() + k; }
task<int> a_body_that_awaits_what_is_ordered() {
  auto a = co_await g();
  auto b = co_await takes_the_next_line(1);
  co_return a + b;
}
task<int> creates_a_user(int k) { co_return co_await createUser(k) + 1; }
task<int> a_body_that_awaits_a_command() {
  auto a = co_await g();
  auto b = co_await creates_a_user(1);
  co_return a + b;
}
