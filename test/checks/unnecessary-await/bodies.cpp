// RUN: %check_tidy %s asynq-unnecessary-await %t
// Commands whose bodies are seen commute if they touch different things.
#include <asynq/asynq.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

using asynq::task;

// Waits for others, and neither fails nor touches anything.
ASYNQ_CONCURRENT task<void> turn();
task<void> a_turn() {
  try {
    co_await turn();
  } catch (...) {
  }
}

task<int> f(int);
task<int> g(int);
void somewhere_else();

int podcasts, rides;
std::map<std::string, int> results;
ASYNQ_CONCURRENT task<std::string> query(std::string);

task<void> listen_to_podcasts() {
  ++podcasts;
  co_await a_turn();
}
task<void> ride_the_metro() {
  ++rides;
  co_await a_turn();
}

task<void> commute() {
  co_await listen_to_podcasts();
  co_await ride_the_metro();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'listen_to_podcasts()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:  co_await asynq::gather(listen_to_podcasts(), ride_the_metro());

task<void> commute_and_listen_again() {
  co_await listen_to_podcasts();
  co_await listen_to_podcasts();
}

//===- a command and a read -----------------------------------------------===//

task<void> count_filename(std::string name) {
  ++results[name];
  co_await a_turn();
}
task<std::string> get_dog_name(std::string filename) {
  co_return co_await query(filename);
}
task<int> get_count(std::string name) {
  co_await a_turn();
  co_return results.count(name) ? 1 : 0;
}

task<std::string> get_dog(std::string filename) {
  co_await count_filename(filename);
  auto name = co_await get_dog_name(filename);
  co_return name + "!";
}
// CHECK-NOTES: :[[@LINE-3]]:15: warning: unnecessary await: the result of 'count_filename()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:15: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:  auto results = co_await asynq::gather(
// CHECK-FIXES-NEXT:      count_filename(filename),
// CHECK-FIXES-NEXT:      get_dog_name(filename));
// CHECK-FIXES-NEXT:  auto name = std::get<1>(std::move(results));

task<int> a_read_of_what_was_written(std::string filename) {
  co_await count_filename(filename);
  auto count = co_await get_count(filename);
  co_return count;
}

task<int> a_read_whose_body_is_not_seen() {
  co_await listen_to_podcasts();
  auto x = co_await f(1);
  co_return x;
}

void add_to(int &sum, int n) { sum += n; }
task<int> twice(int n) {
  co_await a_turn();
  int sum = n;
  add_to(sum, n);
  co_return sum;
}
task<int> two_calls_with_a_variable_each() {
  auto x = co_await twice(1);
  auto y = co_await twice(2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(twice(1), twice(2));
int total;
task<int> added(int n) {
  co_await a_turn();
  int &sum = total;
  add_to(sum, n);
  co_return sum;
}
task<int> two_calls_that_share_one() {
  auto x = co_await added(1);
  auto y = co_await added(2);
  co_return x + y;
}

//===- bodies that are not all seen ---------------------------------------===//

struct permit {
  explicit permit(int id);
  ~permit();
  int id;
};
int number(const permit &held);
task<int> ask_with_permit(int id) {
  permit held(id);
  int n = number(held);
  co_return n + co_await f(id);
}
task<int> bodies_that_hold_something() {
  auto x = co_await ask_with_permit(1);
  auto y = co_await ask_with_permit(2);
  co_return x + y;
}

task<void> calls_somewhere_else() {
  ++rides;
  somewhere_else();
  co_await a_turn();
}
task<void> awaits_something_unseen() {
  ++rides;
  auto x = co_await f(1);
  rides += x;
}

task<void> a_body_with_an_unknown_call() {
  co_await listen_to_podcasts();
  co_await calls_somewhere_else();
}

task<void> a_body_with_an_unknown_await() {
  co_await listen_to_podcasts();
  co_await awaits_something_unseen();
}

struct vehicle {
  virtual task<void> ride() {
    ++rides;
    co_await a_turn();
  }
};
task<void> a_function_that_may_be_overridden(vehicle &v) {
  co_await listen_to_podcasts();
  co_await v.ride();
}

std::mutex m;
task<void> ride_locked() {
  std::lock_guard<std::mutex> lock(m);
  ++rides;
  co_await a_turn();
}
task<void> a_body_with_a_lock() {
  co_await listen_to_podcasts();
  co_await ride_locked();
}

//===- places -------------------------------------------------------------===//

task<void> increment(int &n) {
  ++n;
  co_await a_turn();
}
task<void> different_arguments() {
  int a = 0, b = 0;
  co_await increment(a);
  co_await increment(b);
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'increment()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:  co_await asynq::gather(increment(a), increment(b));
task<void> the_same_argument() {
  int a = 0;
  co_await increment(a);
  co_await increment(a);
}
task<void> arguments_that_may_be_the_same(int &a, int &b) {
  co_await increment(a);
  co_await increment(b);
}
task<void> an_argument_and_a_global() {
  int a = 0;
  co_await increment(a);
  co_await ride_the_metro();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'increment()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:  co_await asynq::gather(increment(a), ride_the_metro());
task<void> an_argument_that_may_be_the_global(int &a) {
  co_await increment(a);
  co_await ride_the_metro();
}

struct statistics {
  int hits_ = 0, misses_ = 0;
  task<void> hit() {
    ++hits_;
    co_await a_turn();
  }
  task<void> miss() {
    ++misses_;
    co_await a_turn();
  }
  task<void> both() {
    co_await hit();
    co_await miss();
  }
  task<void> twice() {
    co_await hit();
    co_await hit();
  }
};
// CHECK-NOTES: :[[@LINE-7]]:5: warning: unnecessary await: the result of 'hit()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-9]]:5: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-9]]:5: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:    co_await asynq::gather(hit(), miss());
task<void> different_objects(statistics &a, statistics &b) {
  co_await a.hit();
  co_await b.miss();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'hit()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:  co_await asynq::gather(a.hit(), b.miss());
task<void> objects_that_may_be_the_same(statistics &a, statistics &b) {
  co_await a.hit();
  co_await b.hit();
}

task<void> say(int n) {
  std::printf("%d", n);
  co_await a_turn();
}
task<void> prints_in_order() {
  co_await say(1);
  co_await say(2);
}
task<void> prints_and_counts() {
  co_await say(1);
  co_await ride_the_metro();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'say()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:  co_await asynq::gather(say(1), ride_the_metro());

task<void> note_when_podcasts() {
  podcasts = int(std::chrono::steady_clock::now().time_since_epoch().count());
  co_await a_turn();
}
task<void> note_when_rides() {
  rides = int(std::chrono::steady_clock::now().time_since_epoch().count());
  co_await a_turn();
}
task<void> each_looks_at_the_clock() {
  co_await note_when_podcasts();
  co_await note_when_rides();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'note_when_podcasts()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:  co_await asynq::gather(note_when_podcasts(), note_when_rides());
std::chrono::steady_clock::time_point now_in_a_body() {
  return std::chrono::steady_clock::now();
}
task<std::chrono::nanoseconds> the_time_between_awaits() {
  co_await note_when_podcasts();
  auto start = std::chrono::steady_clock::now();
  co_await note_when_rides();
  auto then = now_in_a_body();
  co_await note_when_podcasts();
  co_return then - start;
}

task<void> look_for_podcasts(const std::filesystem::path &file) {
  podcasts = std::filesystem::exists(file) + (std::getenv("HOME") != nullptr);
  co_await a_turn();
}
task<void> look_for_rides(const std::filesystem::path &file) {
  rides = std::filesystem::exists(file);
  co_await a_turn();
}
task<void> both_look_at_files(const std::filesystem::path &file) {
  co_await look_for_podcasts(file);
  co_await look_for_rides(file);
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'look_for_podcasts()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-5]]:3: note: no fix-it: this command would run although an earlier await failed
task<void> prints_and_counts_podcasts(int n) {
  std::printf("%d", n);
  ++podcasts;
  co_await a_turn();
}
task<void> one_looks_at_files_and_the_other_one_prints(const std::filesystem::path &file) {
  co_await look_for_rides(file);
  co_await prints_and_counts_podcasts(1);
}

asynq::batcher<int, int> users("users", [](std::span<const int> keys) {
  return std::vector<int>(keys.begin(), keys.end());
});
task<void> load_podcasts() { podcasts = co_await users.load(1); }
task<void> load_rides() { rides = co_await users.load(2); }
task<void> both_ask_one_back_end() {
  co_await load_podcasts();
  co_await load_rides();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'load_podcasts()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-5]]:3: note: no fix-it: this command would run although an earlier await failed

//===- failures -----------------------------------------------------------===//

task<void> may_fail() {
  if (podcasts > 3)
    throw 1;
  ++podcasts;
  co_await a_turn();
}
task<void> a_command_after_one_that_may_fail() {
  co_await may_fail();
  co_await ride_the_metro();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'may_fail()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-5]]:3: note: no fix-it: this command would run although an earlier await failed
task<void> a_command_before_one_that_may_fail() {
  co_await ride_the_metro();
  co_await may_fail();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'ride_the_metro()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:  co_await asynq::gather(ride_the_metro(), may_fail());

//===- functions that call each other -------------------------------------===//

task<void> ping(int n);
task<void> pong(int n) {
  ++rides;
  if (n > 0)
    co_await ping(n - 1);
}
task<void> ping(int n) {
  ++podcasts;
  if (n > 0)
    co_await pong(n - 1);
}
task<void> mutual_recursion() {
  co_await ping(1);
  co_await ride_the_metro();
}
task<void> mutual_recursion_the_other_way() {
  co_await pong(1);
  co_await listen_to_podcasts();
}

//===- statuses -----------------------------------------------------------===//

struct Status {
  int code;
};
task<Status> store(int);
task<int> stores(int n) {
  auto status = co_await store(n);
  co_return status.code;
}
task<int> asks(int n) {
  auto x = co_await f(n);
  co_return x;
}
task<int> a_body_that_awaits_a_status() {
  auto x = co_await f(1);
  auto y = co_await stores(2);
  co_return x + y;
}
task<int> a_body_that_awaits_a_value() {
  auto x = co_await f(1);
  auto y = co_await asks(2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(1), asks(2));
