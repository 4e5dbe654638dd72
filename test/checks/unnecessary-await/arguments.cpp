// RUN: %check_tidy %s asynq-unnecessary-await %t
// What evaluating an argument reads and writes: awaited together, the arguments
// of the second call are evaluated before the first has run.
#include <asynq/asynq.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

using asynq::task;

task<int> f();
task<int> h(int);
task<int> length(std::string);
task<int> sum(std::vector<int>);
task<int> scan(int &);
task<int> scan(std::string &);
task<int> look(const int &);

//===- what an earlier call may write ------------------------------------===//

struct session {
  std::string buffer, other;
  int n = 0;
  task<int> load();
  task<int> seen() const;

  task<int> a_member_that_was_handed_over() {
    auto a = co_await scan(buffer);
    auto b = co_await length(buffer);
    co_return a + b;
  }
  task<int> a_part_of_an_expression() {
    auto a = co_await load();
    auto b = co_await h(n + 1);
    co_return a + b;
  }
  task<int> a_value_made_from_it() {
    auto a = co_await load();
    auto b = co_await length(buffer + "x");
    co_return a + b;
  }
  task<int> another_member() {
    auto a = co_await scan(buffer);
    auto b = co_await length(other);
    co_return a + b;
  }
  // CHECK-MESSAGES: :[[@LINE-3]]:14: warning: unnecessary await: 'a' was not used before this await
  // CHECK-FIXES:    auto [a, b] = co_await asynq::gather(scan(buffer), length(other));
  task<int> after_a_const_member_function() {
    auto a = co_await seen();
    auto b = co_await length(buffer);
    co_return a + b;
  }
  // CHECK-MESSAGES: :[[@LINE-3]]:14: warning: unnecessary await: 'a' was not used before this await
  // CHECK-FIXES:    auto [a, b] = co_await asynq::gather(seen(), length(buffer));
};

struct out_parameters {
  int *value;
};
task<int> price(out_parameters);
task<int> price_span(std::span<int>);
task<int> price_at(std::vector<int>::iterator);
struct cell {
  int value;
};
task<int> use(std::shared_ptr<cell>);
task<int> told(std::function<void(int)>);

task<int> a_pointer_inside_an_object() {
  int k = 0;
  out_parameters p{&k};
  auto a = co_await price(p);
  auto b = co_await h(k);
  co_return a + b;
}

task<int> a_span() {
  std::vector<int> v(1);
  std::span<int> s(v);
  auto a = co_await price_span(s);
  auto b = co_await sum(v);
  co_return a + b;
}

task<int> an_iterator() {
  std::vector<int> v(1);
  auto i = v.begin();
  auto a = co_await price_at(i);
  auto b = co_await sum(v);
  co_return a + b;
}

task<int> a_shared_pointer(std::shared_ptr<cell> p) {
  auto a = co_await use(p);
  auto b = co_await h(p->value);
  co_return a + b;
}

task<int> a_shared_pointer_twice(std::shared_ptr<cell> p) {
  auto a = co_await use(p);
  auto b = co_await use(p);
  co_return a + b;
}

task<int> a_function_that_captures() {
  int k = 0;
  std::function<void(int)> set = [&](int i) { k = i; };
  auto a = co_await told(set);
  auto b = co_await h(k);
  co_return a + b;
}

task<int> a_call_through_a_pointer(task<int> (*fp)(int &)) {
  int k = 0;
  auto a = co_await fp(k);
  auto b = co_await h(k);
  co_return a + b;
}

