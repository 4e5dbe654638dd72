// RUN: %check_tidy %s asynq-unnecessary-await %t -- -I%S/../Inputs
// Strings and containers of libraries end what they hold, and are no guards for that.
#include "libraries.h"

class QString {
public:
  QString();
  QString(const QString &);
  ~QString();
  int size() const;

private:
  struct Data *d;
};
template <class T> class QList {
public:
  QList(const QList &);
  ~QList();
  int size() const;

private:
  T *d;
};
class session {
public:
  session(const session &);
  ~session();
};
namespace own {
class QString {
public:
  QString(const QString &);
  ~QString();
};
} // namespace own

using QCoro::Task;
Task<QString> name_of(int id);
Task<QList<QString>> names_of(int id);
Task<int> price_of(int id);
Task<session> session_of(int id);
Task<QList<session>> sessions_of(int id);
Task<own::QString> own_of(int id);

Task<int> strings(int id) {
  auto name = co_await name_of(id);
  auto price = co_await price_of(id);
  co_return name.size() + price;
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: unnecessary await: 'name' was not used before this await

Task<int> containers_of_strings(int id) {
  auto names = co_await names_of(id);
  auto price = co_await price_of(id);
  co_return names.size() + price;
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: unnecessary await: 'names' was not used before this await

Task<int> what_making_one_does_is_not_seen(int id) {
  auto price = co_await price_of(id);
  QString text;
  auto other = co_await price_of(id + 1);
  co_return text.size() + price + other;
}

Task<int> arguments_by_const_reference(const QString &);
Task<int> a_string_is_all_that_const_covers(const QString &a, const QString &b) {
  auto x = co_await arguments_by_const_reference(a);
  auto y = co_await arguments_by_const_reference(b);
  co_return x + y;
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await

Task<int> anything_else_may_be_a_guard(int id) {
  auto open = co_await session_of(id);
  auto price = co_await price_of(id);
  co_return price;
}

Task<int> a_container_of_guards_is_one(int id) {
  auto open = co_await sessions_of(id);
  auto price = co_await price_of(id);
  co_return price;
}

Task<int> the_name_alone_is_not_enough(int id) {
  auto name = co_await own_of(id);
  auto price = co_await price_of(id);
  co_return price;
}
