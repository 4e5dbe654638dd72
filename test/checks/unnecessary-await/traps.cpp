// RUN: %check_tidy %s asynq-unnecessary-await %t
// Traps: where the obvious reading of a program is not what it does.
#include <algorithm>
#include <array>
#include <asynq/asynq.hpp>
#include <coroutine>
#include <cstdio>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

// Waits for others, and neither fails nor touches anything.
ASYNQ_CONCURRENT asynq::task<void> turn();
asynq::task<void> a_turn() {
  try {
    co_await turn();
  } catch (...) {
  }
}

// What a braced list reads first is read first.
namespace braces_read_before_a_command {
int total = 0, other = 0;
struct pair {
  int before, result;
};
asynq::task<int> peek() {
  co_await a_turn();
  co_return other;
}
asynq::task<int> bump() {
  co_await a_turn();
  total += 1;
  co_return 7;
}
asynq::task<int> run() {
  auto a = co_await peek();
  pair p{total, co_await bump()};
  co_return a + p.before;
}
} // namespace braces_read_before_a_command

// A task that was handed a temporary cannot wait.
namespace a_task_of_temporaries {
asynq::task<int> find(int k, const std::string &name);
asynq::task<int> count(int k);
asynq::task<int> run(int k) {
  auto x =
      co_await find(k, std::string("a long enough name to be on the heap"));
  k += 1;
  auto y = co_await count(k);
  co_return x + y;
}
} // namespace a_task_of_temporaries

// The closure reads what is assigned between.
namespace a_closure_that_reads_a_member {
asynq::task<int> fetch();
asynq::task<int> lookup(int);
struct S {
  int a_ = 0, b_ = 0;
  asynq::task<void> run() {
    auto scaled = [this]() -> asynq::task<int> {
      co_await a_turn();
      co_return a_ * 10;
    };
    a_ = co_await fetch();
    b_ = co_await scaled();
  }
};
} // namespace a_closure_that_reads_a_member

// A helper may refer to the object.
namespace a_helper_that_knows_the_object {
asynq::task<int> fetch();
struct S;
struct helper {
  S &owner;
  asynq::task<int> get() const;
};
struct S {
  int a_ = 0, b_ = 0;
  asynq::task<void> run() {
    helper h{*this};
    a_ = co_await fetch();
    b_ = co_await h.get();
  }
};
} // namespace a_helper_that_knows_the_object

// The body reads what is assigned between.
namespace a_body_that_reads_the_member {
asynq::task<int> fetch();
asynq::task<int> scaled(int);
struct S;
S *instance;
asynq::task<int> current();
struct S {
  int a_ = 0, b_ = 0;
  asynq::task<void> run() {
    a_ = co_await fetch();
    b_ = co_await current();
  }
};
asynq::task<int> current() { co_return co_await scaled(instance->a_); }
} // namespace a_body_that_reads_the_member

// Assembler could do anything.
namespace assembler {
int level = 0;
int copy = 0;
asynq::task<void> a() {
  asm volatile("movl $5, %0" : "=m"(level) : : "memory");
  co_await a_turn();
}
asynq::task<void> b() {
  copy = level;
  co_await a_turn();
}
asynq::task<void> run() {
  co_await a();
  co_await b();
}
} // namespace assembler

// A container runs the constructors of its elements.
namespace constructors_of_elements {
int made = 0, copy = 0;
struct entry {
  int id;
  entry() : id(++made) {}
};
asynq::task<void> a() {
  std::vector<entry> p(3);
  co_await a_turn();
}
asynq::task<void> b() {
  copy = made;
  co_await a_turn();
}
asynq::task<void> run() {
  co_await a();
  co_await b();
}
} // namespace constructors_of_elements

// So does emplace_back.
namespace constructors_of_new_elements {
int made = 0, copy = 0;
struct entry {
  int id;
  entry(int n) : id(n) { ++made; }
};
std::vector<entry> entries;
asynq::task<void> a() {
  entries.emplace_back(1);
  co_await a_turn();
}
asynq::task<void> b() {
  copy = made;
  co_await a_turn();
}
asynq::task<void> run() {
  co_await a();
  co_await b();
}
} // namespace constructors_of_new_elements

