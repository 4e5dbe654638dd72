// RUN: %check_tidy %s asynq-await-in-loop %t -- -I%S/../Inputs
// Loops that wait for one element before they ask for the next one.
#include "libraries.h"
#include <asynq/asynq.hpp>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
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

struct person {
  std::string name;
  int age;
};

task<person> get_person_data(int id);
task<int> f(int);
task<int> g(int);
task<bool> check(int);
task<void> notify(int);
task<std::string> name(const std::string &key);
task<std::string> short_name(std::string_view key);
void use(const std::vector<int> &);
void log(int);

//===- the plain collecting loop -----------------------------------------===//

task<std::vector<person>> collected(std::vector<int> some_people) {
  std::vector<person> res;
  for (int p : some_people)
    res.push_back(co_await get_person_data(p));
  co_return res;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  std::vector<asynq::task<person>> tasks;
// CHECK-FIXES-NEXT:  for (int p : some_people)
// CHECK-FIXES-NEXT:    tasks.push_back(get_person_data(p));
// CHECK-FIXES-NEXT:  std::vector<person> res = co_await asynq::gather(std::move(tasks));
// CHECK-FIXES-NEXT:  co_return res;

task<std::vector<int>> in_braces_with_comments(std::span<const int> ids) {
  std::vector<int> out; // of all
  // one after the other
  for (auto id : ids) {
    // the result
    out.emplace_back(co_await f(id + 1)); // is kept
  }
  use(out);
  co_return out;
}
// CHECK-NOTES: :[[@LINE-5]]:22: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-6]]:22: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:22: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  std::vector<asynq::task<int>> tasks; // of all
// CHECK-FIXES-NEXT:  // one after the other
// CHECK-FIXES-NEXT:  for (auto id : ids) {
// CHECK-FIXES-NEXT:    // the result
// CHECK-FIXES-NEXT:    tasks.emplace_back(f(id + 1)); // is kept
// CHECK-FIXES-NEXT:  }
// CHECK-FIXES-NEXT:  std::vector<int> out = co_await asynq::gather(std::move(tasks));

task<std::vector<int>> the_result_has_a_name(std::vector<int> ids) {
  std::vector<int> out{};
  for (int id : ids) {
    auto r = co_await f(id);
    out.push_back(std::move(r));
  }
  co_return out;
}
// CHECK-NOTES: :[[@LINE-5]]:14: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-6]]:14: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:14: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  std::vector<asynq::task<int>> tasks;
// CHECK-FIXES-NEXT:  for (int id : ids) {
// CHECK-FIXES-NEXT:    tasks.push_back(f(id));
// CHECK-FIXES-NEXT:  }
// CHECK-FIXES-NEXT:  std::vector<int> out = co_await asynq::gather(std::move(tasks));

task<std::vector<int>> counted(int n) {
  std::vector<int> out;
  for (int i = 0; i < n; ++i)
    out.push_back(co_await f(i));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  std::vector<asynq::task<int>> tasks;
// CHECK-FIXES-NEXT:  for (int i = 0; i < n; ++i)
// CHECK-FIXES-NEXT:    tasks.push_back(f(i));
// CHECK-FIXES-NEXT:  std::vector<int> out = co_await asynq::gather(std::move(tasks));

task<std::vector<int>> by_iterator(std::vector<int> ids) {
  std::vector<int> out;
  for (auto it = ids.begin(); it != ids.end(); ++it)
    out.push_back(co_await f(*it));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  std::vector<asynq::task<int>> tasks;
// CHECK-FIXES-NEXT:  for (auto it = ids.begin(); it != ids.end(); ++it)
// CHECK-FIXES-NEXT:    tasks.push_back(f(*it));

task<std::vector<int>> the_range_is_awaited(task<std::vector<int>> ids) {
  std::vector<int> out;
  for (int id : co_await std::move(ids))
    out.push_back(co_await f(id));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  for (int id : co_await std::move(ids))
// CHECK-FIXES-NEXT:    tasks.push_back(f(id));

//===- what the tasks refer to -------------------------------------------===//

task<std::vector<std::string>> references_to_elements(std::vector<std::string> keys) {
  std::vector<std::string> out;
  for (const auto &key : keys)
    out.push_back(co_await name(key));
  std::vector<std::string> views;
  for (const auto &key : keys)
    views.push_back(co_await short_name(key));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-6]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-7]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-8]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-6]]:21: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-7]]:21: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-8]]:21: note: use 'asynq::gather_bounded' if the range is large
