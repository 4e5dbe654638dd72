// RUN: %check_tidy %s asynq-unnecessary-await %t
// Whose object it is that a seen body changes.
#include <asynq/asynq.hpp>
#include <memory>
#include <vector>

using asynq::task;

asynq::batcher<int, int> rows("rows", [](std::span<const int> keys) {
  std::vector<asynq::outcome<int>> answers(keys.begin(), keys.end());
  return answers;
});
task<int> unseen(int);
task<int> seen(int k) {
  int row = co_await rows.load(k);
  co_return row;
}

struct counter {
  int n = 0;
  std::vector<int> log;
  mutable int reads = 0;
  void add(int k) { n += k; }
  task<int> bump(int k) {
    n += co_await seen(k);
    co_return n;
  }
  task<int> bump_by_helper(int k) {
    add(co_await seen(k));
    co_return n;
  }
  task<int> append(int k) {
    log.push_back(co_await seen(k));
    co_return int(log.size());
  }
  task<int> count(int k) const {
    ++reads;
    int row = co_await seen(k);
    co_return row + reads;
  }
};
task<int> bump(counter &c, int k) {
  c.n += co_await seen(k);
  co_return c.n;
}
task<int> bump_one_of_its_own(int k) {
  counter own;
  auto x = co_await own.bump(k);
  own.add(x);
  co_return own.n;
}

//===- members of objects -------------------------------------------------===//

task<int> two_locals(int k) {
  counter a, b;
  auto x = co_await a.bump(k);
  auto y = co_await b.bump(k);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this command would run although an earlier await failed

task<int> one_local(int k) {
  counter a;
  auto x = co_await a.bump(k);
  auto y = co_await a.bump(k + 1);
  co_return x + y;
}

task<int> members_of_one_local(int k) {
  counter a;
  auto x = co_await a.bump(k);
  auto y = co_await a.append(k);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this command would run although an earlier await failed

task<int> by_a_helper(counter a, int k) {
  counter b;
  auto x = co_await a.bump_by_helper(k);
  auto y = co_await b.bump_by_helper(k);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this command would run although an earlier await failed

struct linked {
  int n = 0;
  linked *peer = nullptr;
  task<int> bump(int k) {
    n += co_await seen(k);
    co_return n;
  }
  task<int> bump_peer(int k) {
    peer->n += co_await seen(k);
    co_return n;
  }
};
task<int> of_one_that_leads_to_the_other(int k) {
  linked a, b;
  a.peer = &b;
  auto x = co_await a.bump_peer(k);
  auto y = co_await b.bump(k);
  co_return x + y;
}

task<int> what_a_constant_member_changes(int k) {
  counter a, b;
  auto x = co_await a.count(k);
  auto y = co_await b.count(k);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this command would run although an earlier await failed

task<int> what_a_constant_member_changes_twice(int k) {
  counter a;
  auto x = co_await a.count(k);
  auto y = co_await a.count(k + 1);
  co_return x + y;
}

struct both {
  counter left, right;
};
task<int> parts_of_one_local(both all, int k) {
  auto x = co_await all.left.bump(k);
  auto y = co_await all.right.bump(k);
  co_return x + y;
}
task<int> parts_of_two_locals(both all, both more, int k) {
  auto x = co_await all.left.bump(k);
  auto y = co_await more.left.bump(k);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this command would run although an earlier await failed

task<int> one_of_the_bodies_own(int k) {
  auto x = co_await bump_one_of_its_own(k);
  auto y = co_await bump_one_of_its_own(k + 1);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:  auto [x, y] = co_await asynq::gather(
// CHECK-FIXES-NEXT:      bump_one_of_its_own(k),
// CHECK-FIXES-NEXT:      bump_one_of_its_own(k + 1));

//===- references ---------------------------------------------------------===//

task<int> a_reference_and_a_local(counter &a, int k) {
  counter b;
  auto x = co_await a.bump(k);
  auto y = co_await b.bump(k);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this command would run although an earlier await failed

task<int> handed_as_arguments(counter &a, int k) {
  counter b;
  auto x = co_await bump(a, k);
  auto y = co_await bump(b, k);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this command would run although an earlier await failed

task<int> two_references(counter &a, counter &b, int k) {
  auto x = co_await a.bump(k);
  auto y = co_await b.bump(k);
  co_return x + y;
}

task<int> a_reference_to_the_local(int k) {
  counter b;
  counter &a = b;
  auto x = co_await a.bump(k);
  auto y = co_await b.bump(k);
  co_return x + y;
}

task<int> a_pointer_to_the_local(counter *a, int k) {
  counter b;
  a = &b;
  auto x = co_await a->bump(k);
  auto y = co_await b.bump(k);
  co_return x + y;
}

static counter common;
task<int> a_reference_and_a_global(counter &a, int k) {
  auto x = co_await a.bump(k);
  auto y = co_await common.bump(k);
  co_return x + y;
}
task<int> a_local_and_a_global(counter a, int k) {
  auto x = co_await a.bump(k);
  auto y = co_await common.bump(k);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this command would run although an earlier await failed

task<int> in_a_closure(int k) {
  counter b;
  auto both = [&b](counter &a, int by) -> task<int> {
    auto x = co_await a.bump(by);
    auto y = co_await b.bump(by);
    co_return x + y;
  };
  co_return co_await both(b, k);
}

struct owner {
  counter held;
  task<int> and_a_local(int k) {
    counter own;
    auto x = co_await held.bump(k);
    auto y = co_await own.bump(k);
    co_return x + y;
  }
};

//===- bodies that await what is not seen ---------------------------------===//

struct partly {
  int n = 0;
  task<int> count(int k) {
    n += co_await unseen(k);
    co_return n;
  }
  task<int> sum(int k) {
    n += co_await unseen(k);
    common.n += 1;
    co_return n;
  }
};

task<int> two_that_are_partly_seen(int k) {
  partly a, b;
  auto x = co_await a.count(k);
  auto y = co_await b.count(k);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this command would run although an earlier await failed

task<int> one_that_is_partly_seen(int k) {
  partly a;
  auto x = co_await a.count(k);
  auto y = co_await a.count(k + 1);
  co_return x + y;
}

task<int> a_reference_that_is_partly_seen(partly &a, int k) {
  partly b;
  auto x = co_await a.count(k);
  auto y = co_await b.count(k);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by convention a task whose result is bound only reads
// CHECK-NOTES: :[[@LINE-6]]:12: note: no fix-it: this command would run although an earlier await failed

task<int> two_that_tell_others(int k) {
  partly a, b;
  auto x = co_await a.sum(k);
  auto y = co_await b.sum(k);
  co_return x + y;
}

struct bare {
  int n = 0;
  task<void> count(int k) { n += co_await unseen(k); }
};
task<int> two_commands_that_are_partly_seen(int k) {
  bare a, b;
  co_await a.count(k);
  co_await b.count(k);
  co_return a.n + b.n;
}

