// RUN: %check_tidy %s asynq-await-in-loop %t -- -I%S/../Inputs
// Combinators for ranges that write each result to a place of its own: a vector of
// bool has none, and what cannot be made before it is there has none either.
#include "libraries.h"
#include <memory>
#include <string>

namespace tmc {
template <class T>
stand_in::awaiter<std::vector<T>> spawn_many(std::vector<task<T>>);
} // namespace tmc
namespace drogon {
template <class T>
stand_in::awaiter<std::vector<T>> when_all(std::vector<Task<T>>);
} // namespace drogon

struct money {
  explicit money(int c) : cents(c) {}
  int cents;
};

namespace with_tmc {
tmc::task<int> count(int);
tmc::task<bool> has(int);
tmc::task<money> price(int);

tmc::task<int> numbers(const std::vector<int> ids) {
  std::vector<int> all;
  for (int id : ids)
    all.push_back(co_await count(id));
  co_return int(all.size());
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: {{.*}}
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  std::vector<int> all = co_await tmc::spawn_many(std::move(tasks));

tmc::task<int> truths(const std::vector<int> ids) {
  std::vector<bool> all;
  for (int id : ids)
    all.push_back(co_await has(id));
  co_return int(all.size());
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: {{.*}}
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:3: note: no fix-it: what awaits several tasks of this library does not give results of this type

tmc::task<int> no_default_constructor(const std::vector<int> ids) {
  std::vector<money> all;
  for (int id : ids)
    all.push_back(co_await price(id));
  co_return int(all.size());
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: {{.*}}
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:3: note: no fix-it: what awaits several tasks of this library does not give results of this type
} // namespace with_tmc

namespace with_drogon {
drogon::Task<std::string> name(int);
drogon::Task<bool> has(int);
drogon::Task<std::unique_ptr<int>> own(int);

drogon::Task<int> texts(const std::vector<int> ids) {
  std::vector<std::string> all;
  for (int id : ids)
    all.push_back(co_await name(id));
  co_return int(all.size());
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: {{.*}}
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  std::vector<std::string> all = co_await drogon::when_all(std::move(tasks));

drogon::Task<int> truths(const std::vector<int> ids) {
  std::vector<bool> all;
  for (int id : ids)
    all.push_back(co_await has(id));
  co_return int(all.size());
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: {{.*}}
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:3: note: no fix-it: what awaits several tasks of this library does not give results of this type

drogon::Task<int> move_only(const std::vector<int> ids) {
  std::vector<std::unique_ptr<int>> all;
  for (int id : ids)
    all.push_back(co_await own(id));
  co_return int(all.size());
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: await in loop: {{.*}}
// CHECK-NOTES: :[[@LINE-4]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:3: note: no fix-it: what awaits several tasks of this library does not give results of this type
} // namespace with_drogon