// CHECK-FIXES:  for (const auto &key : keys)
// CHECK-FIXES-NEXT:    tasks.push_back(name(key));

std::vector<std::string> all_keys();

task<int> copies_are_gone(std::vector<std::string> keys) {
  std::vector<std::string> out;
  for (auto key : keys)
    out.push_back(co_await name(key));
  std::vector<std::string> views;
  for (auto key : keys)
    views.push_back(co_await short_name(key));
  std::vector<std::string> temporaries;
  for (const auto &key : keys)
    temporaries.push_back(co_await name(key + "!"));
  std::vector<std::string> ranges;
  for (const auto &key : all_keys())
    ranges.push_back(co_await name(key));
  co_return 0;
}
// CHECK-NOTES: :[[@LINE-12]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-13]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-14]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-15]]:33: note: no fix-it: this may be gone when its task is awaited after the loop
// CHECK-NOTES: :[[@LINE-13]]:21: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-14]]:21: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-15]]:21: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-16]]:41: note: no fix-it: this may be gone when its task is awaited after the loop
// CHECK-NOTES: :[[@LINE-14]]:27: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-15]]:27: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-16]]:27: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-17]]:41: note: no fix-it: this may be gone when its task is awaited after the loop
// CHECK-NOTES: :[[@LINE-15]]:22: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-16]]:22: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-17]]:22: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-18]]:36: note: no fix-it: this may be gone when its task is awaited after the loop

//===- other accumulations -----------------------------------------------===//

