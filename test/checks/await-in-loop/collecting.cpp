// RUN: %check_tidy %s asynq-await-in-loop %t
// Loops that collect results: smart pointers, with room made for them, behind
// what is there, from a range of their own.
#include <asynq/asynq.hpp>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

using asynq::task;

struct page {
  int id;
};
struct closing {
  ~closing();
};
task<std::unique_ptr<page>> fetch(int);
task<std::shared_ptr<page>> fetch_shared(int);
task<std::unique_ptr<closing>> fetch_open(int);
task<int> f(int);
task<char> letter(int);
task<std::string> name(const std::string &);
std::vector<int> all_ids();
std::vector<std::string> all_names();

//===- smart pointers -----------------------------------------------------===//

task<std::vector<std::unique_ptr<page>>> owned(std::vector<int> ids) {
  std::vector<std::unique_ptr<page>> out;
  for (int id : ids)
    out.push_back(co_await fetch(id));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  std::vector<asynq::task<std::unique_ptr<page>>> tasks;
// CHECK-FIXES:    tasks.push_back(fetch(id));
// CHECK-FIXES-NEXT:  std::vector<std::unique_ptr<page>> out =
// CHECK-FIXES-NEXT:      co_await asynq::gather(std::move(tasks));

task<std::vector<std::shared_ptr<page>>> shared(std::vector<int> ids) {
  std::vector<std::shared_ptr<page>> out;
  for (int id : ids) {
    auto one = co_await fetch_shared(id);
    out.push_back(std::move(one));
  }
  co_return out;
}
// CHECK-NOTES: :[[@LINE-5]]:16: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-6]]:16: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:16: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  std::vector<asynq::task<std::shared_ptr<page>>> tasks;
// CHECK-FIXES:    tasks.push_back(fetch_shared(id));
// CHECK-FIXES:  std::vector<std::shared_ptr<page>> out =
// CHECK-FIXES-NEXT:      co_await asynq::gather(std::move(tasks));

task<std::map<int, std::shared_ptr<page>>> in_a_map(std::vector<int> ids) {
  std::map<int, std::shared_ptr<page>> out;
  for (int id : ids)
    out[id] = co_await fetch_shared(id);
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:15: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:15: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:15: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this loop does more than to collect results in a vector

task<int> what_ends_something(std::vector<int> ids) {
  std::vector<std::unique_ptr<closing>> out;
  for (int id : ids)
    out.push_back(co_await fetch_open(id));
  co_return int(out.size());
}

task<int> looked_at_meanwhile(std::vector<int> ids) {
  std::vector<std::shared_ptr<page>> out;
  for (int id : ids)
    out.push_back(co_await fetch_shared(id + int(out.size())));
  co_return int(out.size());
}

//===- with room for the results ------------------------------------------===//

task<std::vector<int>> reserved(std::vector<int> ids) {
  std::vector<int> out;
  out.reserve(ids.size());
  for (int id : ids)
    out.push_back(co_await f(id));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  std::vector<asynq::task<int>> tasks;
// CHECK-FIXES-NEXT:  tasks.reserve(ids.size());
// CHECK-FIXES:    tasks.push_back(f(id));
// CHECK-FIXES-NEXT:  std::vector<int> out = co_await asynq::gather(std::move(tasks));

task<std::vector<int>> reserved_by_number(int n) {
  std::vector<int> out;
  out.reserve(n);
  for (int i = 0; i < n; ++i) {
    out.push_back(co_await f(i));
  }
  co_return out;
}
// CHECK-NOTES: :[[@LINE-4]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-5]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  std::vector<asynq::task<int>> tasks;
// CHECK-FIXES-NEXT:  tasks.reserve(n);
// CHECK-FIXES:    tasks.push_back(f(i));
// CHECK-FIXES:  std::vector<int> out = co_await asynq::gather(std::move(tasks));

task<std::vector<int>> reserved_for_more(std::vector<int> ids) {
  std::vector<int> out;
  out.reserve(ids.size() + 1);
  for (int id : ids)
    out.push_back(co_await f(id));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  std::vector<asynq::task<int>> tasks;
// CHECK-FIXES:    tasks.push_back(f(id));
// CHECK-FIXES-NEXT:  for (auto &&result : co_await asynq::gather(std::move(tasks)))
// CHECK-FIXES-NEXT:    out.push_back(std::move(result));

task<std::vector<int>> reserved_for_another(std::vector<int> ids,
                                            std::vector<int> others) {
  std::vector<int> out;
  out.reserve(others.size());
  for (int id : ids)
    out.push_back(co_await f(id));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  std::vector<asynq::task<int>> tasks;
// CHECK-FIXES:    tasks.push_back(f(id));
// CHECK-FIXES-NEXT:  for (auto &&result : co_await asynq::gather(std::move(tasks)))
// CHECK-FIXES-NEXT:    out.push_back(std::move(result));

//===- behind what is there -----------------------------------------------===//

task<std::vector<int>> appended(std::vector<int> out, std::vector<int> ids) {
  for (int id : ids)
    out.push_back(co_await f(id));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  std::vector<asynq::task<int>> tasks;
// CHECK-FIXES:    tasks.push_back(f(id));
// CHECK-FIXES-NEXT:  for (auto &&result : co_await asynq::gather(std::move(tasks)))
// CHECK-FIXES-NEXT:    out.push_back(std::move(result));

task<std::vector<std::string>> with_a_head(std::vector<std::string> ids) {
  std::vector<std::string> out{"names"};
  for (const auto &id : ids) {
    out.emplace_back(co_await name(id)); // each
  }
  co_return out;
}
// CHECK-NOTES: :[[@LINE-4]]:22: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-5]]:22: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:22: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  std::vector<asynq::task<std::string>> tasks;
// CHECK-FIXES:    tasks.emplace_back(name(id)); // each
// CHECK-FIXES:  for (auto &&result : co_await asynq::gather(std::move(tasks)))
// CHECK-FIXES-NEXT:    out.emplace_back(std::move(result));

task<std::vector<long>> converted(std::vector<int> ids) {
  std::vector<long> out;
  for (int id : ids)
    out.push_back(co_await f(id));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  std::vector<asynq::task<int>> tasks;
// CHECK-FIXES:    tasks.push_back(f(id));
// CHECK-FIXES-NEXT:  for (auto &&result : co_await asynq::gather(std::move(tasks)))
// CHECK-FIXES-NEXT:    out.push_back(std::move(result));

task<std::deque<int>> into_a_deque(std::vector<int> ids) {
  std::deque<int> out;
  for (int id : ids)
    out.push_back(co_await f(id));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  std::vector<asynq::task<int>> tasks;
// CHECK-FIXES:    tasks.push_back(f(id));
// CHECK-FIXES-NEXT:  for (auto &&result : co_await asynq::gather(std::move(tasks)))
// CHECK-FIXES-NEXT:    out.push_back(std::move(result));

task<std::string> into_a_string(int n) {
  std::string out;
  for (int i = 0; i < n; ++i)
    out.push_back(co_await letter(i));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  std::vector<asynq::task<char>> tasks;
// CHECK-FIXES:    tasks.push_back(letter(i));
// CHECK-FIXES-NEXT:  for (auto &&result : co_await asynq::gather(std::move(tasks)))
// CHECK-FIXES-NEXT:    out.push_back(std::move(result));

task<int> twice_in_a_row(std::vector<int> ids, std::vector<int> more) {
  std::vector<int> out;
  for (int id : ids)
    out.push_back(co_await f(id));
  for (int id : more)
    out.push_back(co_await f(id));
  co_return int(out.size());
}
// CHECK-NOTES: :[[@LINE-5]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-6]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-6]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-7]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-8]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  std::vector<asynq::task<int>> tasks;
// CHECK-FIXES:    tasks.push_back(f(id));
// CHECK-FIXES-NEXT:  std::vector<int> out = co_await asynq::gather(std::move(tasks));
// CHECK-FIXES-NEXT:  std::vector<asynq::task<int>> tasks2;
// CHECK-FIXES:    tasks2.push_back(f(id));
// CHECK-FIXES-NEXT:  for (auto &&result : co_await asynq::gather(std::move(tasks2)))
// CHECK-FIXES-NEXT:    out.push_back(std::move(result));

task<int> a_type_that_is_not_spelled(std::vector<std::string> ids) {
  auto out = all_names();
  for (const auto &id : ids)
    out.push_back(co_await name(id));
  co_return int(out.size());
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-6]]:28: note: no fix-it: the type of this is no task of one result

task<int> seen_by_a_handler(std::vector<int> ids) {
  std::vector<int> out{0};
  try {
    for (int id : ids)
      out.push_back(co_await f(id));
  } catch (int) {
  }
  co_return int(out.size());
}
// CHECK-NOTES: :[[@LINE-5]]:21: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-6]]:21: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:21: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-9]]:5: note: no fix-it: a handler could see what this statement assigns

task<int> the_only_statement(std::vector<int> ids, bool all) {
  std::vector<int> out{0};
  if (all)
    for (int id : ids)
      out.push_back(co_await f(id));
  co_return int(out.size());
}
// CHECK-NOTES: :[[@LINE-3]]:21: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:21: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:21: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-6]]:7: note: no fix-it: this is not a vector of results that is declared empty just before the loop

task<int> before_a_label(std::vector<int> ids, int kind) {
  std::vector<int> out{0};
  switch (kind) {
    for (int id : ids)
      out.push_back(co_await f(id));
    break;
  case 2:
    out.push_back(2);
  }
  co_return int(out.size());
}
// CHECK-NOTES: :[[@LINE-7]]:21: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-8]]:21: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-9]]:21: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-10]]:7: note: no fix-it: this is not a vector of results that is declared empty just before the loop

task<int> led_to_from_elsewhere(std::vector<int> ids) {
  std::vector<int> out{0};
  int &first = out.front();
  for (int id : ids)
    out.push_back(co_await f(id));
  co_return first;
}

//===- a range that the loop declares -------------------------------------===//

task<int> an_initializer() {
  int sum = 0;
  for (auto ids = all_ids(); int id : ids)
    sum += co_await f(id);
  co_return sum;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:12: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this loop does more than to collect results in a vector

task<std::vector<int>> collected_from_an_initializer() {
  std::vector<int> out;
  for (auto ids = all_ids(); int id : ids)
    out.push_back(co_await f(id));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  std::vector<asynq::task<int>> tasks;
// CHECK-FIXES:    tasks.push_back(f(id));
// CHECK-FIXES-NEXT:  std::vector<int> out = co_await asynq::gather(std::move(tasks));

task<int> elements_that_end_with_the_loop() {
  std::vector<std::string> out;
  for (auto ids = all_names(); const auto &id : ids)
    out.push_back(co_await name(id));
  co_return int(out.size());
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-6]]:33: note: no fix-it: this may be gone when its task is awaited after the loop

struct names {
  std::vector<std::string> all;
};
names some_names();
task<int> elements_of_a_temporary() {
  std::vector<std::string> out;
  for (const auto &id : some_names().all)
    out.push_back(co_await name(id));
  co_return int(out.size());
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-6]]:33: note: no fix-it: this may be gone when its task is awaited after the loop

task<int> a_lock_for_the_loop(std::mutex &m, std::vector<int> ids) {
  int sum = 0;
  for (std::lock_guard lock(m); int id : ids)
    sum += co_await f(id);
  co_return sum;
}

//===- receivers of one iteration -----------------------------------------===//

struct client {
  int id;
  task<int> query(int) const;
  task<int> read(int);
};
task<int> a_receiver_of_each_iteration(std::vector<int> ids) {
  int sum = 0;
  for (int id : ids) {
    client one{id};
    sum += co_await one.query(id);
  }
  co_return sum;
}
// CHECK-NOTES: :[[@LINE-4]]:12: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:12: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-9]]:3: note: no fix-it: this loop does more than to collect results in a vector
task<int> a_cursor_of_each_iteration(std::vector<int> ids) {
  int sum = 0;
  for (int id : ids) {
    client one{id};
    sum += co_await one.read(id);
  }
  co_return sum;
}
