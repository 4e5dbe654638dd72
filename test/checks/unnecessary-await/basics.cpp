// RUN: %check_tidy %s asynq-unnecessary-await %t
// The mistake itself, its message and its notes.
#include <asynq/asynq.hpp>

using asynq::task;

task<int> f();
task<int> g();
task<int> twice(int);

task<int> two_awaits_that_do_not_need_each_other() {
  auto x = co_await f();
  auto y = co_await g();
  co_return x + y;
}
// CHECK-NOTES: :13:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :12:12: note: can be awaited together with this one
// CHECK-NOTES: :13:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:task<int> two_awaits_that_do_not_need_each_other() {
// CHECK-FIXES-NEXT:  auto [x, y] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  co_return x + y;

task<int> the_second_needs_the_first() {
  auto x = co_await f();
  auto y = co_await twice(x);
  co_return y;
}

task<int> already_together() {
  auto [x, y] = co_await asynq::gather(f(), g());
  co_return x + y;
}

task<int> three_are_one_mistake() {
  auto x = co_await f();
  auto y = co_await g();
  auto z = co_await twice(1);
  co_return x + y + z;
}
// CHECK-NOTES: :36:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :35:12: note: can be awaited together with this one
// CHECK-NOTES: :37:12: note: can be awaited together with this one
// CHECK-NOTES: :36:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y, z] = co_await asynq::gather(f(), g(), twice(1));
// CHECK-FIXES-NEXT:  co_return x + y + z;

task<int> a_gather_can_be_extended() {
  auto [x, y] = co_await asynq::gather(f(), g());
  auto z = co_await twice(1);
  co_return x + y + z;
}
// CHECK-NOTES: :49:12: warning: unnecessary await: 'x', 'y' were not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :48:17: note: can be awaited together with this one
// CHECK-NOTES: :49:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y, z] = co_await asynq::gather(f(), g(), twice(1));
// CHECK-FIXES-NEXT:  co_return x + y + z;

// An await joins the earliest group that it can; both groups are reported.
task<int> groups_follow_each_other() {
  auto a = co_await f();
  auto b = co_await g();
  auto c = co_await twice(a);
  auto d = co_await twice(b);
  co_return c + d;
}
// CHECK-NOTES: :61:12: warning: unnecessary await: 'a' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :60:12: note: can be awaited together with this one
// CHECK-NOTES: :61:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :63:12: warning: unnecessary await: 'c' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :62:12: note: can be awaited together with this one
// CHECK-NOTES: :63:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [a, b] = co_await asynq::gather(f(), g());
// CHECK-FIXES-NEXT:  auto [c, d] = co_await asynq::gather(twice(a), twice(b));

// The same await twice is another mistake.
task<int> identical_awaits() {
  auto x = co_await twice(1);
  auto y = co_await twice(1);
  co_return x + y;
}
