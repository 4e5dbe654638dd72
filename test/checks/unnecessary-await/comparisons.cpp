// RUN: %check_tidy %s asynq-unnecessary-await %t
// Comparisons that C++20 makes of others.
#include <asynq/asynq.hpp>
#include <compare>
#include <optional>
#include <string>
#include <utility>

using asynq::task;

task<int> number(int);
task<std::string> text(int);

task<bool> less() {
  co_return co_await text(1) < co_await text(2);
}
// CHECK-NOTES: :[[@LINE-2]]:32: warning: unnecessary await: the result of 'text()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-3]]:13: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:32: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [text_result, text_result2] = co_await asynq::gather(text(1), text(2));
// CHECK-FIXES-NEXT:  co_return std::move(text_result) < std::move(text_result2);

task<bool> greater_or_equal_to_a_variable(std::string other) {
  auto x = co_await number(1);
  bool late = co_await text(2) >= other;
  co_return late && x;
}
// CHECK-NOTES: :[[@LINE-3]]:15: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:15: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, text_result] = co_await asynq::gather(number(1), text(2));
// CHECK-FIXES-NEXT:  bool late = std::move(text_result) >= other;

task<bool> in_an_argument(std::string a, std::string b) {
  auto x = co_await number(1);
  auto y = co_await number(a < b);
  co_return x < y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(number(1), number(a < b));

struct version {
  int major = 0;
  int minor = 0;
  auto operator<=>(const version &) const = default;
};
task<version> version_of(int);
task<bool> by_members() {
  if (co_await version_of(1) < co_await version_of(2))
    co_return true;
  co_return false;
}
// CHECK-NOTES: :[[@LINE-4]]:32: warning: unnecessary await: the result of 'version_of()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:7: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-6]]:32: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [version_of_result, version_of_result2] = co_await asynq::gather(
// CHECK-FIXES-NEXT:      version_of(1),
// CHECK-FIXES-NEXT:      version_of(2));
// CHECK-FIXES-NEXT:  if (std::move(version_of_result) < std::move(version_of_result2))
task<bool> by_members_of_variables(version a, version b) {
  auto x = co_await number(1);
  bool newer = a < b;
  auto y = co_await number(2);
  co_return newer && x < y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(number(1), number(2));
task<bool> of_pairs(std::pair<int, std::string> a,
                    std::pair<int, std::string> b) {
  auto x = co_await number(1);
  bool newer = a < b;
  auto y = co_await number(2);
  co_return newer && x < y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(number(1), number(2));

//===- operators that do something ----------------------------------------===//

int compared = 0;
task<int> how_often() {
  auto x = co_await number(compared);
  co_return x;
}
struct counted {
  int n = 0;
  std::strong_ordering operator<=>(const counted &other) const noexcept {
    ++compared;
    return n <=> other.n;
  }
  bool operator==(const counted &other) const noexcept {
    ++compared;
    return n == other.n;
  }
};
task<bool> an_operator_that_counts(counted a, counted b) {
  auto x = co_await how_often();
  bool newer = a < b;
  auto y = co_await how_often();
  co_return newer && x < y;
}
task<bool> an_operator_that_counts_backwards(counted a, counted b) {
  auto x = co_await how_often();
  bool other = a != b;
  auto y = co_await how_often();
  co_return other && x < y;
}
task<int> find(bool);
task<bool> an_argument_that_counts(counted a, counted b) {
  auto x = co_await how_often();
  auto y = co_await find(a < b);
  co_return x < y;
}

struct picky {
  int n = 0;
  std::strong_ordering operator<=>(const picky &other) const {
    if (n < 0)
      throw 1;
    return n <=> other.n;
  }
};
task<bool> an_argument_that_may_throw(picky a, picky b) {
  auto x = co_await number(1);
  auto y = co_await find(a < b);
  co_return x < y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:21: note: no fix-it: an argument could throw before the earlier awaits are done

//===- operators that are called with the second operand first ------------===//

struct left {
  int n = 0;
};
struct right {
  int n = 0;
  std::strong_ordering operator<=>(const left &other) const noexcept {
    return n <=> other.n;
  }
};
task<left> one(int);
task<right> other(int);
task<bool> reversed() {
  co_return co_await one(1) < co_await other(2);
}
// CHECK-NOTES: :[[@LINE-2]]:31: warning: unnecessary await: the result of 'one()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-3]]:13: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:31: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [one_result, other_result] = co_await asynq::gather(one(1), other(2));
// CHECK-FIXES-NEXT:  co_return std::move(one_result) < std::move(other_result);
