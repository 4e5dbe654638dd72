// RUN: %check_tidy %s asynq-sync-call-in-coroutine %t
// Asynchronous twins of functions: which can be called where the others are
// called, and whose names find them there.
#include <asynq/asynq.hpp>

#include <concepts>
#include <utility>

using asynq::task;

//===- Twins that the name finds --------------------------------------------===//

struct store {
  int get(int k = 1) { return get_async(k).value(); }
  task<int> get_async(int k = 1) { co_return k; }
  static int count() { return count_async().value(); }
  static task<int> count_async() { co_return 3; }
};
struct mall : store {
  task<int> inherited() { co_return get(2) + this->get() + count(); }
};
task<int> members(store &s, mall *m) {
  auto in_a_lambda = [&]() -> task<int> { co_return s.get(); };
  co_return s.get() + m->get(4) + m->store::get(5) + store::count() +
      co_await in_a_lambda();
}
// CHECK-NOTES: :[[@LINE-7]]:37: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :[[@LINE-14]]:44: note: 'get' waits here
// CHECK-NOTES: :[[@LINE-9]]:52: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :[[@LINE-16]]:44: note: 'get' waits here
// CHECK-NOTES: :[[@LINE-11]]:60: warning: synchronous call of an async operation in a coroutine; co_await 'count_async' instead
// CHECK-NOTES: :[[@LINE-16]]:45: note: 'count' waits here
// CHECK-NOTES: :[[@LINE-10]]:55: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :[[@LINE-20]]:44: note: 'get' waits here
// CHECK-NOTES: :[[@LINE-11]]:15: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :[[@LINE-22]]:44: note: 'get' waits here
// CHECK-NOTES: :[[@LINE-13]]:26: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :[[@LINE-24]]:44: note: 'get' waits here
// CHECK-NOTES: :[[@LINE-15]]:45: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :[[@LINE-26]]:44: note: 'get' waits here
// CHECK-NOTES: :[[@LINE-17]]:54: warning: synchronous call of an async operation in a coroutine; co_await 'count_async' instead
// CHECK-NOTES: :[[@LINE-26]]:45: note: 'count' waits here
// CHECK-FIXES:  task<int> inherited() { co_return co_await get_async(2) + co_await this->get_async() + co_await count_async(); }
// CHECK-FIXES:  auto in_a_lambda = [&]() -> task<int> { co_return co_await s.get_async(); };
// CHECK-FIXES-NEXT:  co_return co_await s.get_async() + co_await m->get_async(4) + co_await m->store::get_async(5) + co_await store::count_async() +

struct opened : private store {
  using store::get;
  using store::get_async;
};
task<int> declared_by_using(opened &o) { co_return o.get(7); }
// CHECK-NOTES: :[[@LINE-1]]:54: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :[[@LINE-39]]:44: note: 'get' waits here
// CHECK-FIXES:task<int> declared_by_using(opened &o) { co_return co_await o.get_async(7); }

class inner {
public:
  int get() { return get_async().value(); }
  task<int> inside() { co_return get(); }
  friend task<int> a_friend(inner &i);
private:
  task<int> get_async() { co_return 1; }
};
task<int> a_friend(inner &i) { co_return i.get(); }
// CHECK-NOTES: :[[@LINE-6]]:34: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :[[@LINE-8]]:34: note: 'get' waits here
// CHECK-NOTES: :[[@LINE-3]]:44: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :[[@LINE-10]]:34: note: 'get' waits here
// CHECK-FIXES:  task<int> inside() { co_return co_await get_async(); }
// CHECK-FIXES:task<int> a_friend(inner &i) { co_return co_await i.get_async(); }

