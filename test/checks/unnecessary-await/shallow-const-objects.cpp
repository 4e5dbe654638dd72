// RUN: %check_tidy %s asynq-unnecessary-await %t -- -I%S/../Inputs
// What const member functions may change: what their objects only refer to. A
// body that is seen decides. See shallow-const.cpp for parameters.
#include "libraries.h"
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

using folly::coro::Task;

struct settings {
  std::string host;
};
struct stream { // One question at a time.
  Task<int> query(int);
  Task<int> look(int) const;
};
struct session {
  std::shared_ptr<stream> to;
};
class interface {
public:
  virtual ~interface();
  virtual int now() const = 0;
};

//===- objects -----------------------------------------------------------===//

namespace owns_all {
class store {
public:
  Task<int> f(int) const;

private:
  struct state;
  struct parts {
    std::unique_ptr<stream> to;
  };
  std::unique_ptr<state> hidden;
  std::unique_ptr<parts> seen;
  std::vector<std::unique_ptr<stream>> streams;
  std::shared_ptr<const settings> shared;
  const settings *others;
  std::optional<std::string> name;
  mutable std::mutex mutex;
  mutable std::map<int, std::string> cache;
};
Task<int> a_const_member_function(const store &s) {
  auto x = co_await s.f(1);
  auto y = co_await s.f(2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(s.f(1), s.f(2));
class last final : interface {
public:
  int now() const override;
  virtual Task<int> f(int) const;
};
Task<int> a_virtual_function_of_the_last_class(const last &s) {
  auto x = co_await s.f(1);
  auto y = co_await s.f(2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(s.f(1), s.f(2));
} // namespace owns_all

namespace refers {
class reference {
public:
  explicit reference(stream &);
  Task<int> f(int) const;

private:
  stream &to;
};
class pointer {
public:
  Task<int> f(int) const;

private:
  stream *to;
};
class shared_pointer {
public:
  Task<int> f(int) const;

private:
  std::shared_ptr<stream> to;
};
class weak_pointer {
public:
  Task<int> f(int) const;

private:
  std::weak_ptr<stream> to;
};
class wrapper {
public:
  Task<int> f(int) const;

private:
  std::reference_wrapper<stream> to;
};
class function {
public:
  Task<int> f(int) const;

private:
  std::function<int()> to;
};
class nested {
public:
  Task<int> f(int) const;

private:
  struct {
    std::optional<session> to;
  } all;
};
class pimpl {
public:
  Task<int> f(int) const;

private:
  struct state {
    stream &to;
  };
  std::unique_ptr<state> all;
};
class mutable_owner {
public:
  Task<int> f(int) const;

private:
  mutable std::unique_ptr<stream> to;
};
class owner_of_an_interface {
public:
  Task<int> f(int) const;

private:
  std::unique_ptr<interface> to;
};
class of_a_base : reference {
public:
  Task<int> f(int) const;
};
class made_to_be_overridden {
public:
  virtual ~made_to_be_overridden();
  virtual Task<int> f(int) const;
};
Task<int> by_a_reference(const reference &r) {
  auto x = co_await r.f(1);
  auto y = co_await r.f(2);
  co_return x + y;
}
Task<int> by_a_pointer(const pointer &r) {
  auto x = co_await r.f(1);
  auto y = co_await r.f(2);
  co_return x + y;
}
Task<int> by_a_shared_pointer(const shared_pointer &r) {
  auto x = co_await r.f(1);
  auto y = co_await r.f(2);
  co_return x + y;
}
Task<int> by_a_weak_pointer(const weak_pointer &r) {
  auto x = co_await r.f(1);
  auto y = co_await r.f(2);
  co_return x + y;
}
Task<int> by_a_wrapper(const wrapper &r) {
  auto x = co_await r.f(1);
  auto y = co_await r.f(2);
  co_return x + y;
}
Task<int> by_a_function(const function &r) {
  auto x = co_await r.f(1);
  auto y = co_await r.f(2);
  co_return x + y;
}
Task<int> by_a_nested(const nested &r) {
  auto x = co_await r.f(1);
  auto y = co_await r.f(2);
  co_return x + y;
}
Task<int> by_a_pimpl(const pimpl &r) {
  auto x = co_await r.f(1);
  auto y = co_await r.f(2);
  co_return x + y;
}
Task<int> by_a_mutable_owner(const mutable_owner &r) {
  auto x = co_await r.f(1);
  auto y = co_await r.f(2);
  co_return x + y;
}
Task<int> by_a_owner_of_an_interface(const owner_of_an_interface &r) {
  auto x = co_await r.f(1);
  auto y = co_await r.f(2);
  co_return x + y;
}
Task<int> by_a_of_a_base(const of_a_base &r) {
  auto x = co_await r.f(1);
  auto y = co_await r.f(2);
  co_return x + y;
}
Task<int> by_a_made_to_be_overridden(const made_to_be_overridden &r) {
  auto x = co_await r.f(1);
  auto y = co_await r.f(2);
  co_return x + y;
}
struct storage {
  virtual ~storage();
  virtual Task<int> config() const = 0;
};
Task<int> two_objects(const storage &s, const reference &r) {
  auto x = co_await s.config();
  auto y = co_await r.f(1);
  co_return x + y;
}
} // namespace refers

//===- what is not awaited -----------------------------------------------===//

namespace asked_between {
Task<int> lookup(int);
Task<int> find(const std::string &);
class request {
public:
  virtual ~request();
  virtual const std::string &parameter(int) const = 0;
  virtual int length() const noexcept = 0;
};
Task<int> by_arguments(const std::shared_ptr<request> &r) {
  auto x = co_await find(r->parameter(1));
  auto y = co_await find(r->parameter(2));
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-6]]:21: note: no fix-it: an argument could throw before the earlier awaits are done
Task<int> by_a_statement(const request &r) {
  auto x = co_await lookup(1);
  int length = r.length();
  auto y = co_await lookup(2);
  co_return x + y + length;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-6]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-NOTES: :[[@LINE-7]]:3: note: no fix-it: this statement stands between the awaits
} // namespace asked_between

//===- bodies ------------------------------------------------------------===//

namespace seen {
Task<int> lookup(int);
Task<int> scan(stream &, int);
extern stream only;

class reader {
public:
  explicit reader(stream &);
  Task<int> asks(int k) const { co_return co_await s_.query(k); }
  Task<int> hands_over(int k) const { co_return co_await scan(s_, k); }
  Task<int> asks_by_a_name(int k) const {
    auto &s = s_;
    co_return co_await s.query(k);
  }
  Task<int> passes_on(int k) const { return s_.query(k); }
  Task<int> peeks(int k) const { co_return co_await s_.look(k); }
  Task<int> looks_up(int k) const { co_return co_await lookup(k); }

private:
  stream &s_;
};
Task<int> bodies_that_ask(const reader &r) {
  auto x = co_await r.asks(1);
  auto y = co_await r.asks(2);
  co_return x + y;
}
Task<int> bodies_that_hand_over(const reader &r) {
  auto x = co_await r.hands_over(1);
  auto y = co_await r.hands_over(2);
  co_return x + y;
}
Task<int> bodies_that_ask_by_a_name(const reader &r) {
  auto x = co_await r.asks_by_a_name(1);
  auto y = co_await r.asks_by_a_name(2);
  co_return x + y;
}
Task<int> bodies_that_pass_on(const reader &r) {
  auto x = co_await r.passes_on(1);
  auto y = co_await r.passes_on(2);
  co_return x + y;
}
Task<int> bodies_that_only_read(const reader &r) {
  auto x = co_await r.peeks(1);
  auto y = co_await r.looks_up(2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(r.peeks(1), r.looks_up(2));

Task<int> asks_a_global(int k) { co_return co_await only.query(k); }
Task<int> asks_its_own(int k) {
  stream s;
  co_return co_await s.query(k);
}
Task<int> bodies_that_ask_a_global() {
  auto x = co_await asks_a_global(1);
  auto y = co_await asks_a_global(2);
  co_return x + y;
}
Task<int> bodies_that_ask_their_own() {
  auto x = co_await asks_its_own(1);
  auto y = co_await asks_its_own(2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(
// CHECK-FIXES-NEXT:      asks_its_own(1),
// CHECK-FIXES-NEXT:      asks_its_own(2));
Task<int> asks_what_it_was_handed(const std::shared_ptr<stream> &s, int k) {
  co_return co_await s->query(k);
}
Task<int> peeks_into_what_it_was_handed(const std::shared_ptr<stream> &s, int k) {
  co_return co_await s->look(k);
}
Task<int> bodies_that_ask_what_they_were_handed(const std::shared_ptr<stream> &s) {
  auto x = co_await asks_what_it_was_handed(s, 1);
  auto y = co_await asks_what_it_was_handed(s, 2);
  co_return x + y;
}
Task<int> bodies_that_peek(const std::shared_ptr<stream> &s) {
  auto x = co_await peeks_into_what_it_was_handed(s, 1);
  auto y = co_await peeks_into_what_it_was_handed(s, 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(
// CHECK-FIXES-NEXT:      peeks_into_what_it_was_handed(s, 1),
// CHECK-FIXES-NEXT:      peeks_into_what_it_was_handed(s, 2));
} // namespace seen

//===- classes that hand out what they own --------------------------------===//

namespace handles {
struct link {
  Task<int> query(int);
};
class closed {
  std::unique_ptr<link> c;
  link &conn();

public:
  const link &about() const;
};
class open_by_a_function {
  std::unique_ptr<link> c;

public:
  link &conn() const;
};
class open_by_a_conversion {
  link *c;

public:
  open_by_a_conversion(const open_by_a_conversion &);
  ~open_by_a_conversion();
  operator link *() const;
};
Task<int> find(const closed &, int);
Task<int> find(const open_by_a_function &, int);
Task<int> find(const open_by_a_conversion &, int);

Task<int> nothing_is_handed_out(const closed &c) {
  auto x = co_await find(c, 1);
  auto y = co_await find(c, 2);
  co_return x + y;
}
// CHECK-NOTES: :[[@LINE-3]]:12: warning: unnecessary await: 'x' was not used before this await [asynq-unnecessary-await]
// CHECK-NOTES: :[[@LINE-5]]:12: note: can be awaited together with this one
// CHECK-NOTES: :[[@LINE-5]]:12: note: they commute: by their signatures the awaited functions only read
// CHECK-FIXES:  auto [x, y] = co_await folly::coro::collectAll(find(c, 1), find(c, 2));
Task<int> by_a_function(const open_by_a_function &c) {
  auto x = co_await find(c, 1);
  auto y = co_await find(c, 2);
  co_return x + y;
}
Task<int> by_a_conversion(const open_by_a_conversion &c) {
  auto x = co_await find(c, 1);
  auto y = co_await find(c, 2);
  co_return x + y;
}
} // namespace handles