task<int> a_call_through_a_pointer_that_only_reads(task<int> (*fp)(int)) {
  int k = 0;
  auto a = co_await fp(k);
  auto b = co_await h(k);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(fp(k), h(k));

ASYNQ_CONCURRENT task<int> add(int &total, int n);

task<int> one_object_that_concurrent_calls_share() {
  int total = 0;
  auto a = co_await add(total, 1);
  auto b = co_await add(total, 2);
  co_return a + b + total;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(add(total, 1), add(total, 2));

task<int> what_a_concurrent_call_writes() {
  int total = 0;
  auto a = co_await add(total, 1);
  auto b = co_await h(total);
  co_return a + b;
}

using numbers = asynq::batcher<int, int>;

task<std::size_t> loads_of_one_list(numbers &store, std::vector<int> ids) {
  auto a = co_await store.load_many(ids);
  auto b = co_await store.load_many(ids);
  auto c = co_await store.load(1);
  co_return a.size() + b.size() + c;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await

//===- what the bodies of plain calls do ---------------------------------===//

int counter = 0;
int next_id() noexcept { return ++counter; }
int current_id() noexcept { return counter; }
struct counted {
  int value;
  counted() noexcept : value(++counter) {}
};
struct numbered {
  int value = next_id();
};
task<int> hash(counted);
task<int> hash(numbered);
struct converts {
  operator int() const noexcept { return ++counter; }
};
struct bump {
  int *p;
  constexpr int operator()() const noexcept { return ++*p; }
};
struct getter {
  int id() const { return id_; }
  int id_;
};

task<int> a_call_that_writes() {
  auto a = co_await f();
  auto b = co_await h(next_id());
  co_return a + b;
}

task<int> a_call_that_reads() {
  auto a = co_await f();
  auto b = co_await h(current_id());
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(f(), h(current_id()));

task<int> a_getter(getter g) {
  auto a = co_await f();
  auto b = co_await h(g.id());
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(f(), h(g.id()));

task<int> a_constructor_that_writes() {
  auto a = co_await f();
  auto b = co_await hash(counted());
  co_return a + b;
}

task<int> a_member_initializer_that_writes() {
  auto a = co_await f();
  auto b = co_await hash(numbered{});
  auto c = co_await hash(numbered());
  co_return a + b + c;
}

task<int> a_conversion_that_writes(converts c) {
  auto a = co_await f();
  auto b = co_await h(c);
  co_return a + b;
}

task<int> a_constexpr_function_that_writes() {
  int k = 0;
  bump b{&k};
  auto a = co_await look(k);
  auto c = co_await h(b());
  co_return a + c;
}

task<int> a_function_of_c() {
  auto a = co_await h(std::rand());
  auto b = co_await h(std::rand());
  co_return a + b;
}

task<int> output_between_the_awaits() {
  auto a = co_await f();
  int n = std::printf("between\n");
  auto b = co_await h(1);
  co_return a + b + n;
}

task<int> a_pointer_to_member(getter g, int getter::*m) {
  auto a = co_await f();
  g.*m = a;
  auto b = co_await h(g.id_);
  co_return b;
}

int calls = 0;
task<int> a_body_that_writes_and_calls_itself(int n) {
  ++calls;
  if (n < 2)
    co_return n;
  auto a = co_await a_body_that_writes_and_calls_itself(n - 1);
  auto b = co_await a_body_that_writes_and_calls_itself(n - 2);
  co_return a + b;
}

task<int> a_body_that_only_calls_itself(int n) {
  if (n < 2)
    co_return n;
  auto a = co_await a_body_that_only_calls_itself(n - 1);
  auto b = co_await a_body_that_only_calls_itself(n - 2);
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await

task<int> command();
task<int> a_body_with_a_command() {
  co_await command();
  co_return 1;
}

task<int> a_command_inside_a_read() {
  auto a = co_await a_body_with_a_command();
  auto b = co_await f();
  co_return a + b;
}

struct client {
  task<int> query(int);
};

struct service {
  client c;
  task<int> a_receiver_inside_a_lambda() {
    auto l = [this](int k) -> task<int> { co_return co_await c.query(k); };
    auto a = co_await l(1);
    auto b = co_await l(2);
    co_return a + b;
  }
};

struct base {
  virtual ~base() = default;
};
struct derived : base {
  int n = 0;
};

task<int> a_cast_that_may_throw(base &b) {
  auto x = co_await f();
  auto y = co_await h(dynamic_cast<derived &>(b).n);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await

task<int> rows_in(std::chrono::milliseconds);
task<int> a_literal() {
  using namespace std::chrono_literals;
  auto x = co_await f();
  auto y = co_await rows_in(1ms);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(), rows_in(1ms));

//===- calls in arguments ------------------------------------------------===//

struct tally {
  ASYNQ_CONCURRENT task<int> bump();
  int count = 0;
};
tally total;
constexpr int twice(int i) { return 2 * i; }
int counted() { return total.count; }
int counted_elsewhere(int) noexcept;

task<int> a_call_that_reads_nothing_shared() {
  auto a = co_await total.bump();
  auto b = co_await h(twice(3));
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(total.bump(), h(twice(3)));

task<int> a_call_that_reads_what_may_be_written() {
  auto a = co_await total.bump();
  auto b = co_await h(counted());
  co_return a + b;
}

task<int> a_call_that_nobody_can_see() {
  auto a = co_await total.bump();
  auto b = co_await h(counted_elsewhere(3));
  co_return a + b;
}

asynq::batcher<int, int> friends("friends", [](std::span<const int> keys) {
  return std::vector<int>(keys.begin(), keys.end());
});
task<int> a_batcher_is_only_asked() {
  auto a = co_await friends.load(counted_elsewhere(1));
  auto b = co_await friends.load(counted_elsewhere(2));
  co_return a + b;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'a' was not used before this await
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(
// CHECK-FIXES-NEXT:      friends.load(counted_elsewhere(1)),
// CHECK-FIXES-NEXT:      friends.load(counted_elsewhere(2)));
