// RUN: %check_tidy %s asynq-unnecessary-await %t
// What catches every exception cannot fail, so what comes after it runs anyway.
#include <asynq/asynq.hpp>
#include <stdexcept>

using asynq::task;

int rides, podcasts;
ASYNQ_CONCURRENT task<int> ask(int);

task<void> count_podcasts() {
  podcasts = co_await ask(1);
}

task<void> catches_all() {
  try {
    rides = co_await ask(1);
  } catch (...) {
    rides = 0;
  }
}
task<void> all_is_caught() {
  co_await catches_all();
  co_await count_podcasts();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'catches_all()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-FIXES:  co_await asynq::gather(catches_all(), count_podcasts());

task<void> catches_some() {
  try {
    rides = co_await ask(1);
  } catch (const std::runtime_error &) {
    rides = 0;
  }
}
task<void> some_are_caught() {
  co_await catches_some();
  co_await count_podcasts();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'catches_some()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-5]]:3: note: no fix-it: this command would run although an earlier await failed

task<void> throws_again() {
  try {
    rides = co_await ask(1);
  } catch (...) {
    rides = 0;
    throw;
  }
}
task<void> what_is_caught_is_thrown_again() {
  co_await throws_again();
  co_await count_podcasts();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'throws_again()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-5]]:3: note: no fix-it: this command would run although an earlier await failed

task<void> asks_outside() {
  const int n = co_await ask(2);
  try {
    rides = co_await ask(n);
  } catch (...) {
  }
}
task<void> what_is_outside_is_not_caught() {
  co_await asks_outside();
  co_await count_podcasts();
}
// CHECK-NOTES: :[[@LINE-2]]:3: warning: unnecessary await: the result of 'asks_outside()' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-4]]:3: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-4]]:3: note: they commute: the bodies of the awaited functions are disjoint
// CHECK-NOTES: :[[@LINE-5]]:3: note: no fix-it: this command would run although an earlier await failed
