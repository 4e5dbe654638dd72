// RUN: %check_tidy %s asynq-unnecessary-await %t
// Names of results that mean something else in a call that is moved before
// them, and names that mean the same everywhere.
#include <asynq/asynq.hpp>

using asynq::task;

namespace rows {
inline int row = 1;
}
struct shelf {
  int item = 3;
  static inline int book = 4;
  int next() const { return item; }
};
task<int> newest();
task<int> total(int);
task<int> count(bool (*)(int));

task<int> a_member(shelf r, shelf *p) {
  auto item = co_await newest();
  auto n = co_await total(r.item + p->item);
  co_return n + item;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'item' was not used before this await
// CHECK-NOTES: :[[@LINE-5]]:15: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto results = co_await asynq::gather(newest(), total(r.item + p->item));
// CHECK-FIXES-NEXT:  auto item = std::get<0>(results);
// CHECK-FIXES-NEXT:  auto n = std::get<1>(results);

task<int> a_member_of_a_class_or_namespace() {
  auto book = co_await newest();
  auto n = co_await total(shelf::book);
  co_return n + book;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'book' was not used before this await
// CHECK-NOTES: :[[@LINE-5]]:15: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto results = co_await asynq::gather(newest(), total(shelf::book));
// CHECK-FIXES-NEXT:  auto book = std::get<0>(results);
// CHECK-FIXES-NEXT:  auto n = std::get<1>(results);

task<int> a_member_function(shelf r) {
  auto next = co_await newest();
  auto n = co_await total(r./* the */ next());
  co_return n + next;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'next' was not used before this await
// CHECK-NOTES: :[[@LINE-5]]:15: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto results = co_await asynq::gather(newest(), total(r./* the */ next()));
// CHECK-FIXES-NEXT:  auto next = std::get<0>(results);
// CHECK-FIXES-NEXT:  auto n = std::get<1>(results);

task<int> a_member_that_is_initialized() {
  auto item = co_await newest();
  auto n = co_await total(shelf{.item = 5}.item);
  co_return n + item;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'item' was not used before this await
// CHECK-NOTES: :[[@LINE-5]]:15: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto results = co_await asynq::gather(newest(), total(shelf{.item = 5}.item));
// CHECK-FIXES-NEXT:  auto item = std::get<0>(results);
// CHECK-FIXES-NEXT:  auto n = std::get<1>(results);

task<int> a_parameter_of_a_lambda() {
  auto item = co_await newest();
  auto n = co_await count([](int item) { return item < 3; });
  co_return n + item;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'item' was not used before this await
// CHECK-NOTES: :[[@LINE-5]]:15: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:34: note: no fix-it: this call mentions the name of an earlier result

task<int> the_result_itself() {
  auto item = co_await newest();
  auto n = co_await total(sizeof(item));
  co_return n + item;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'item' was not used before this await
// CHECK-NOTES: :[[@LINE-5]]:15: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:34: note: no fix-it: this call mentions the name of an earlier result
