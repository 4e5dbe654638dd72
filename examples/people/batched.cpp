// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Statistics of some people: the loop only makes the tasks, which are then
// awaited together.

#include "store.hpp"

#include <asynq/asynq.hpp>

#include <algorithm>
#include <exception>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr const char *rows = R"(
  CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL,
                       age INTEGER NOT NULL);
  INSERT INTO people VALUES
    (1, 'Ada', 36), (2, 'Grace', 85), (3, 'Alan', 41), (4, 'Edsger', 72);
)";

struct person {
  std::string name;
  int age;
};

struct statistics {
  int youngest = 0;
  int oldest = 0;
};

struct report {
  std::vector<person> people;
  statistics stats;
};

using people = asynq::batcher<int, person>;

class handler {
public:
  explicit handler(people &stored) : stored_(stored) {}

  asynq::task<report> do_something(std::vector<int> some_people) const {
    std::vector<asynq::task<person>> data;
    for (int p : some_people)
      data.push_back(get_person_data(p));
    auto res = co_await std::move(data);
    auto stats = calculate_stats(res);
    co_return report{res, stats};
  }

private:
  asynq::task<person> get_person_data(int id) const {
    co_return co_await stored_.load(id);
  }

  static statistics calculate_stats(const std::vector<person> &res) {
    if (res.empty())
      return {};
    auto [youngest, oldest] =
        std::ranges::minmax_element(res, {}, &person::age);
    return {youngest->age, oldest->age};
  }

  people &stored_;
};

person read_person(const store::statement &row) {
  return {row.column<std::string>(1), row.column<int>(2)};
}

} // namespace

int main() try {
  store::database db(rows);
  people stored{"people", store::lookup<int, person>(
                              db,
                              "SELECT id, name, age FROM people WHERE id "
                              "IN (SELECT value FROM json_each(?1))",
                              read_person)};
  auto [res, stats] = handler(stored).do_something({1, 2, 3}).value();
  for (const person &p : res)
    std::cout << p.name << ", " << p.age << '\n';
  std::cout << "youngest " << stats.youngest << ", oldest " << stats.oldest
            << '\n';
  std::cout << "round trips: " << db.round_trips() << '\n';
} catch (const std::exception &error) {
  std::cerr << error.what() << '\n';
  return 1;
}
