// RUN: %check_tidy %s asynq-duplicate-await %t
// User code that runs without being named between the awaits, or for what is
// asked: the elements that a list does not name, the parts of standard classes,
// conversions that these run, and looks at what changes.
#include <asynq/asynq.hpp>

#include <array>
#include <future>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

using asynq::task;

int runs = 0;
struct from {
  from(int n) : n(n) { ++runs; }
  int n;
};
struct to {
  operator int() const { return ++runs; }
};
struct counted {
  counted() { ++runs; }
};
struct plain {
  int n = 0;
};
task<int> how_many() { co_return runs; }
task<int> row(int);

task<int> a_filler() {
  auto x = co_await how_many();
  std::array<counted, 2> made{};
  auto y = co_await how_many();
  co_return x + y;
}
task<int> a_plain_filler() {
  auto x = co_await how_many();
  std::array<plain, 2> made{};
  auto y = co_await how_many();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: the same task is awaited twice
// CHECK-FIXES:  std::array<plain, 2> made{};
// CHECK-FIXES-NEXT:  auto y = x;

task<int> a_part_of_a_variant(int n) {
  auto x = co_await how_many();
  std::variant<from, std::string> made = n;
  auto y = co_await how_many();
  co_return x + y;
}
task<int> a_part_of_a_tuple() {
  auto x = co_await how_many();
  std::tuple<counted, int> made;
  auto y = co_await how_many();
  co_return x + y;
}
task<int> a_conversion(std::vector<int> all, to one) {
  auto x = co_await how_many();
  all.emplace_back(one);
  auto y = co_await how_many();
  co_return x + y;
}
task<int> parts_without_code(std::vector<int> all, int n) {
  auto x = co_await how_many();
  std::variant<int, std::string> made = n;
  std::tuple<plain, int> more;
  all.emplace_back(n);
  auto y = co_await how_many();
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: the same task is awaited twice
// CHECK-FIXES:  all.emplace_back(n);
// CHECK-FIXES-NEXT:  auto y = x;

struct device {
  volatile int level = 1;
  int value() const { return level; }
};
task<int> a_volatile_member(device &d) {
  auto x = co_await row(d.value());
  auto y = co_await row(d.value());
  co_return x + y;
}
task<int> a_future(const asynq::future<int> &done) {
  auto x = co_await row(done.is_computed());
  auto y = co_await row(done.is_computed());
  co_return x + y;
}