namespace lib {
struct key {
  int k;
};
inline task<int> go_async(key k) { co_return k.k; }
inline int go(key k) { return go_async(k).value(); }
inline task<int> run_async(int k) { co_return k; }
inline int run(int k) { return run_async(k).value(); }
namespace deeper {
task<int> an_outer_namespace() { co_return run(1); }
} // namespace deeper
} // namespace lib
namespace alias = lib;
task<int> by_the_argument(lib::key k) { co_return go(k); }
task<int> qualified() { co_return lib::run(1) + alias::run(2); }
task<int> in_a_function_that_opens_it() {
  using namespace lib;
  co_return run(1);
}
// CHECK-NOTES: :[[@LINE-10]]:44: warning: synchronous call of an async operation in a coroutine; co_await 'run_async' instead
// CHECK-NOTES: :[[@LINE-13]]:45: note: 'run' waits here
// CHECK-NOTES: :[[@LINE-8]]:51: warning: synchronous call of an async operation in a coroutine; co_await 'go_async' instead
// CHECK-NOTES: :[[@LINE-17]]:43: note: 'go' waits here
// CHECK-NOTES: :[[@LINE-9]]:35: warning: synchronous call of an async operation in a coroutine; co_await 'run_async' instead
// CHECK-NOTES: :[[@LINE-17]]:45: note: 'run' waits here
// CHECK-NOTES: :[[@LINE-11]]:49: warning: synchronous call of an async operation in a coroutine; co_await 'run_async' instead
// CHECK-NOTES: :[[@LINE-19]]:45: note: 'run' waits here
// CHECK-NOTES: :[[@LINE-10]]:13: warning: synchronous call of an async operation in a coroutine; co_await 'run_async' instead
// CHECK-NOTES: :[[@LINE-21]]:45: note: 'run' waits here
// CHECK-FIXES:task<int> an_outer_namespace() { co_return co_await run_async(1); }
// CHECK-FIXES:task<int> by_the_argument(lib::key k) { co_return co_await go_async(k); }
// CHECK-FIXES-NEXT:task<int> qualified() { co_return co_await lib::run_async(1) + co_await alias::run_async(2); }
// CHECK-FIXES:  co_return co_await run_async(1);

struct last {
  virtual ~last() = default;
  virtual int get() { return get_async().value(); }
  virtual int twice() final { return twice_async().value(); }
  task<int> get_async() { co_return 1; }
  task<int> twice_async() { co_return 2; }
};
struct sealed final : last {
  int get() override { return get_async().value(); }
  task<int> get_async() { co_return 5; }
};
task<int> what_nobody_overrides(sealed &s, last &l) {
  last mine;
  co_return s.get() + l.twice() + mine.get() + l.last::get();
}
// CHECK-NOTES: :[[@LINE-2]]:15: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :[[@LINE-8]]:43: note: 'get' waits here
// CHECK-NOTES: :[[@LINE-4]]:25: warning: synchronous call of an async operation in a coroutine; co_await 'twice_async' instead
// CHECK-NOTES: :[[@LINE-15]]:52: note: 'twice' waits here
// CHECK-NOTES: :[[@LINE-6]]:40: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :[[@LINE-18]]:42: note: 'get' waits here
// CHECK-NOTES: :[[@LINE-8]]:56: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :[[@LINE-20]]:42: note: 'get' waits here
// CHECK-FIXES:  co_return co_await s.get_async() + co_await l.twice_async() + co_await mine.get_async() + co_await l.last::get_async();

//===- Names that may mean another function ---------------------------------===//

struct overloads {
  int at(int k) { return at_async(k).value(); }
  task<int> at_async(int k) { co_return k; }
  task<int> at_async(long) { co_return 5; }
};
task<int> of_an_overload(overloads &x) { co_return x.at(3L); }
// CHECK-NOTES: :[[@LINE-1]]:54: warning: synchronous call of an async operation in a coroutine; co_await 'at_async' instead
// CHECK-NOTES: :[[@LINE-6]]:38: note: 'at' waits here
// CHECK-NOTES: :[[@LINE-3]]:52: note: no fix-it: the async function's name may mean another one here

struct narrow {
  int at(int k) const { return at_async(k).value(); }
  task<int> at_async(int k) const { co_return k; }
  task<int> at_async(int) { co_return 5; }
};
task<int> of_another_constness(narrow &x) { co_return x.at(3); }
// CHECK-NOTES: :[[@LINE-1]]:57: warning: synchronous call of an async operation in a coroutine; co_await 'at_async' instead
// CHECK-NOTES: :[[@LINE-6]]:44: note: 'at' waits here
// CHECK-NOTES: :[[@LINE-3]]:55: note: no fix-it: the async function's name may mean another one here

