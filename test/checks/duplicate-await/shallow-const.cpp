// RUN: %check_tidy %s asynq-duplicate-await %t -- -I%S/../Inputs
// Reads that may move something on that const does not cover: the second answer
// could be another one, so it is not replaced by the first.
#include "libraries.h"
#include <asynq/asynq.hpp>
#include <memory>
#include <string>

struct socket;
struct settings {
  std::string host;
};

//===- asynq's tasks -----------------------------------------------------===//

namespace of_asynq {
using asynq::task;
task<std::string> message(const std::shared_ptr<socket> &);
task<std::string> message(const settings &);
ASYNQ_CONCURRENT task<std::string> frame(const std::shared_ptr<socket> &);
class reader {
public:
  explicit reader(socket &);
  task<int> head() const;

private:
  socket &s_;
};

task<std::string> from_a_socket(const std::shared_ptr<socket> &s) {
  auto x = co_await message(s);
  auto y = co_await message(s);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: by convention a task does whose result is bound
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this function could change what it only refers to, which const does not cover
task<std::string> from_settings(const settings &s) {
  auto x = co_await message(s);
  auto y = co_await message(s);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: by its signature there is nothing it could write through
// CHECK-FIXES:  auto y = x;
task<std::string> of_a_concurrent_function(const std::shared_ptr<socket> &s) {
  auto x = co_await frame(s);
  auto y = co_await frame(s);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: by convention a task does whose result is bound
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this function could change what it only refers to, which const does not cover
task<int> from_a_reader(const reader &r) {
  auto x = co_await r.head();
  auto y = co_await r.head();
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: by convention a task does whose result is bound
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this function could change what it only refers to, which const does not cover
task<int> in_one_gather(const reader &r) {
  auto [x, y] = co_await asynq::gather(r.head(), r.head());
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:50: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-4]]:40: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:50: note: it only reads: by convention a task does whose result is bound
// CHECK-NOTES: :[[@LINE-6]]:50: note: no fix-it: this function could change what it only refers to, which const does not cover

class account {
public:
  explicit account(settings &);
  int balance() const noexcept;

private:
  settings &s_;
};
task<std::string> a_question_between(const settings &s, const account &a) {
  auto x = co_await message(s);
  int between = a.balance();
  auto y = co_await message(s);
  co_return x + y + std::to_string(between);
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this function could change what it only refers to, which const does not cover
task<std::string> a_read_between(const settings &s, const reader &r) {
  auto x = co_await message(s);
  int between = co_await r.head();
  auto y = co_await message(s);
  co_return x + y + std::to_string(between);
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: by its signature there is nothing it could write through
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this function could change what it only refers to, which const does not cover

struct service {
  asynq::batcher<int, std::string> &names_;
  task<std::string> loads_are_reads(int id) const {
    auto x = co_await names_.load(id);
    auto y = co_await names_.load(id);
    co_return x + y;
  }
};
// CHECK-NOTES: :[[@LINE-4]]:14: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-6]]:14: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-6]]:14: note: it only reads: by convention a task does whose result is bound
// CHECK-FIXES:    auto y = x;
} // namespace of_asynq

//===- others' tasks -----------------------------------------------------===//

namespace of_asio {
using asio::awaitable;
awaitable<std::string> message(const std::shared_ptr<socket> &);
awaitable<std::string> message(const settings &);

awaitable<std::string> from_a_socket(const std::shared_ptr<socket> &s) {
  auto x = co_await message(s);
  auto y = co_await message(s);
  co_return x + y;
}
awaitable<std::string> from_settings(const settings &s) {
  auto x = co_await message(s);
  auto y = co_await message(s);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: by its signature there is nothing it could write through
// CHECK-FIXES:  auto y = x;
} // namespace of_asio
