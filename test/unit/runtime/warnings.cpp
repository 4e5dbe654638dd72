// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Everything of asynq in use, for the warnings of other people's builds.
#include <asynq/asynq.hpp>
#include <asynq/testing.hpp>
#include <list>
#include <map>
#include <memory>
#include <string>
using namespace asynq;
struct item : batch_item<int> {
  explicit item(batch<item> &b) : batch_item(b) {}
};
struct vitem : batch_item<> {
  explicit vitem(batch<vitem> &b) : batch_item(b) {}
};
struct bt : batch<item> {
  bt() : batch("b") {}
  void flush_items(batch_items<item> is) override {
    for (item &i : is)
      i.set_value(1);
  }
};
struct bv final : batch<vitem> {
  bv() : batch("b") {}
  void flush_items(batch_items<vitem> is) override {
    for (vitem &i : is)
      i.set_value();
  }
};
task<int> one(batcher<int, int> &b) { co_return co_await b.load(1); }
task<std::string> text(batcher<std::string, std::string> &b) {
  co_return co_await b.load("a");
}
task<int &> ref(int &i) { co_return i; }
task<const std::string &> cref(const std::string &s) { co_return s; }
task<> all(batcher<int, int> &b, batcher<std::string, std::string> &s) {
  std::vector<int> keys(2);
  auto [x, y] = co_await gather(one(b), text(s));
  std::vector<task<int>> v;
  v.push_back(one(b));
  auto r = co_await gather(std::move(v));
  std::list<task<int>> l;
  l.push_back(one(b));
  auto q = co_await gather_bounded(2, std::move(l));
  std::map<int, task<int>> m;
  m.emplace(1, one(b));
  auto st = co_await gather_settled(std::move(m));
  auto many = co_await b.load_many(keys);
  auto f = share(one(b));
  f.on_computed([](auto &) {});
  promise_future<int> p;
  p.set_value(3);
  auto z =
      co_await gather(f, p, lazy_future([] { return 1; }), const_future(1));
  co_await async_call([](int) {}, 1);
  scoped_value<int> sv(1);
  auto o = sv.override(2);
  {
    no_await_scope n;
  }
  co_await testing::sync();
  bt ib;
  item i1(ib);
  co_await i1;
  bv vb;
  vitem v1(vb);
  co_await v1;
  (void)y;
  (void)x;
  (void)r;
  (void)q;
  (void)st;
  (void)many;
  (void)z;
}
int main() {
  batcher<int, int> b("b",
                      [](std::span<const int> k) {
                        return std::vector<int>(k.begin(), k.end());
                      },
                      {.max_batch_size = 10, .cache = true});
  batcher<std::string, std::string> s(
      "s", [](std::span<const std::string> k) { return k.size(); },
      [](std::size_t n) { return std::vector<outcome<std::string>>(n); });
  b.prime(1, 2);
  b.clear(1);
  b.clear();
  scheduler::current().on_after_batch_flush([](const flush_info &) {});
  scheduler::current().shuffle(1);
  all(b, s).value();
}