struct generic {
  int at(int k) { return at_async(k).value(); }
  task<int> at_async(int k) { co_return k; }
  template <class T> task<int> at_async(T) { co_return 5; }
};
task<int> of_a_template(generic &x) { co_return x.at(3); }
// CHECK-NOTES: :[[@LINE-1]]:51: warning: synchronous call of an async operation in a coroutine; co_await 'at_async' instead
// CHECK-NOTES: :[[@LINE-6]]:38: note: 'at' waits here
// CHECK-NOTES: :[[@LINE-3]]:49: note: no fix-it: the async function's name may mean another one here

struct hiding : store {
  task<int> get_async(int = 8) { co_return 8; }
};
task<int> a_hiding_member(hiding &x) { co_return x.get(1); }
task<int> a_member_that_nothing_hides(hiding &x) { co_return x.store::get(1); }
// CHECK-NOTES: :[[@LINE-2]]:52: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :{{[0-9]+}}:44: note: 'get' waits here
// CHECK-NOTES: :[[@LINE-4]]:50: note: no fix-it: the async function's name may mean another one here
// CHECK-NOTES: :[[@LINE-4]]:71: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :{{[0-9]+}}:44: note: 'get' waits here
// CHECK-FIXES:task<int> a_member_that_nothing_hides(hiding &x) { co_return co_await x.store::get_async(1); }

struct two : store, lib::key {
  int run_async(int) { return 1; }
  task<int> of_the_namespace() { co_return lib::run(1); }
};
struct three : two {
  task<int> in_a_base_first() {
    using lib::run;
    co_return run(1);
  }
};
// CHECK-NOTES: :[[@LINE-8]]:44: warning: synchronous call of an async operation in a coroutine; co_await 'run_async' instead
// CHECK-NOTES: :{{[0-9]+}}:45: note: 'run' waits here
// CHECK-NOTES: :[[@LINE-5]]:15: warning: synchronous call of an async operation in a coroutine; co_await 'run_async' instead
// CHECK-NOTES: :{{[0-9]+}}:45: note: 'run' waits here
// CHECK-NOTES: :[[@LINE-7]]:15: note: no fix-it: the async function's name may mean another one here
// CHECK-FIXES:  task<int> of_the_namespace() { co_return co_await lib::run_async(1); }

using lib::run;
task<int> not_declared_here() { co_return run(1); }
// CHECK-NOTES: :[[@LINE-1]]:43: warning: synchronous call of an async operation in a coroutine; co_await 'run_async' instead
// CHECK-NOTES: :{{[0-9]+}}:45: note: 'run' waits here
// CHECK-NOTES: :[[@LINE-3]]:43: note: no fix-it: the async function's name may mean another one here

namespace app {
using lib::run;
using lib::run_async;
task<int> both_are_declared_here() { co_return run(1); }
} // namespace app
namespace other {
task<int> run_async(int);
}
namespace third {
using namespace lib;
using namespace other;
task<int> one_of_two() { co_return lib::run(1) + run(2); }
} // namespace third
// CHECK-NOTES: :[[@LINE-10]]:48: warning: synchronous call of an async operation in a coroutine; co_await 'run_async' instead
// CHECK-NOTES: :{{[0-9]+}}:45: note: 'run' waits here
// CHECK-NOTES: :[[@LINE-4]]:36: warning: synchronous call of an async operation in a coroutine; co_await 'run_async' instead
// CHECK-NOTES: :{{[0-9]+}}:45: note: 'run' waits here
// CHECK-NOTES: :[[@LINE-6]]:50: warning: synchronous call of an async operation in a coroutine; co_await 'run_async' instead
// CHECK-NOTES: :{{[0-9]+}}:45: note: 'run' waits here
// CHECK-NOTES: :[[@LINE-8]]:50: note: no fix-it: the async function's name may mean another one here
// CHECK-FIXES:task<int> both_are_declared_here() { co_return co_await run_async(1); }
// CHECK-FIXES:task<int> one_of_two() { co_return co_await lib::run_async(1) + run(2); }

