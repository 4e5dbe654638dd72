// RUN: %check_tidy %s asynq-await-in-loop %t
// A loop whose head asks others whether to go on.
#include <asynq/asynq.hpp>

#include <vector>

using asynq::task;

task<int> load_row(int key);
bool stopping = false;

task<std::vector<int>> until_a_global_says_so(int n) {
  std::vector<int> out;
  for (int i = 0; i < n && !stopping; ++i)
    out.push_back(co_await load_row(i));
  co_return out;
}

task<std::vector<int>> until_a_reference_says_so(int n, const bool &stop) {
  std::vector<int> out;
  for (int i = 0; !stop && i < n; ++i)
    out.push_back(co_await load_row(i));
  co_return out;
}

class reader {
public:
  task<std::vector<int>> until_a_member_says_so(int n) {
    std::vector<int> out;
    for (int i = 0; i < n && !stopped_; ++i)
      out.push_back(co_await load_row(i));
    co_return out;
  }
  task<std::vector<int>> up_to_a_member() {
    std::vector<int> out;
    for (int i = 0; i < limit_; ++i)
      out.push_back(co_await load_row(i));
    co_return out;
  }
  // CHECK-MESSAGES: :[[@LINE-3]]:21: warning: await in loop
  // CHECK-FIXES:    std::vector<asynq::task<int>> tasks;

private:
  bool stopped_ = false;
  int limit_ = 3;
};

task<std::vector<int>> with_a_local_limit(int n, bool all) {
  std::vector<int> out;
  for (int i = 0; i < n && all; ++i)
    out.push_back(co_await load_row(i));
  co_return out;
}
// CHECK-MESSAGES: :[[@LINE-3]]:19: warning: await in loop
// CHECK-FIXES:  std::vector<asynq::task<int>> tasks;