task<int> sums(std::vector<int> ids) {
  int sum = 0;
  for (int id : ids)
    sum += co_await f(id);
  co_return sum;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:12: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this loop does more than to collect results in a vector

task<std::map<int, int>> maps(std::vector<int> ids) {
  std::map<int, int> all;
  for (int id : ids)
    all[id] = co_await f(id);
  std::set<int> values;
  for (int id : ids)
    values.insert(co_await g(id));
  std::vector<int> at_the_end;
  for (int id : ids)
    at_the_end.insert(at_the_end.end(), co_await g(id));
  co_return all;
}
// CHECK-NOTES: :[[@LINE-9]]:15: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-10]]:15: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-11]]:15: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-13]]:3: note: no fix-it: this loop does more than to collect results in a vector
// CHECK-NOTES: :[[@LINE-10]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-11]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-12]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-14]]:3: note: no fix-it: this loop does more than to collect results in a vector
// CHECK-NOTES: :[[@LINE-11]]:41: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-12]]:41: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-13]]:41: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-15]]:3: note: no fix-it: this loop does more than to collect results in a vector

task<int> filters(std::vector<int> ids) {
  std::vector<int> good;
  int bad = 0;
  for (int id : ids) {
    if (id < 0)
      continue;
    if (co_await check(id))
      good.push_back(id);
    else
      ++bad;
  }
  co_return bad;
}
// CHECK-NOTES: :[[@LINE-7]]:9: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-8]]:9: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-9]]:9: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-13]]:3: note: no fix-it: this loop does more than to collect results in a vector

task<int> a_switch_is_no_way_out(std::vector<int> ids) {
  int sum = 0;
  for (int id : ids) {
    int factor = 1;
    switch (id) {
    case 1:
      factor = 2;
      break;
    default:
      break;
    }
    sum += factor * co_await f(id);
  }
  co_return sum;
}
// CHECK-NOTES: :[[@LINE-4]]:21: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-5]]:21: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:21: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-16]]:3: note: no fix-it: this loop does more than to collect results in a vector

task<std::vector<int>> a_counter_in_a_while(std::vector<int> ids) {
  std::vector<int> out;
  std::size_t i = 0;
  while (i < ids.size()) {
    out.push_back(co_await f(ids[i]));
    i++;
  }
  co_return out;
}
// CHECK-NOTES: :[[@LINE-5]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-6]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-9]]:3: note: no fix-it: this loop does more than to collect results in a vector

task<int> several_for_each_element(std::vector<int> ids) {
  std::vector<int> out;
  for (int id : ids) {
    auto a = co_await f(id);
    auto b = co_await g(a);
    out.push_back(a + b);
  }
  co_return int(out.size());
}
// CHECK-NOTES: :[[@LINE-6]]:14: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-7]]:14: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-8]]:14: note: make a coroutine of the body that co_returns what one element adds, and collect its tasks, one for each element
// CHECK-NOTES: :[[@LINE-9]]:14: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-11]]:3: note: no fix-it: this loop does more than to collect results in a vector

//===- what makes an iteration depend on the one before ------------------===//

task<int> the_result_is_needed(int first, int n) {
  int node = first;
  std::vector<int> chain;
  for (int i = 0; i < n; ++i) {
    node = co_await f(node);
    chain.push_back(node);
  }
  co_return node;
}

task<int> the_sum_is_needed(std::vector<int> ids) {
  int sum = 0;
  for (int id : ids)
    sum += co_await f(id + sum);
  std::vector<int> out;
  for (int id : ids)
    out.push_back(co_await f(out.empty() ? id : out.back()));
  co_return sum;
}

task<int> the_range_grows(std::vector<int> queue) {
  for (std::size_t i = 0; i < queue.size(); ++i)
    queue.push_back(co_await f(queue[i]));
  int sum = 0;
  for (int i = 0; i < 10 && sum < 5; ++i)
    sum += co_await f(i);
  co_return sum;
}

task<int> somebody_looks_on(std::vector<int> ids, int *outside) {
  int sum = 0;
  int *seen = &sum;
  for (int id : ids)
    sum += co_await f(id + *seen);
  int total = 0;
  auto add = [&total](int x) { total += x; };
  for (int id : ids) {
    total += co_await f(id);
    add(id);
  }
  for (int id : ids)
    *outside += co_await f(id);
  co_return sum + total;
}

class collector {
public:
  task<int> into_a_member(std::vector<int> ids) {
    for (int id : ids)
      found_.push_back(co_await f(id));
    co_return 0;
  }
  task<int> into_a_reference(std::vector<int> ids, std::vector<int> &out) {
    for (int id : ids)
      out.push_back(co_await f(id));
    co_return 0;
  }

private:
  std::vector<int> found_;
};

task<int> outer_loops(std::vector<std::vector<int>> rows) {
  int sum = 0;
  int *seen = nullptr;
  for (const auto &row : rows) {
    for (int id : row)
      sum += co_await f(id + (seen ? *seen : 0));
    seen = &sum;
  }
  co_return sum;
}

//===- ways out ----------------------------------------------------------===//

task<int> exits(std::vector<int> ids, const bool &stop) {
  std::vector<int> out;
  for (int id : ids) {
    auto r = co_await f(id);
    if (!r)
      co_return 0;
    out.push_back(r);
  }
  for (int id : ids) {
    auto r = co_await f(id);
    if (r < 0)
      break;
    out.push_back(r);
  }
  for (int id : ids) {
    if (stop)
      break;
    out.push_back(co_await f(id));
  }
  for (int id : ids) {
    if (id < 0)
      throw id;
    out.push_back(co_await f(id));
  }
  for (int id : ids) {
    out.push_back(co_await f(id));
    co_return 1;
  }
  co_return 2;
}

task<int> retries_and_polls(int n) {
  std::vector<int> out;
  for (int attempt = 0; attempt < n; ++attempt) {
    try {
      out.push_back(co_await f(attempt));
    } catch (...) {
      log(attempt);
    }
  }
  while (true) {
    out.push_back(co_await f(n));
    if (out.size() > 3)
      break;
  }
  for (;;) {
    n = co_await f(n);
    if (n == 0)
      break;
  }
  bool done = false;
  while (!done)
    done = co_await check(n);
  for (int i = 0; i < 3; ++i)
    out.push_back(co_await f(7));
  co_return 0;
}

task<int> queues(std::vector<int> queue) {
  std::vector<int> out;
  while (!queue.empty()) {
    auto last = queue.back();
    queue.pop_back();
    out.push_back(co_await f(last));
  }
  co_return 0;
}

//===- streams, ordered sinks, commands ----------------------------------===//

class stream {
public:
  task<int> find(int size);
  ASYNQ_ORDERED task<int> next(int size) const;
};
struct pages {
  struct iterator {
    int operator*() const;
    iterator &operator++();
    bool operator!=(const iterator &) const;
  };
  iterator begin();
  iterator end();
};

task<int> streams(stream &in, pages all, int n) {
  std::vector<int> out;
  for (int i = 0; i < n; ++i)
    out.push_back(co_await in.find(i));
  for (int i = 0; i < n; ++i)
    out.push_back(co_await in.next(i));
  for (int page : all)
    out.push_back(co_await f(page));
  co_return 0;
}

struct cursor {
  int at = 0;
  task<int> find(int size);
};
task<int> receivers_that_may_change(std::vector<int> ids, cursor common) {
  int sum = 0;
  for (int id : ids) {
    cursor own;
    sum += co_await own.find(id);
  }
  for (int id : ids)
    sum += co_await common.find(id);
  co_return sum;
}

task<void> commands(std::vector<int> ids) {
  for (int id : ids)
    co_await notify(id);
  std::vector<int> out;
  for (int id : ids) {
    out.push_back(co_await f(id));
    co_await notify(id);
  }
  for (int id : ids) {
    out.push_back(co_await f(id));
    log(id);
  }
}

int served = 0;
task<int> counting(int id) {
  co_await a_turn();
  ++served;
  co_return id;
}

task<int> bodies_that_write(std::vector<int> ids) {
  std::vector<int> out;
  for (int id : ids)
    out.push_back(co_await counting(id));
  co_return 0;
}

std::mutex lock;
task<int> regions(std::vector<int> ids) {
  std::vector<int> out;
  for (int id : ids) {
    std::lock_guard guard(lock);
    out.push_back(co_await f(id));
  }
  co_return 0;
}

//===- already together --------------------------------------------------===//

task<int> chunks(std::vector<int> ids) {
  std::vector<int> out;
  for (std::size_t i = 0; i < ids.size(); i += 2) {
    auto [a, b] = co_await asynq::gather(f(ids[i]), f(ids[i + 1]));
    out.push_back(a + b);
  }
  co_return 0;
}

task<int> coroutines_of_their_own(std::vector<int> ids) {
  std::vector<task<int>> tasks;
  for (int id : ids)
    tasks.push_back([](int each) -> task<int> {
      co_return co_await f(each) + co_await g(each);
    }(id));
  co_return int((co_await asynq::gather(std::move(tasks))).size());
}

task<int> only_the_head_awaits(task<std::vector<int>> ids, task<int> first) {
  int sum = 0;
  for (int id : co_await std::move(ids))
    sum += id;
  for (int i = co_await std::move(first); i < 10; ++i)
    sum += i;
  co_return sum;
}

//===- batchers, templates, macros ---------------------------------------===//

task<int> loads(asynq::batcher<int, int> &numbers, std::vector<int> ids) {
  std::vector<int> out;
  for (int id : ids)
    out.push_back(co_await numbers.load(id));
  co_return int(out.size());
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: the awaited functions are declared concurrent
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-6]]:28: note: no fix-it: the type of this is no task of one result