namespace fourth {
struct mine {
  operator int() const;
};
task<int> run_async(mine);
} // namespace fourth
task<int> one_that_the_argument_finds(fourth::mine m) {
  using lib::run_async;
  co_return lib::run(m);
}
namespace app {
task<int> one_that_this_argument_finds(fourth::mine m) { co_return run(m); }
} // namespace app
// CHECK-NOTES: :[[@LINE-5]]:13: warning: synchronous call of an async operation in a coroutine; co_await 'run_async' instead
// CHECK-NOTES: :{{[0-9]+}}:45: note: 'run' waits here
// CHECK-NOTES: :[[@LINE-4]]:68: warning: synchronous call of an async operation in a coroutine; co_await 'run_async' instead
// CHECK-NOTES: :{{[0-9]+}}:45: note: 'run' waits here
// CHECK-NOTES: :[[@LINE-6]]:68: note: no fix-it: the async function's name may mean another one here
// CHECK-FIXES:  co_return co_await lib::run_async(m);

task<int> a_local_name() {
  using namespace lib;
  auto run_async = [](int) -> task<int> { co_return 7; };
  co_return run(1) + co_await run_async(1);
}
task<int> a_parameter(int run_async) {
  using namespace lib;
  co_return run(run_async);
}
// CHECK-NOTES: :[[@LINE-6]]:13: warning: synchronous call of an async operation in a coroutine; co_await 'run_async' instead
// CHECK-NOTES: :{{[0-9]+}}:45: note: 'run' waits here
// CHECK-NOTES: :[[@LINE-8]]:13: note: no fix-it: the async function's name may mean another one here
// CHECK-NOTES: :[[@LINE-5]]:13: warning: synchronous call of an async operation in a coroutine; co_await 'run_async' instead
// CHECK-NOTES: :{{[0-9]+}}:45: note: 'run' waits here
// CHECK-NOTES: :[[@LINE-7]]:13: note: no fix-it: the async function's name may mean another one here

namespace late {
int go(int);
task<int> before_it_is_declared() { co_return go(1); }
task<int> go_async(int k) { co_return k; }
int go(int k) { return go_async(k).value(); }
} // namespace late
// CHECK-NOTES: :[[@LINE-4]]:47: warning: synchronous call of an async operation in a coroutine; co_await 'go_async' instead
// CHECK-NOTES: :[[@LINE-3]]:36: note: 'go' waits here
// CHECK-NOTES: :[[@LINE-6]]:47: note: no fix-it: the async function's name may mean another one here

struct declared {
  int make(int k) { return make_async(k).value(); }
  task<int> make_async(int k) { co_return k; }
};
#define make_async make_something_else
task<int> a_macro(declared &d) { co_return d.make(1); }
#undef make_async
// CHECK-NOTES: :[[@LINE-2]]:46: warning: synchronous call of an async operation in a coroutine; co_await 'make_async' instead
// CHECK-NOTES: :[[@LINE-7]]:42: note: 'make' waits here
// CHECK-NOTES: :[[@LINE-4]]:44: note: no fix-it: a macro takes part

//===- Other things than to wait for the twin -------------------------------===//

struct source {
  virtual ~source() = default;
  virtual int get() { return get_async().value(); }
  task<int> get_async() { co_return 10; }
  virtual task<int> load_async() { co_return 11; }
  int load() { return source::load_async().value(); }
  int read() { return read_async().value(); }
  virtual task<int> read_async() { co_return 12; }
};
task<int> what_may_be_overridden(source &x) { co_return x.get() + x.load(); }
task<int> a_twin_that_may_be(source &x) { co_return x.read(); }
task<int> a_twin_that_is_not(source &x) { co_return x.source::read(); }
// CHECK-NOTES: :[[@LINE-3]]:59: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :[[@LINE-11]]:42: note: 'get' waits here
// CHECK-NOTES: :[[@LINE-5]]:57: note: no fix-it: this function may do more than to wait
// CHECK-NOTES: :[[@LINE-6]]:69: warning: synchronous call of an async operation in a coroutine; co_await 'load_async' instead
// CHECK-NOTES: :[[@LINE-11]]:44: note: 'load' waits here
// CHECK-NOTES: :[[@LINE-8]]:67: note: no fix-it: this function may do more than to wait
// CHECK-NOTES: :[[@LINE-8]]:55: warning: synchronous call of an async operation in a coroutine; co_await 'read_async' instead
// CHECK-NOTES: :[[@LINE-13]]:36: note: 'read' waits here
// CHECK-NOTES: :[[@LINE-9]]:63: warning: synchronous call of an async operation in a coroutine; co_await 'read_async' instead
// CHECK-NOTES: :[[@LINE-15]]:36: note: 'read' waits here
// CHECK-NOTES: :[[@LINE-11]]:53: note: no fix-it: this function may do more than to wait
// CHECK-FIXES:task<int> a_twin_that_may_be(source &x) { co_return co_await x.read_async(); }

