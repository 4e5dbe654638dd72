// RUN: %check_tidy %s asynq-unnecessary-await %t -- -I%S/../Inputs
// What const covers: all that an object owns, and nothing that it only refers
// to. There the evidence is convention at most: asynq's tasks are reported
// without a fix-it, and those of other libraries are left alone.
#include "libraries.h"
#include <asynq/asynq.hpp>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct settings {
  std::string host;
  std::vector<std::string> names;
  std::map<std::string, int> limits;
};

struct counter {
  int n;
};

//===- asynq's tasks -----------------------------------------------------===//

namespace of_asynq {
using asynq::task;

struct stream { // One question at a time.
  task<int> query(int);
  task<int> look(int) const;
};
task<int> find(const std::shared_ptr<stream> &, int);
task<int> find(const settings &, int);
task<int> lookup(int);

task<int> a_shared_pointer(const std::shared_ptr<stream> &s) {
  auto x = co_await find(s, 1);
  auto y = co_await find(s, 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-7]]:12: note: no fix-it: this function could change what it only refers to, which const does not cover
task<int> settings_of_values(const settings &s) {
  auto x = co_await find(s, 1);
  auto y = co_await find(s, 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(find(s, 1), find(s, 2));
task<int> one_of_them_is_enough(const std::shared_ptr<stream> &s) {
  auto x = co_await lookup(1);
  auto y = co_await find(s, 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this function could change what it only refers to, which const does not cover

class reader {
public:
  explicit reader(stream &s) : s_(s) {}
  task<int> head() const;
  task<int> foot() const;

private:
  stream &s_;
};
task<int> a_reader_over_one_stream(stream &s) {
  const reader r{s};
  auto x = co_await r.head();
  auto y = co_await r.foot();
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-7]]:12: note: no fix-it: this function could change what it only refers to, which const does not cover

struct seen_reader {
  task<int> head() const { co_return co_await s_.query(1); }
  task<int> foot() const { co_return co_await s_.query(2); }
  task<int> first() const { co_return co_await s_.look(1); }
  task<int> last() const { co_return co_await lookup(2); }
  stream &s_;
};
task<int> bodies_that_ask(const seen_reader &r) {
  auto x = co_await r.head();
  auto y = co_await r.foot();
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-7]]:12: note: no fix-it: this function could change what it only refers to, which const does not cover
task<int> bodies_that_only_read(const seen_reader &r) {
  auto x = co_await r.first();
  auto y = co_await r.last();
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(r.first(), r.last());

task<int> a_capture(reader r) {
  auto head = [r]() -> task<int> { co_return co_await r.head(); };
  auto x = co_await head();
  auto y = co_await lookup(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-7]]:12: note: no fix-it: this function could change what it only refers to, which const does not cover

class service {
public:
  explicit service(asynq::batcher<int, int> &);
  task<int> get(int) const;

private:
  asynq::batcher<int, int> &numbers_;
};
task<int> a_batcher_only_answers(const service &s) {
  auto x = co_await s.get(1);
  auto y = co_await s.get(2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(s.get(1), s.get(2));

ASYNQ_CONCURRENT task<int> fetch(const std::shared_ptr<stream> &, int);
task<int> the_author_says_so(const std::shared_ptr<stream> &s) {
  auto x = co_await fetch(s, 1);
  auto y = co_await fetch(s, 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: the awaited functions are declared concurrent
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(fetch(s, 1), fetch(s, 2));
} // namespace of_asynq

//===- parameters of others' tasks ---------------------------------------===//

using folly::coro::Task;

struct stream {
  Task<int> query(int);
  Task<int> look(int) const;
};
struct declared;
struct session {
  std::shared_ptr<stream> to;
};
class base {
public:
  explicit base(stream &);

protected:
  stream &to;
};
struct derived : base {
  int number;
};
struct exposed {
  std::unique_ptr<stream> to;
};
class tree {
public:
  tree();

private:
  std::vector<std::unique_ptr<tree>> children;
  int number;
};
class linked {
public:
  linked();

private:
  std::vector<linked> children;
  linked *parent;
};
class interface {
public:
  virtual ~interface();
  virtual int now() const = 0;
};
class message { // Its buffer is its own.
public:
  message(const message &);
  ~message();

private:
  char *begin;
  void *rest;
};
template <class T> class handle { // What it leads to is others', too.
public:
  handle(const handle &);
  ~handle();
  T *operator->() const;

private:
  T *object;
};
template <class T> class box {
  T object;
  bool has;
};

namespace covered {
Task<int> f(const std::string &, int);
Task<int> f(std::string_view, int);
Task<int> f(std::span<const int>, int);
Task<int> f(const settings &, int);
Task<int> f(const settings *, int);
Task<int> f(const std::vector<settings> &, int);
Task<int> f(const declared &, int);
Task<int> f(const std::shared_ptr<const settings> &, int);
Task<int> f(const tree &, int);
Task<int> f(const message &, int);
Task<int> f(const box<int> &, int);
Task<int> a_string(const std::string &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(f(p, 1), f(p, 2));
Task<int> a_view(std::string_view p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(f(p, 1), f(p, 2));
Task<int> a_span_of_const(std::span<const int> p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(f(p, 1), f(p, 2));
Task<int> a_class_of_values(const settings &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(f(p, 1), f(p, 2));
Task<int> a_pointer_to_const(const settings *p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(f(p, 1), f(p, 2));
Task<int> a_vector_of_classes(const std::vector<settings> &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(f(p, 1), f(p, 2));
Task<int> what_is_only_declared(const declared &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(f(p, 1), f(p, 2));
Task<int> a_shared_pointer_to_const(const std::shared_ptr<const settings> &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(f(p, 1), f(p, 2));
Task<int> a_tree(const tree &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(f(p, 1), f(p, 2));
Task<int> what_owns_by_hand(const message &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(f(p, 1), f(p, 2));
Task<int> a_box_of_a_value(const box<int> &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(f(p, 1), f(p, 2));
} // namespace covered

namespace not_covered {
Task<int> f(const std::shared_ptr<stream> &, int);
Task<int> f(const std::unique_ptr<stream> &, int);
Task<int> f(const std::weak_ptr<stream> &, int);
Task<int> f(stream *const &, int);
Task<int> f(const std::reference_wrapper<counter> &, int);
Task<int> f(const std::span<counter> &, int);
Task<int> f(const std::vector<std::shared_ptr<stream>> &, int);
Task<int> f(const std::optional<stream *> &, int);
Task<int> f(const session &, int);
Task<int> f(const std::vector<session> &, int);
Task<int> f(const derived &, int);
Task<int> f(const exposed &, int);
Task<int> f(const linked &, int);
Task<int> f(const std::shared_ptr<const session> &, int);
Task<int> f(const session *, int);
Task<int> f(const interface &, int);
Task<int> f(const handle<stream> &, int);
Task<int> f(const box<stream *> &, int);
Task<int> f(const box<session> &, int);
Task<int> f(const std::function<int()> &, int);
Task<int> f(std::shared_ptr<stream> &&, int);
Task<int> a_shared_pointer(const std::shared_ptr<stream> &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> a_unique_pointer(const std::unique_ptr<stream> &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> a_weak_pointer(const std::weak_ptr<stream> &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> a_const_pointer(stream *const &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> a_reference_wrapper(const std::reference_wrapper<counter> &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> a_span(const std::span<counter> &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> a_vector_of_pointers(const std::vector<std::shared_ptr<stream>> &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> an_optional_pointer(const std::optional<stream *> &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> a_member(const session &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> a_vector_of_members(const std::vector<session> &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> a_member_of_a_base(const derived &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> a_public_unique_pointer(const exposed &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> a_class_of_itself(const linked &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> a_shared_pointer_to_const_that_has_a_member(const std::shared_ptr<const session> &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> a_pointer_to_const_that_has_a_member(const session *p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> an_interface(const interface &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> a_handle(const handle<stream> &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> a_box_of_a_pointer(const box<stream *> &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> a_box_of_a_member(const box<session> &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> a_wrapper_of_functions(const std::function<int()> &p) {
  auto x = co_await f(p, 1);
  auto y = co_await f(p, 2);
  co_return x + y;
}
Task<int> what_is_moved(std::shared_ptr<stream> &&p) {
  auto x = co_await f(std::move(p), 1);
  auto y = co_await f(std::move(p), 2);
  co_return x + y;
}
} // namespace not_covered