template <class T> task<int> of_all_types(std::vector<T> ids) {
  std::vector<int> out;
  for (T id : ids)
    out.push_back(co_await f(id));
  co_return int(out.size());
}
template task<int> of_all_types(std::vector<int>);
template task<int> of_all_types(std::vector<long>);
// CHECK-NOTES: :[[@LINE-5]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-6]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-11]]:63: note: no fix-it: the instantiations of this template share one text

#define COLLECT(out, task) out.push_back(co_await task)
task<int> macros(std::vector<int> ids) {
  std::vector<int> out;
  for (int id : ids)
    COLLECT(out, f(id));
  co_return int(out.size());
}

//===- other libraries ---------------------------------------------------===//

namespace with_folly {
using folly::coro::Task;
Task<int> f(int);
Task<int> scan(int &);

Task<std::vector<int>> collected(std::vector<int> ids) {
  std::vector<int> out;
  for (int id : ids)
    out.push_back(co_await f(id));
  co_return out;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-5]]:19: note: use 'folly::coro::collectAllWindowed' if the range is large
// CHECK-FIXES:  std::vector<folly::coro::Task<int>> tasks;
// CHECK-FIXES-NEXT:  for (int id : ids)
// CHECK-FIXES-NEXT:    tasks.push_back(f(id));
// CHECK-FIXES-NEXT:  std::vector<int> out =
// CHECK-FIXES-NEXT:      co_await folly::coro::collectAllRange(std::move(tasks));