struct defaults {
  int get(int k = 1) { return get_async(k).value(); }
  task<int> get_async(int k = 2) { co_return k; }
  int all(int k = 1) { return all_async(k).value(); }
  task<int> all_async(int k) { co_return k; }
};
task<int> other_defaults(defaults &x) { co_return x.get() + x.all(); }
task<int> no_defaults(defaults &x) { co_return x.get(1) + x.all(2); }
// CHECK-NOTES: :[[@LINE-2]]:53: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :[[@LINE-8]]:44: note: 'get' waits here
// CHECK-NOTES: :[[@LINE-4]]:51: note: no fix-it: the async function may have other default arguments
// CHECK-NOTES: :[[@LINE-5]]:63: warning: synchronous call of an async operation in a coroutine; co_await 'all_async' instead
// CHECK-NOTES: :[[@LINE-9]]:44: note: 'all' waits here
// CHECK-NOTES: :[[@LINE-7]]:61: note: no fix-it: the async function may have other default arguments
// CHECK-NOTES: :[[@LINE-7]]:50: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :[[@LINE-14]]:44: note: 'get' waits here
// CHECK-NOTES: :[[@LINE-9]]:61: warning: synchronous call of an async operation in a coroutine; co_await 'all_async' instead
// CHECK-NOTES: :[[@LINE-14]]:44: note: 'all' waits here
// CHECK-FIXES:task<int> no_defaults(defaults &x) { co_return co_await x.get_async(1) + co_await x.all_async(2); }

struct pair {
  pair *other;
  int get() { return other->get_async().value(); }
  int put() noexcept { return put_async().value(); }
  task<int> get_async() { co_return 1; }
  task<int> put_async() { co_return 1; }
};
task<int> of_another_object(pair &p) { co_return p.get(); }
task<int> it_does_not_throw(pair &p) { co_return p.put(); }
// CHECK-NOTES: :[[@LINE-2]]:52: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :[[@LINE-8]]:41: note: 'get' waits here
// CHECK-NOTES: :[[@LINE-4]]:50: note: no fix-it: this function may do more than to wait
// CHECK-NOTES: :[[@LINE-4]]:52: warning: synchronous call of an async operation in a coroutine; co_await 'put_async' instead
// CHECK-NOTES: :[[@LINE-10]]:43: note: 'put' waits here
// CHECK-NOTES: :[[@LINE-6]]:50: note: no fix-it: this function may do more than to wait

//===- Twins that cannot be called ------------------------------------------===//

class vault {
public:
  int get() { return get_async().value(); }
  int peek();

protected:
  task<int> peek_async();

private:
  task<int> get_async() { co_return 1; }
};
struct safe : vault {
  task<int> of_a_base() { co_return peek(); }
};
task<int> private_and_protected(vault &v) { co_return v.get() + v.peek(); }
// CHECK-NOTES: :[[@LINE-3]]:37: warning: synchronous call of an async operation in a coroutine; co_await 'peek_async' instead
// CHECK-NOTES: :[[@LINE-10]]:13: note: 'peek_async' is declared here
// CHECK-NOTES: :[[@LINE-5]]:37: note: no fix-it: this function may do more than to wait
// CHECK-NOTES: :[[@LINE-4]]:57: warning: synchronous call of an async operation in a coroutine
// CHECK-NOTES: :[[@LINE-17]]:34: note: 'get' waits here
// CHECK-NOTES: :[[@LINE-6]]:55: note: no fix-it: this function may do more than to wait