// An algorithm calls what it is given.
namespace a_function_handed_to_an_algorithm {
int next = 0, copy = 0;
int next_id() { return ++next; }
std::vector<int> ids(3);
asynq::task<void> a() {
  std::generate(ids.begin(), ids.end(), next_id);
  co_await a_turn();
}
asynq::task<void> b() {
  copy = next;
  co_await a_turn();
}
asynq::task<void> run() {
  co_await a();
  co_await b();
}
} // namespace a_function_handed_to_an_algorithm

// A comparison may write, or throw.
namespace a_comparison_of_ones_own {
asynq::task<int> f();
asynq::task<int> g();
inline bool positive_less(int a, int b) {
  if (a < 0 || b < 0)
    throw std::invalid_argument("negative");
  return a < b;
}
asynq::task<int> run(int a, int b) {
  auto x = co_await f();
  const int m = std::max(a, b, positive_less);
  auto y = co_await g();
  co_return x + y + m;
}
} // namespace a_comparison_of_ones_own

// An optional runs the constructor of its value.
namespace a_constructor_inside_of_an_optional {
struct even {
  int n;
  even(int n) : n(n) {
    if (n % 2)
      throw std::runtime_error("odd");
  }
};
asynq::task<int> f();
asynq::task<int> g();
asynq::task<int> run(int k) {
  auto x = co_await f();
  std::optional<even> o(k);
  auto y = co_await g();
  co_return x + y + o->n;
}
} // namespace a_constructor_inside_of_an_optional

// A function that returns the task of another one says nothing of that one.
namespace a_function_that_hands_out_a_task {
std::vector<int> journal;
asynq::task<void> append(int n) {
  journal.push_back(n);
  co_await a_turn();
}
asynq::task<void> write(int n) { return append(n); }
asynq::task<void> first() { co_await write(1); }
asynq::task<void> second() { co_await write(2); }
asynq::task<void> run() {
  co_await first();
  co_await second();
}
} // namespace a_function_that_hands_out_a_task

// A body is not seen if what it calls is not.
namespace a_body_with_a_call_that_is_not_seen {
bool send_header(); // unseen
bool send_body();   // unseen
asynq::task<void> header() {
  const bool ok = send_header();
  if (!ok)
    throw std::runtime_error("h");
  co_await a_turn();
}
asynq::task<void> body() {
  const bool ok = send_body();
  if (!ok)
    throw std::runtime_error("b");
  co_await a_turn();
}
asynq::task<void> run() {
  co_await header();
  co_await body();
}
} // namespace a_body_with_a_call_that_is_not_seen

// A constant may have members that change.
namespace a_mutable_member_of_a_constant {
struct stats {
  mutable int hits = 0;
};
const stats seen;
int copy = 0;
asynq::task<void> a() {
  ++seen.hits;
  co_await a_turn();
}
asynq::task<void> b() {
  copy = seen.hits;
  co_await a_turn();
}
asynq::task<void> run() {
  co_await a();
  co_await b();
}
} // namespace a_mutable_member_of_a_constant

// Members of a union are one object.
namespace members_of_a_union {
union U {
  int i = 0;
  unsigned char c[4];
  asynq::task<void> set() {
    i = 5;
    co_await a_turn();
  }
  asynq::task<int> get() {
    co_await a_turn();
    co_return c[0];
  }
  asynq::task<int> run() {
    co_await set();
    auto v = co_await get();
    co_return v;
  }
};
} // namespace members_of_a_union

