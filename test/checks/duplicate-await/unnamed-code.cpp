// RUN: %check_tidy %s asynq-duplicate-await %t
// User code that runs without being named: what it writes, an await may read.

#include <asynq/asynq.hpp>

#include <cstddef>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

using asynq::task;

int copies = 0;
struct counted {
  int n = 0;
  counted() = default;
  counted(const counted &other) : n(other.n) { ++copies; }
};
struct holder {
  counted c;
};
task<int> how_many() { co_return copies; }
task<int> by_capture(counted &c) {
  auto x = co_await how_many();
  auto fn = [c] { return c.n; };
  auto y = co_await how_many();
  co_return x + y + fn();
}
task<int> in_a_struct(holder &c) {
  auto x = co_await how_many();
  auto fn = c;
  auto y = co_await how_many();
  co_return x + y + fn.c.n;
}
template <class F> task<int> a_closure_copied(F &f) {
  auto x = co_await how_many();
  auto fn = f;
  auto y = co_await how_many();
  co_return x + y + fn();
}
task<int> with_a_closure(counted c) {
  auto f = [c] { return c.n; };
  return a_closure_copied(f);
}
task<int> a_pair(std::pair<int, counted> &c) {
  auto x = co_await how_many();
  auto fn = c;
  auto y = co_await how_many();
  co_return x + y + fn.first;
}
task<int> an_optional(std::optional<counted> &c) {
  auto x = co_await how_many();
  auto fn = c;
  auto y = co_await how_many();
  co_return x + y + fn->n;
}
task<int> a_vector(std::vector<counted> &c) {
  auto x = co_await how_many();
  auto fn = c;
  auto y = co_await how_many();
  co_return x + y + fn[0].n;
}
task<int> a_pair_captured(std::pair<int, counted> &c) {
  auto x = co_await how_many();
  auto fn = [c] { return c.first; };
  auto y = co_await how_many();
  co_return x + y + fn();
}

struct proxy {};
template <std::size_t I> int get(const proxy &) { return ++copies; }
template <> struct std::tuple_size<proxy> : std::integral_constant<std::size_t, 2> {};
template <std::size_t I> struct std::tuple_element<I, proxy> {
  using type = int;
};
task<int> taken_apart_by_a_user(proxy p) {
  auto x = co_await how_many();
  auto [a, b] = p;
  auto y = co_await how_many();
  co_return x + y + a + b;
}

struct pooled {
  int n;
  static void *operator new(std::size_t size) {
    ++copies;
    return ::operator new(size);
  }
  static void operator delete(void *p) { ::operator delete(p); }
};
task<int> from_a_pool() {
  auto x = co_await how_many();
  auto *o = new pooled{1};
  auto y = co_await how_many();
  co_return x + y + o->n;
}

void count(int *) { ++copies; }
task<int> a_cleanup() {
  auto x = co_await how_many();
  int handle __attribute__((cleanup(count))) = 3;
  auto y = co_await how_many();
  co_return x + y + handle;
}

// Near misses: nothing of a user's runs.
struct point {
  int x, y;
};
task<int> taken_apart_by_the_language(point p) {
  auto x = co_await how_many();
  auto [a, b] = p;
  auto y = co_await how_many();
  co_return x + y + a + b;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: so says its body
// CHECK-FIXES:  auto y = x;
// CHECK-FIXES-NEXT:  co_return x + y + a + b;
task<int> from_the_heap() {
  auto x = co_await how_many();
  auto *o = new point{1, 2};
  auto y = co_await how_many();
  co_return x + y + o->x;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: so says its body
// CHECK-FIXES:  auto y = x;
// CHECK-FIXES-NEXT:  co_return x + y + o->x;
task<int> a_number_captured(int c) {
  auto x = co_await how_many();
  auto fn = [c] { return c; };
  auto y = co_await how_many();
  co_return x + y + fn();
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: so says its body
// CHECK-FIXES:  auto fn = [c] { return c; };
// CHECK-FIXES-NEXT:  auto y = x;
task<int> by_reference(counted &c) {
  auto x = co_await how_many();
  auto fn = [&c] { return c.n; };
  auto y = co_await how_many();
  co_return x + y + fn();
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: the same task is awaited twice [asynq-duplicate-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: it is awaited here first
// CHECK-NOTES: :[[@LINE-5]]:12: note: it only reads: so says its body
// CHECK-FIXES:  auto fn = [&c] { return c.n; };
// CHECK-FIXES-NEXT:  auto y = x;
