// RUN: %check_tidy %s asynq-unnecessary-await %t
// What throws in the standard library keeps its place among awaits; what throws
// for nothing but memory does not.
#include <any>
#include <asynq/asynq.hpp>
#include <bitset>
#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <regex>
#include <string>
#include <typeinfo>
#include <variant>
#include <vector>

using asynq::task;
using namespace std::literals;

task<int> f(int = 0);
task<int> find(std::string);
task<int> find_long(std::chrono::milliseconds);

//===- what throws nothing ------------------------------------------------===//

task<int> strings_put_together(std::string a, std::string b) {
  auto x = co_await f(1);
  auto y = co_await find(a + b);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(1), find(a + b));

task<int> a_string_literal() {
  auto x = co_await f(1);
  auto y = co_await find("a"s);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(1), find("a"s));

task<int> a_duration() {
  auto x = co_await f(1);
  auto y = co_await find_long(20ms + 1s);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(1), find_long(20ms + 1s));

task<int> an_optional_of_a_string() {
  auto x = co_await f(1);
  std::optional<std::string> name = "a";
  auto y = co_await find(*name);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(1), find(*name));

task<int> a_variant_of_a_number() {
  auto x = co_await f(1);
  std::variant<int, std::string> name = 3;
  auto y = co_await f(int(name.index()));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(1), f(int(name.index())));

task<int> the_type_of_a_variable(std::string name) {
  auto x = co_await f(1);
  auto y = co_await f(typeid(name) == typeid(int));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(1), f(typeid(name) == typeid(int)));

//===- constructors -------------------------------------------------------===//

task<int> a_bitset_of_a_string(std::string mask) {
  auto x = co_await f(1);
  std::bitset<8> bits(mask);
  auto y = co_await f(int(bits.count()));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this statement stands between the awaits

task<int> a_regular_expression(std::string text) {
  auto x = co_await f(1);
  std::regex pattern(text);
  auto y = co_await f(int(pattern.mark_count()));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this statement stands between the awaits

task<int> an_optional_bitset(std::string mask) {
  auto x = co_await f(1);
  std::optional<std::bitset<8>> bits(mask);
  auto y = co_await f(int(bits->count()));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this statement stands between the awaits

task<int> a_variant_of_a_path(std::string text) {
  auto x = co_await f(1);
  std::variant<int, std::filesystem::path> place(text);
  auto y = co_await f(int(place.index()));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this statement stands between the awaits

task<int> a_bitset_in_another_optional(std::optional<std::string> mask) {
  auto x = co_await f(1);
  std::optional<std::bitset<8>> bits(mask);
  auto y = co_await f(bits.has_value());
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this statement stands between the awaits

task<int> a_path(std::string name) {
  auto x = co_await f(1);
  std::filesystem::path place(name);
  auto y = co_await f(place.empty());
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this statement stands between the awaits

task<int> an_owner_that_may_be_gone(std::weak_ptr<int> owner) {
  auto x = co_await f(1);
  std::shared_ptr<int> shared(owner);
  auto y = co_await f(2);
  co_return x + y + *shared;
}

//===- operators ----------------------------------------------------------===//

task<int> a_part_of_a_path(std::filesystem::path place, std::string name) {
  auto x = co_await f(1);
  auto y = co_await find((place / name).string());
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:21: note: no fix-it: an argument could throw before the earlier awaits are done

task<int> an_assignment_that_converts(std::string name) {
  std::optional<std::filesystem::path> place;
  auto x = co_await f(1);
  place = name;
  auto y = co_await f(place.has_value());
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this statement stands between the awaits

task<int> an_assignment_of_the_same(std::string name) {
  std::optional<std::string> place;
  auto x = co_await f(1);
  place = name;
  auto y = co_await f(place.has_value());
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(1), f(place.has_value()));

task<int> matches(std::string text, std::sregex_iterator each) {
  auto x = co_await f(1);
  ++each;
  auto y = co_await find(text);
  co_return x + y + each->ready();
}

//===- functions ----------------------------------------------------------===//

task<int> a_cast_of_anything(std::any value) {
  auto x = co_await f(1);
  auto y = co_await f(std::any_cast<int>(value));
  co_return x + y;
}

task<int> a_value_that_may_be_missing(std::optional<int> value) {
  auto x = co_await f(1);
  auto y = co_await f(value.value());
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:21: note: no fix-it: an argument could throw before the earlier awaits are done

task<int> the_other_alternative(std::variant<int, std::string> value) {
  auto x = co_await f(1);
  auto y = co_await f(std::get<int>(value));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:21: note: no fix-it: an argument could throw before the earlier awaits are done

task<int> an_index_that_may_be_too_large(std::vector<int> values) {
  auto x = co_await f(1);
  auto y = co_await f(values.at(3));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:21: note: no fix-it: an argument could throw before the earlier awaits are done

task<int> a_part_of_a_string(std::string text) {
  auto x = co_await f(1);
  auto y = co_await find(text.substr(9));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:21: note: no fix-it: an argument could throw before the earlier awaits are done

task<int> a_string_that_may_be_no_number(std::string text) {
  auto x = co_await f(1);
  auto y = co_await f(std::stoi(text));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:21: note: no fix-it: an argument could throw before the earlier awaits are done

task<int> a_bit_that_may_be_none(std::bitset<8> bits, unsigned at) {
  auto x = co_await f(1);
  auto y = co_await f(bits.test(at));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:21: note: no fix-it: an argument could throw before the earlier awaits are done

struct shape {
  virtual ~shape() = default;
};
task<int> the_type_of_what_may_be_null(shape *s) {
  auto x = co_await f(1);
  auto y = co_await f(typeid(*s) == typeid(shape));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:21: note: no fix-it: an argument could throw before the earlier awaits are done
