// RUN: %check_tidy %s asynq-unnecessary-await %t
// Local variables that are made between two awaits: nobody had them before.
#include <asynq/asynq.hpp>
#include <array>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using asynq::task;

struct texts {
  const char *kind = "";
  int limit = 0;
};
struct page {
  int id = 0;
};
task<int> head(int);
task<int> find(std::string_view);
task<int> find(texts);
task<int> find(const int *);
task<int> find_all(const char *const *);
task<int> fill(std::string &);
int look_at(std::string_view);
std::shared_ptr<page> open_page(int) noexcept;
void keep(std::string_view);

//===- made and handed over -----------------------------------------------===//

task<int> a_view() {
  auto x = co_await head(1);
  std::string_view kind = "posts";
  auto y = co_await find(kind);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(head(1), find(kind));

task<int> a_struct_with_a_pointer() {
  auto x = co_await head(1);
  texts t{"posts", 3};
  auto y = co_await find(t);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(head(1), find(t));

task<int> an_array() {
  auto x = co_await head(1);
  int ids[] = {1, 2};
  auto y = co_await find(ids);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(head(1), find(ids));

task<int> an_array_of_pointers() {
  auto x = co_await head(1);
  const char *kinds[] = {"a", "b"};
  auto y = co_await find_all(kinds);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(head(1), find_all(kinds));

task<int> a_constant_of_the_function() {
  auto x = co_await head(1);
  static constexpr int ids[] = {1, 2};
  static constexpr std::string_view kind = "posts";
  auto y = co_await find(ids);
  auto z = co_await find(kind);
  co_return x + y + z;
}
// CHECK-NOTES: :[[@LINE-4]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-8]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-7]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y, z] = co_await asynq::gather(head(1), find(ids), find(kind));

task<int> a_function() {
  auto x = co_await head(1);
  std::function<int(int)> twice = [](int n) { return 2 * n; };
  auto y = co_await head(2);
  co_return x + twice(y);
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(head(1), head(2));

task<int> a_smart_pointer(int id) {
  auto x = co_await head(1);
  std::shared_ptr<page> first = open_page(id);
  auto y = co_await head(2);
  co_return x + y + first->id;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(head(1), head(2));

task<int> a_constant_reference(std::string name) {
  auto x = co_await head(1);
  const std::string &key = name;
  auto y = co_await find(key);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(head(1), find(key));

task<int> changed_before_it_is_handed_over(std::string name) {
  auto x = co_await head(1);
  std::string_view key = name;
  key.remove_prefix(1);
  texts t;
  t.limit = 3;
  t.kind = "posts";
  auto y = co_await find(key);
  auto z = co_await find(t);
  co_return x + y + z;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'y' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [y, z] = co_await asynq::gather(find(key), find(t));

//===- made of what came before, or seen by others ------------------------===//

task<int> of_the_first_result() {
  auto x = co_await head(1);
  texts t{"posts", x};
  auto y = co_await find(t);
  co_return x + y;
}

task<int> a_view_of_what_is_filled(std::string name) {
  auto x = co_await fill(name);
  std::string_view key = name;
  auto y = co_await find(key);
  co_return x + y;
}

task<int> a_view_of_what_is_filled_afterwards(std::string name) {
  auto x = co_await find("a");
  std::string_view key = name;
  auto n = look_at(key);
  auto y = co_await fill(name);
  auto z = look_at(key);
  co_return x + y + n + z;
}

task<int> a_view_that_is_kept() {
  auto x = co_await head(1);
  std::string_view kind = "posts";
  keep(kind);
  auto y = co_await find(kind);
  co_return x + y;
}

task<int> a_variable_of_the_function() {
  auto x = co_await head(1);
  static std::string name = "posts";
  auto y = co_await find(name);
  co_return x + y;
}

int calls = 0;
int counted() noexcept { return ++calls; }
task<int> seen_reader() {
  int n = co_await head(calls);
  co_return n;
}
task<int> a_number_of_calls() {
  auto x = co_await seen_reader();
  int ids[] = {counted(), 2};
  auto y = co_await find(ids);
  co_return x + y;
}

struct noted {
  noted(const char *name) noexcept;
  const char *name;
};
task<int> find(noted);
task<int> a_handle_that_is_made_unseen() {
  auto x = co_await head(1);
  noted n("posts");
  auto y = co_await find(n);
  co_return x + y;
}

struct counting {
  counting() noexcept { ++calls; }
  counting(const counting &) noexcept { ++calls; }
};
task<int> a_function_that_holds_a_copy_of_something(counting c) {
  auto x = co_await seen_reader();
  std::function<int()> fn = [c] { return int(sizeof c); };
  auto y = co_await head(2);
  co_return x + y + fn();
}

task<int> a_copy_of_a_function(std::function<int()> fn) {
  auto x = co_await seen_reader();
  std::function<int()> copy = fn;
  auto y = co_await head(2);
  co_return x + y + copy();
}

std::shared_ptr<page> open_some();
task<int> a_smart_pointer_that_may_not_be_had() {
  auto x = co_await head(1);
  std::shared_ptr<page> first = open_some();
  auto y = co_await head(2);
  co_return x + y + first->id;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this statement stands between the awaits

//===- in a body that is seen ---------------------------------------------===//

struct plain_file {
  int read(int at) const;
};
struct closing_file {
  ~closing_file();
  int read(int at) const;
};
std::shared_ptr<plain_file> open_plain(int id);
std::shared_ptr<closing_file> open_closing(int id);
std::unique_ptr<closing_file> own_closing(int id);

task<int> read_plain(int id) {
  auto file = open_plain(id);
  int n = co_await head(id);
  co_return file->read(n);
}
task<int> smart_pointers_in_bodies() {
  auto x = co_await read_plain(1);
  auto y = co_await read_plain(2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(read_plain(1), read_plain(2));

task<int> read_closing(int id) {
  auto file = open_closing(id);
  int n = co_await head(id);
  co_return file->read(n);
}
task<int> smart_pointers_that_end_something() {
  auto x = co_await read_closing(1);
  auto y = co_await read_closing(2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this command would run although an earlier await failed

task<int> read_owned(int id) {
  auto file = own_closing(id);
  int n = co_await head(id);
  co_return file->read(n);
}
task<int> owners_that_end_something() {
  auto x = co_await read_owned(1);
  auto y = co_await read_owned(2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this command would run although an earlier await failed

task<int> read_shared(const std::shared_ptr<closing_file> &common, int id) {
  auto file = common;
  int n = co_await head(id);
  co_return file->read(n);
}
task<int> smart_pointers_that_share(std::shared_ptr<closing_file> common) {
  auto x = co_await read_shared(common, 1);
  auto y = co_await read_shared(common, 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-7]]:12: note: no fix-it: this function could change what it only refers to, which const does not cover

struct ending {
  int n = 0;
  ~ending() { ++calls; }
};
std::unique_ptr<ending> make_ending(int);
task<int> ends_what_counts(int id) {
  auto file = make_ending(id);
  co_return co_await head(id);
}
task<int> bodies_that_end_what_counts() {
  auto x = co_await ends_what_counts(1);
  auto y = co_await seen_reader();
  co_return x + y;
}