struct shop : private store {
  using store::get;
};
task<int> of_a_private_base(shop &s) { co_return s.get(1); }
// CHECK-NOTES: :[[@LINE-1]]:52: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :{{[0-9]+}}:44: note: 'get' waits here
// CHECK-NOTES: :[[@LINE-3]]:50: note: no fix-it: this function may do more than to wait

struct once {
  int get() & { return std::move(*this).get_async().value(); }
  task<int> get_async() && { co_return 3; }
  int peek();
  task<int> peek_async() &&;
  int look();
  task<int> look_async() &;
};
task<int> of_temporaries(once &o) { co_return o.get() + o.peek(); }
task<int> of_the_right_kind(once &o) { co_return once().peek() + o.look(); }
// CHECK-NOTES: :[[@LINE-2]]:49: warning: synchronous call of an async operation in a coroutine; co_await 'get_async' instead
// CHECK-NOTES: :[[@LINE-10]]:53: note: 'get' waits here
// CHECK-NOTES: :[[@LINE-4]]:47: note: no fix-it: this function may do more than to wait
// CHECK-NOTES: :[[@LINE-4]]:57: warning: synchronous call of an async operation in a coroutine; co_await 'peek_async' instead
// CHECK-NOTES: :[[@LINE-10]]:13: note: 'peek_async' is declared here
// CHECK-NOTES: :[[@LINE-6]]:50: note: no fix-it: this function may do more than to wait
// CHECK-NOTES: :[[@LINE-7]]:68: warning: synchronous call of an async operation in a coroutine; co_await 'look_async' instead
// CHECK-NOTES: :[[@LINE-11]]:13: note: 'look_async' is declared here
// CHECK-NOTES: :[[@LINE-9]]:66: note: no fix-it: this function may do more than to wait

struct gone {
  int get();
  task<int> get_async() = delete;
  int put();
  [[deprecated]] task<int> put_async();
};
task<int> deleted(gone &g) { co_return g.get(); }
task<int> deprecated(gone &g) { co_return g.put(); }
// CHECK-NOTES: :[[@LINE-1]]:45: warning: synchronous call of an async operation in a coroutine; co_await 'put_async' instead
// CHECK-NOTES: :[[@LINE-5]]:28: note: 'put_async' is declared here
// CHECK-NOTES: :[[@LINE-3]]:43: note: no fix-it: this function may do more than to wait

template <class T> struct box {
  int get();
  task<int> get_async() requires std::same_as<T, long>;
  int put();
  task<int> put_async();
};
task<int> constrained(box<int> &b) { co_return b.get(); }
task<int> unconstrained(box<int> &b) { co_return b.put(); }
// CHECK-NOTES: :[[@LINE-1]]:52: warning: synchronous call of an async operation in a coroutine; co_await 'put_async' instead
// CHECK-NOTES: :[[@LINE-5]]:13: note: 'put_async' is declared here
// CHECK-NOTES: :[[@LINE-3]]:50: note: no fix-it: this function may do more than to wait

struct cells {
  int at(int);
  task<int> at_async(int) const;
  int size() const;
  task<int> size_async();
};
task<int> a_constant_twin(cells &c) { co_return c.at(1); }
task<int> a_twin_that_is_not_constant(cells &c) { co_return c.size(); }
// CHECK-NOTES: :[[@LINE-2]]:51: warning: synchronous call of an async operation in a coroutine; co_await 'at_async' instead
// CHECK-NOTES: :[[@LINE-7]]:13: note: 'at_async' is declared here
// CHECK-NOTES: :[[@LINE-4]]:49: note: no fix-it: this function may do more than to wait

int print(const char *, ...);
task<int> print_async(const char *);
task<int> of_more_arguments() { co_return print("%d", 1); }

//===- Twins that wait as long ----------------------------------------------===//

int compute(int k);
task<int> compute_async(int k) { co_return compute(k); }
task<int> a_wrapper(int k) { co_return compute(k); }

struct engine {
  int start(int k);
  task<int> start_async(int k) {
    auto result = start(k);
    co_return result;
  }
  void stop();
  task<void> stop_async();
  int both(int k);
  task<int> both_async(int k) { co_return co_await compute_async(both(k)); }
  task<int> inside(int k) {
    stop();
    co_return start(k) + both(k);
  }
};
task<void> engine::stop_async() {
  this->stop();
  co_return;
}

