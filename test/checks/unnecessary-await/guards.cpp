// RUN: %check_tidy %s asynq-unnecessary-await %t
// Results that order what follows them, next to results that only sound alike.
#include <asynq/asynq.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <tuple>
#include <vector>

using asynq::task;

task<int> g();

struct permit {
  int count;
};
struct ReadLock {
  int id;
};
struct Block {
  int id;
};
struct clock_reading {
  int seconds;
};
struct session {
  ~session();
  int id;
};
struct row {
  std::string name;
  std::vector<std::string> tags;
};
struct Status {
  int code;
};
struct StatusLine {
  std::string text;
};
struct file_closer {
  void operator()(int *) const;
};

task<permit> one_permit();
task<ReadLock> mutex_for_reading();
task<std::unique_lock<std::mutex>> mutex_of();
task<Block> block();
task<clock_reading> latest();
task<session> one_session();
task<row> load();
task<Status> stored(int);
task<StatusLine> first_line();
task<std::error_code> written(int);
task<bool> exists(int);
task<std::unique_ptr<int, file_closer>> one_file();
task<std::unique_ptr<row>> load_pointer();
task<std::tuple<permit, int>> permit_with_value();
task<std::optional<row>> find();

struct store {
  task<Status> check() const;
  task<Status> changed();
};

task<int> a_permit() {
  auto p = co_await one_permit();
  auto y = co_await g();
  co_return p.count + y;
}

task<int> a_lock_by_its_name() {
  auto l = co_await mutex_for_reading();
  auto y = co_await g();
  co_return l.id + y;
}

task<int> a_standard_lock() {
  auto l = co_await mutex_of();
  auto y = co_await g();
  co_return y;
}

task<int> a_lock_that_comes_second() {
  auto y = co_await g();
  auto l = co_await mutex_of();
  co_return y;
}

task<int> a_permit_inside_a_tuple() {
  auto t = co_await permit_with_value();
  auto y = co_await g();
  co_return y + std::get<1>(t);
}

task<int> a_block_is_no_lock() {
  auto b = co_await block();
  auto y = co_await g();
  co_return b.id + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'b' was not used before this await [asynq-unnecessary-await]
// CHECK-FIXES:  auto [b, y] = co_await asynq::gather(block(), g());

task<int> a_clock_is_no_lock() {
  auto t = co_await latest();
  auto y = co_await g();
  co_return t.seconds + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 't' was not used before this await [asynq-unnecessary-await]
// CHECK-FIXES:  auto [t, y] = co_await asynq::gather(latest(), g());

task<int> an_object_that_ends_something() {
  auto s = co_await one_session();
  auto y = co_await g();
  co_return s.id + y;
}

task<int> a_deleter_that_ends_something() {
  auto file = co_await one_file();
  auto y = co_await g();
  co_return y;
}

task<int> a_plain_value() {
  auto r = co_await load();
  auto y = co_await g();
  co_return int(r.tags.size()) + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'r' was not used before this await [asynq-unnecessary-await]
// CHECK-FIXES:  auto [r, y] = co_await asynq::gather(load(), g());

task<int> a_pointer_to_a_value() {
  auto r = co_await load_pointer();
  auto y = co_await g();
  co_return int(r->tags.size()) + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'r' was not used before this await [asynq-unnecessary-await]
// CHECK-FIXES:  auto [r, y] = co_await asynq::gather(load_pointer(), g());

task<int> an_optional_value() {
  auto r = co_await find();
  auto y = co_await g();
  co_return r ? y : 0;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'r' was not used before this await [asynq-unnecessary-await]
// CHECK-FIXES:  auto [r, y] = co_await asynq::gather(find(), g());

//===- statuses ----------------------------------------------------------===//

task<int> a_status_is_that_of_a_command() {
  auto st = co_await stored(1);
  auto y = co_await g();
  co_return st.code + y;
}

task<int> an_error_code_is_that_of_a_command() {
  auto error = co_await written(1);
  auto y = co_await g();
  co_return error ? 0 : y;
}

task<int> the_status_of_a_const_member(const store &s) {
  auto st = co_await s.check();
  auto y = co_await g();
  co_return st.code + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'st' was not used before this await [asynq-unnecessary-await]
// CHECK-FIXES:  auto [st, y] = co_await asynq::gather(s.check(), g());

task<int> the_status_of_another_member(store &s) {
  auto st = co_await s.changed();
  auto y = co_await g();
  co_return st.code + y;
}

task<int> a_status_line_is_a_value() {
  auto line = co_await first_line();
  auto y = co_await g();
  co_return int(line.text.size()) + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'line' was not used before this await [asynq-unnecessary-await]
// CHECK-FIXES:  auto [line, y] = co_await asynq::gather(first_line(), g());

task<int> a_bool_is_a_value() {
  auto there = co_await exists(1);
  auto y = co_await g();
  co_return there ? y : 0;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'there' was not used before this await [asynq-unnecessary-await]
// CHECK-FIXES:  auto [there, y] = co_await asynq::gather(exists(1), g());
