// RUN: %check_tidy %s asynq-unnecessary-await %t
// Findings that are reported without a fix-it, and why.
#include <asynq/asynq.hpp>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

using asynq::task;

task<int> f();
task<int> g();
task<int> h(int);
task<std::tuple<int, int>> twin();
int may_throw();
int never_throws() noexcept;

task<int> an_argument_that_may_throw() {
  auto x = co_await f();
  auto y = co_await h(may_throw());
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:21: note: no fix-it: an argument could throw before the earlier awaits are done

task<int> an_element_that_may_be_missing(std::vector<int> v) {
  auto x = co_await f();
  auto y = co_await h(v.at(7));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:21: note: no fix-it: an argument could throw before the earlier awaits are done

// The first argument is evaluated first in either program.
task<int> the_first_argument_may_throw() {
  auto x = co_await h(may_throw());
  auto y = co_await g();
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(h(may_throw()), g());

task<int> an_argument_that_never_throws() {
  auto x = co_await f();
  auto y = co_await h(never_throws());
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(), h(never_throws()));

task<int> an_argument_that_writes_under_a_handler(int i) {
  try {
    auto x = co_await f();
    auto y = co_await h(i++);
    co_return x + y;
  } catch (const std::exception &) {
  }
  co_return i;
}
// CHECK-NOTES: :[[@LINE-6]]:14: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-8]]:14: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-8]]:14: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-9]]:23: note: no fix-it: an argument writes something when it is evaluated

class shelf {
public:
  task<int> find(int);
  int count() const;
};
task<int> an_object_that_a_handler_looks_at(shelf &books) {
  try {
    auto x = co_await f();
    auto y = co_await books.find(1);
    co_return x + y;
  } catch (const std::exception &) {
  }
  co_return books.count();
}
// CHECK-NOTES: :[[@LINE-6]]:14: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-8]]:14: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-8]]:14: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-9]]:23: note: no fix-it: this could be written although an earlier await failed
task<int> an_object_without_a_handler(shelf &books) {
  auto x = co_await f();
  auto y = co_await books.find(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(f(), books.find(1));

task<int> scan(int &);
task<int> a_task_that_was_named_before(int value) {
  auto filled = scan(value);
  auto x = co_await f();
  auto y = co_await std::move(filled);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-8]]:22: note: no fix-it: this could be written although an earlier await failed

task<int> a_placeholder_for_the_expression() {
  decltype(auto) x = co_await f();
  auto y = co_await g();
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:22: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this result is bound to a reference

task<int> an_operand_that_only_mentions_the_result() {
  auto x = co_await f();
  auto y = co_await h(sizeof(x));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:30: note: no fix-it: this call mentions the name of an earlier result

task<int> a_tuple_that_is_taken_apart() {
  auto [a, b] = co_await twin();
  auto y = co_await g();
  co_return a + b + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'a', 'b' were not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:17: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this result is taken apart in another way

task<int> a_gather_that_stays_whole() {
  auto both = co_await asynq::gather(f(), g());
  auto y = co_await h(1);
  co_return std::get<0>(both) + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'both' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:15: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this result is taken apart in another way

task<int> a_comment_without_a_place() {
  auto x = /* the answer */ co_await f();
  auto y = co_await g();
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:29: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:12: note: no fix-it: this comment would be lost

task<int> a_directive_between() {
  auto x = co_await f();
#ifdef NEVER_DEFINED_HERE
  x = 0;
#endif
  auto y = co_await g();
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-8]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-9]]:1: note: no fix-it: a preprocessor directive stands between the awaits

// A plain function that returns a task runs when it is called.
task<int> through(int k) { return h(k); }

task<int> a_function_that_starts_at_once() {
  auto x = co_await f();
  auto y = co_await through(1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:21: note: no fix-it: this function does something before its result is awaited

//===- macros ------------------------------------------------------------===//

#define KEY 7
#define AWAIT(e) co_await e
#define LOAD_BOTH(a, b)                                                        \
  auto a = co_await f();                                                       \
  auto b = co_await g()

task<int> a_macro_as_an_argument() {
  auto x = co_await f();
  auto y = co_await h(KEY);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:23: note: no fix-it: a macro takes part

task<int> an_await_inside_a_macro() {
  auto x = AWAIT(f());
  auto y = AWAIT(g());
  co_return x + y;
}

task<int> both_inside_one_macro() {
  LOAD_BOTH(x, y);
  co_return x + y;
}

//===- templates ---------------------------------------------------------===//

template <class T> task<T> instantiated_twice(T k) {
  auto x = co_await f();
  auto y = co_await h(int(k));
  co_return T(x + y);
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-8]]:52: note: no fix-it: the instantiations of this template share one text

template <class T> task<int> never_instantiated(T k) {
  auto x = co_await f();
  auto y = co_await h(k);
  co_return x + y;
}

struct reads {
  static task<int> load();
};
struct writes {
  ASYNQ_ORDERED static task<int> load();
};

template <class T> task<int> instantiations_that_disagree() {
  auto x = co_await T::load();
  auto y = co_await g();
  co_return x + y;
}

template <class T> struct holder {
  task<int> in_a_class_template() {
    auto x = co_await f();
    auto y = co_await g();
    co_return x + y;
  }
  // CHECK-NOTES: :[[@LINE-3]]:14: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
  // CHECK-NOTES: :[[@LINE-5]]:14: note: can be awaited together with this one
  // CHECK-NOTES: :[[@LINE-5]]:14: note: they commute: by their signatures the awaited functions only read
  // CHECK-NOTES: :[[@LINE-8]]:35: note: no fix-it: the instantiations of this template share one text
};

task<int> instantiate() {
  holder<int> held;
  auto [a, b, c, d, e] = co_await asynq::gather(
      instantiated_twice(1), instantiated_twice('c'),
      instantiations_that_disagree<reads>(),
      instantiations_that_disagree<writes>(), held.in_a_class_template());
  co_return a + int(b) + c + d + e;
}