task<void> elsewhere();
int slow(int k);
task<int> slow_async(int k) {
  co_await elsewhere();
  co_return slow(k);
}
int later(int k);
task<int> later_async(int k) {
  auto run = [k] { return later(k); };
  co_await elsewhere();
  co_return run();
}
task<int> what_runs_elsewhere_first(int k) { co_return slow(k) + later(k); }
// CHECK-NOTES: :[[@LINE-1]]:56: warning: synchronous call of an async operation in a coroutine; co_await 'slow_async' instead
// CHECK-NOTES: :[[@LINE-12]]:11: note: 'slow_async' is declared here
// CHECK-NOTES: :[[@LINE-3]]:56: note: no fix-it: this function may do more than to wait
// CHECK-NOTES: :[[@LINE-4]]:66: warning: synchronous call of an async operation in a coroutine; co_await 'later_async' instead
// CHECK-NOTES: :[[@LINE-10]]:11: note: 'later_async' is declared here
// CHECK-NOTES: :[[@LINE-6]]:66: note: no fix-it: this function may do more than to wait

//===- Waits for one of several tasks ---------------------------------------===//

task<int> f(int);
task<int> one_of_two(bool k) { co_return (k ? f(1) : f(2)).value(); }
task<int> one_of_three(int k) {
  co_return (k == 1 ? f(1) : k == 2 ? f(2) : f(3)).value();
}
// CHECK-NOTES: :[[@LINE-4]]:60: warning: synchronous call of an async operation in a coroutine
// CHECK-NOTES: :[[@LINE-3]]:52: warning: synchronous call of an async operation in a coroutine
// CHECK-FIXES:task<int> one_of_two(bool k) { co_return co_await (k ? f(1) : f(2)); }
// CHECK-FIXES:  co_return co_await (k == 1 ? f(1) : k == 2 ? f(2) : f(3));

task<int> one_may_be_done(bool k, task<int> done) {
  auto t = f(1);
  co_await t;
  co_return (k ? t : done).value() + (k ? std::move(done) : f(1)).value();
}
// CHECK-NOTES: :[[@LINE-2]]:67: warning: synchronous call of an async operation in a coroutine
// CHECK-FIXES:  co_return (k ? t : done).value() + co_await (k ? std::move(done) : f(1));

task<int> moved(bool k, task<int> p) {
  auto t = f(1);
  auto u = std::move(t);
  auto v = f(2), w = f(3);
  auto x = std::move(p);
  co_return u.value() + (k ? std::move(v) : std::move(w)).value() + x.value();
}
// CHECK-NOTES: :[[@LINE-2]]:15: warning: synchronous call of an async operation in a coroutine; co_await 'u' instead
// CHECK-NOTES: :[[@LINE-3]]:59: warning: synchronous call of an async operation in a coroutine
// CHECK-NOTES: :[[@LINE-4]]:71: warning: synchronous call of an async operation in a coroutine; co_await 'x' instead
// CHECK-FIXES:  co_return co_await u + co_await (k ? std::move(v) : std::move(w)) + co_await x;

task<int> moved_when_it_was_done() {
  auto t = f(1);
  co_await t;
  auto u = std::move(t);
  co_return u.value();
}

//===- coroutines that know both ------------------------------------------===//

struct cached {
  int find(int);
  task<int> find_async(int);
};
task<int> looks_into_the_cache_first(cached c) {
  if (int hit = c.find(1); hit > 0)
    co_return hit;
  co_return co_await c.find_async(1);
}
task<int> does_it_by_hand_if_it_failed(cached c) {
  try {
    co_return co_await c.find_async(1);
  } catch (...) {
    co_return c.find(1);
  }
}
task<int> knows_one_of_them(cached c) { co_return c.find(1); }
// CHECK-NOTES: :[[@LINE-1]]:53: warning: synchronous call of an async operation in a coroutine; co_await 'find_async' instead
// CHECK-NOTES: :[[@LINE-16]]:13: note: 'find_async' is declared here
// CHECK-NOTES: :[[@LINE-3]]:51: note: no fix-it: this function may do more than to wait
