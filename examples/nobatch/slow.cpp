// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Three lines that wait twice: g does not need x, but is not started before x
// is there.

#include "store.hpp"

#include <asynq/asynq.hpp>

#include <exception>
#include <iostream>
#include <string>

namespace {

constexpr const char *rows = R"(
  CREATE TABLE numbers (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
  INSERT INTO numbers VALUES ('f', 40), ('g', 2);
)";

using numbers = asynq::batcher<std::string, int>;

class program {
public:
  explicit program(numbers &stored) : stored_(stored) {}

  asynq::task<int> h() const {
    auto x = co_await f();
    auto y = co_await g();
    co_return x + y;
  }

private:
  asynq::task<int> f() const { co_return co_await stored_.load("f"); }
  asynq::task<int> g() const { co_return co_await stored_.load("g"); }

  numbers &stored_;
};

} // namespace

int main() try {
  store::database db(rows);
  numbers stored{"numbers",
                 store::lookup<std::string, int>(
                     db, "SELECT name, value FROM numbers "
                         "WHERE name IN (SELECT value FROM json_each(?1))")};
  std::cout << "x + y = " << program(stored).h().value() << '\n';
  std::cout << "round trips: " << db.round_trips() << '\n';
} catch (const std::exception &error) {
  std::cerr << error.what() << '\n';
  return 1;
}