Task<int> chunks(std::vector<std::vector<int>> rows) {
  std::size_t count = 0;
  for (const auto &row : rows) {
    std::vector<Task<int>> tasks;
    for (int id : row)
      tasks.push_back(f(id));
    count +=
        (co_await folly::coro::collectAllRange(std::move(tasks))).size();
  }
  co_return int(count);
}

Task<int> no_convention_holds(std::vector<int> ids) {
  int sum = 0;
  for (int &id : ids)
    sum += co_await scan(id);
  co_return sum;
}
} // namespace with_folly

namespace with_cppcoro {
cppcoro::task<std::string> f(std::string);

cppcoro::task<std::size_t> the_library_has_no_bounded_form(
    std::vector<std::string> keys) {
  std::vector<std::string> out;
  for (const auto &key : keys)
    out.push_back(co_await f(key));
  co_return out.size();
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  std::vector<cppcoro::task<std::string>> tasks;
// CHECK-FIXES-NEXT:  for (const auto &key : keys)
// CHECK-FIXES-NEXT:    tasks.push_back(f(key));
// CHECK-FIXES-NEXT:  std::vector<std::string> out = co_await cppcoro::when_all(std::move(tasks));
} // namespace with_cppcoro

namespace with_libcoro {
coro::task<int> f(int);

coro::task<int> results_in_boxes(std::vector<int> ids) {
  std::vector<int> out;
  for (int id : ids)
    out.push_back(co_await f(id));
  co_return int(out.size());
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:3: note: no fix-it: no function of this library is known that gives the results of several tasks
} // namespace with_libcoro

task<int> create_user(int);
task<std::vector<int>> a_name_that_tells_of_a_change(std::vector<int> ids) {
  std::vector<int> out;
  for (int id : ids)
    out.push_back(co_await create_user(id));
  co_return out;
}

//===- whether to go on is asked again before each element ---------------===//

struct breaker {
  bool open() const;
};

task<std::vector<int>> an_atomic_that_tells_to_stop(std::vector<int> ids, std::atomic<bool> &stop) {
  std::vector<int> out;
  for (int id : ids) {
    if (stop)
      continue;
    out.push_back(co_await f(id));
  }
  co_return out;
}
task<std::vector<int>> a_flag_that_tells_to_stop(std::vector<int> ids, const bool &stop) {
  std::vector<int> out;
  for (int id : ids) {
    if (stop)
      continue;
    out.push_back(co_await f(id));
  }
  co_return out;
}
task<std::vector<int>> an_owner_that_may_be_gone(std::vector<int> ids, std::weak_ptr<int> alive) {
  std::vector<int> out;
  for (int id : ids)
    if (!alive.expired())
      out.push_back(co_await f(id));
  co_return out;
}
task<std::vector<int>> a_circuit_breaker(std::vector<int> ids, const breaker &circuit) {
  std::vector<int> out;
  for (int id : ids)
    if (!circuit.open())
      out.push_back(co_await f(id));
  co_return out;
}
task<std::vector<int>> an_epoch_in_the_argument(std::vector<int> ids, std::atomic<int> &epoch) {
  std::vector<int> out;
  for (int id : ids)
    out.push_back(co_await f(id + epoch));
  co_return out;
}
// Near misses: a question about the element, and one whose answer cannot change.
task<std::vector<int>> a_question_about_the_element(std::vector<int> ids, const std::set<int> &known) {
  std::vector<int> out;
  for (int id : ids) {
    if (known.contains(id))
      continue;
    out.push_back(co_await f(id));
  }
  co_return out;
}
// CHECK-NOTES: :[[@LINE-4]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-5]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-10]]:3: note: no fix-it: this loop does more than to collect results in a vector
task<std::vector<int>> a_question_about_a_local(std::vector<int> ids, bool all) {
  std::vector<int> out;
  for (int id : ids) {
    if (!all)
      continue;
    out.push_back(co_await f(id));
  }
  co_return out;
}
// CHECK-NOTES: :[[@LINE-4]]:19: warning: await in loop: each iteration waits for the previous one; collect the tasks and await them together [asynq-await-in-loop]
// CHECK-NOTES: :[[@LINE-5]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:19: note: use 'asynq::gather_bounded' if the range is large
// CHECK-NOTES: :[[@LINE-10]]:3: note: no fix-it: this loop does more than to collect results in a vector