// The initialiser of a member may throw.
namespace an_initializer_of_a_member {
asynq::task<int> f();
asynq::task<int> g();
inline int load() { throw std::runtime_error("no options"); }
struct options {
  int n = load();
};
asynq::task<int> run() {
  auto x = co_await f();
  options o;
  auto y = co_await g();
  co_return x + y + o.n;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this statement stands between the awaits
} // namespace an_initializer_of_a_member

// So may the copy of a member.
namespace a_copy_that_may_throw {
struct checked {
  int n = 0;
  checked() = default;
  checked(const checked &c) : n(c.n) {
    if (n)
      throw std::runtime_error("copy");
  }
};
struct holder {
  checked c;
};
asynq::task<int> f();
asynq::task<int> g(holder h);
asynq::task<int> run(holder &h) {
  auto x = co_await f();
  auto y = co_await g(h);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:21: note: no fix-it: an argument could throw before the earlier awaits are done
} // namespace a_copy_that_may_throw

// Nothing is declared where a jump would pass it.
namespace a_label_behind {
asynq::task<int> f();
asynq::task<int> g();
void use(int, int);
void log(int);
asynq::task<void> run(int k) {
  switch (k) {
  case 1:
    log(1);
    use(co_await f(), co_await g());
    break;
  case 2:
    log(2);
    break;
  }
}
// CHECK-NOTES: :[[@LINE-7]]:23: warning: unnecessary await: the result of 'f()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-8]]:9: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-9]]:23: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-12]]:3: note: no fix-it: a jump to this label would pass the results' declaration
} // namespace a_label_behind

// Nor with a goto.
namespace a_label_to_go_to {
asynq::task<int> f();
asynq::task<int> g();
void use(int, int);
asynq::task<void> run(int k) {
  if (k)
    goto done;
  use(co_await f(), co_await g());
done:
  use(1, 2);
}
// CHECK-NOTES: :[[@LINE-4]]:21: warning: unnecessary await: the result of 'f()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:7: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-6]]:21: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:1: note: no fix-it: a jump to this label would pass the results' declaration
} // namespace a_label_to_go_to

// The same overload is chosen.
namespace overloads_for_constants {
struct P {
  int v;
};
asynq::task<int> f();
asynq::task<P> g();
int use(const P &p, int x);
int use(P &p, int x);
asynq::task<int> run() {
  auto x = co_await f();
  int r = use(co_await g(), x);
  co_return r;
}
// CHECK-NOTES: :[[@LINE-3]]:15: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:15: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, g_result] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  int r = use(std::move(g_result), x);
} // namespace overloads_for_constants

// A constant could not be moved.
namespace a_result_that_has_to_be_movable {
asynq::task<int> f();
asynq::task<int> g();
int use(int &&p, int x);
asynq::task<int> run() {
  const auto x = co_await f();
  int r = use(co_await g(), x);
  co_return r;
}
// CHECK-NOTES: :[[@LINE-3]]:15: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:18: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:15: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto results = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  const auto x = std::get<0>(results);
// CHECK-FIXES-NEXT:  int r = use(std::get<1>(std::move(results)), x);
} // namespace a_result_that_has_to_be_movable

// No name hides a type.
namespace a_name_of_a_type {
struct price {
  int cents;
};
asynq::task<int> f();
asynq::task<int> get_price();
int use(int, int);
asynq::task<int> run() {
  auto x = co_await f();
  int r = use(co_await get_price(), x);
  price p{r};
  co_return p.cents;
}
// CHECK-NOTES: :[[@LINE-4]]:15: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-6]]:15: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, price2] = co_await asynq::gather(f(), get_price());
// CHECK-FIXES-NEXT:  int r = use(price2, x);
} // namespace a_name_of_a_type

// Nor a function that is looked up later.
namespace a_name_that_is_looked_up_later {
asynq::task<int> f();
asynq::task<int> get_price();
int use(int, int);
template <class T> int price(T t) { return t; }
asynq::task<int> run() {
  auto x = co_await f();
  int r = use(co_await get_price(), x);
  auto l = [](auto t) { return price(t); };
  co_return r + l(2);
}
// CHECK-NOTES: :[[@LINE-4]]:15: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-6]]:15: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, price2] = co_await asynq::gather(f(), get_price());
// CHECK-FIXES-NEXT:  int r = use(price2, x);
} // namespace a_name_that_is_looked_up_later

// Words stay words.
namespace parentheses_behind_a_word {
asynq::task<int> f();
asynq::task<int> g();
asynq::task<bool> is_ready();
asynq::task<int> run() {
  auto x = co_await f();
  co_return (co_await g());
}
// CHECK-NOTES: :[[@LINE-2]]:14: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:14: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, g_result] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  co_return g_result;
asynq::task<bool> run2() {
  auto x = co_await f();
  const bool b = not(co_await is_ready());
  co_return b and x;
}
// CHECK-NOTES: :[[@LINE-3]]:22: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:22: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, is_ready_result] = co_await asynq::gather(f(), is_ready());
// CHECK-FIXES-NEXT:  const bool b = not is_ready_result;
} // namespace parentheses_behind_a_word

// A call does not become a declaration.
namespace a_call_that_could_be_a_declaration {
struct logger {
  logger(int n);
};
asynq::task<int> f();
asynq::task<int> g();
asynq::task<int> run() {
  auto x = co_await f();
  logger(co_await g());
  co_return x;
}
// CHECK-NOTES: :[[@LINE-3]]:10: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:10: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, g_result] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  logger(std::move(g_result));
} // namespace a_call_that_could_be_a_declaration

// Nor a variable a function.
namespace a_declaration_that_could_be_a_function {
struct seconds {
  int n;
  seconds(int n) : n(n) {}
};
struct timer {
  timer(seconds s);
};
asynq::task<int> f();
asynq::task<int> g();
asynq::task<int> run() {
  auto x = co_await f();
  timer t(seconds(co_await g()));
  co_return x;
}
// CHECK-NOTES: :[[@LINE-3]]:19: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:19: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, g_result] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  timer t(seconds(std::move(g_result)));
} // namespace a_declaration_that_could_be_a_function

// Arguments of one call are evaluated in any order.
namespace an_argument_that_writes_what_an_earlier_one_reads {
asynq::task<int> f(int);
asynq::task<int> own(std::string);
asynq::task<int> length(std::size_t);
asynq::task<int> run(int k) {
  auto x = co_await f(k);
  auto y = co_await f(k = 2);
  co_return x + y + k;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto x_task = f(k);
// CHECK-FIXES-NEXT:  auto [x, y] = co_await asynq::gather(std::move(x_task), f(k = 2));
asynq::task<int> moved_from(std::string s) {
  auto x = co_await length(s.size());
  auto y = co_await own(std::move(s));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto x_task = length(s.size());
// CHECK-FIXES-NEXT:  auto [x, y] = co_await asynq::gather(std::move(x_task), own(std::move(s)));
asynq::task<int> assigned_behind_the_await(int k) {
  auto x = co_await f(k);
  k = co_await f(2);
  co_return x + k;
}
// CHECK-NOTES: :[[@LINE-3]]:7: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:7: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, f_result] = co_await asynq::gather(f(k), f(2));
// CHECK-FIXES-NEXT:  k = f_result;
asynq::task<int> write_after_write(int k) {
  auto x = co_await f(k++);
  auto y = co_await f(k++);
  co_return x + y;
}
} // namespace an_argument_that_writes_what_an_earlier_one_reads

// The size of an array is a constant, that of a name for one is not.
namespace a_result_where_a_constant_is_asked_for {
asynq::task<std::array<int, 3>> corners();
asynq::task<int> g();
template <std::size_t N> int sum_of() { return int(N); }
asynq::task<int> run() {
  auto c = co_await corners();
  auto y = co_await g();
  static_assert(c.size() == 3);
  int copy[c.size()] = {};
  co_return copy[0] + y;
}
// CHECK-NOTES: :[[@LINE-5]]:12: warning: unnecessary await: 'c' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-7]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-7]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto results = co_await asynq::gather(corners(), g());
// CHECK-FIXES-NEXT:  auto c = std::get<0>(results);
// CHECK-FIXES-NEXT:  auto y = std::get<1>(results);
asynq::task<int> as_an_argument_of_a_template() {
  auto c = co_await corners();
  auto y = co_await g();
  co_return sum_of<c.size()>() + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'c' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto results = co_await asynq::gather(corners(), g());
asynq::task<int> in_constants() {
  auto c = co_await corners();
  auto y = co_await g();
  constexpr auto n = c.size();
  if constexpr (c.size() == 3)
    ++y;
  switch (y) {
  case int(c.size()):
    ++y;
  }
  co_return int(n) + y;
}
// CHECK-NOTES: :[[@LINE-10]]:12: warning: unnecessary await: 'c' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-12]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-12]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto results = co_await asynq::gather(corners(), g());
asynq::task<int> in_a_plain_size() {
  auto c = co_await corners();
  auto y = co_await g();
  co_return int(c.size()) + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'c' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [c, y] = co_await asynq::gather(corners(), g());
} // namespace a_result_where_a_constant_is_asked_for

// A promise decides what its coroutine can await.
namespace a_promise_that_takes_tasks_alone {
asynq::task<int> f();
asynq::task<int> g();
struct base {
  template <class T> struct awaiter : std::suspend_always {
    T await_resume() noexcept;
  };
  std::suspend_always initial_suspend();
  std::suspend_always final_suspend() noexcept;
  void return_value(int);
  void unhandled_exception();
};
struct job {
  struct promise_type : base {
    job get_return_object();
    template <class T> awaiter<T> await_transform(asynq::task<T>);
  };
};
job run() {
  auto x = co_await f();
  auto y = co_await g();
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: the promise of this coroutine is not known to await gathers of that library
} // namespace a_promise_that_takes_tasks_alone
