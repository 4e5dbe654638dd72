// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names of the authors of some answers: one round trip for all the authors
// and one for all their names. Names need authors, so it cannot be less.

#include "store.hpp"

#include <asynq/asynq.hpp>

#include <exception>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr const char *rows = R"(
  CREATE TABLE answers (id INTEGER PRIMARY KEY, author INTEGER NOT NULL);
  INSERT INTO answers VALUES (101, 1), (102, 2), (103, 3), (104, 1);
  CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
  INSERT INTO users VALUES (1, 'Ada'), (2, 'Grace'), (3, 'Barbara');
)";

using authors = asynq::batcher<int, int>;
using names = asynq::batcher<int, std::string>;

class answer_list {
public:
  answer_list(authors &author, names &name) : author_(author), name_(name) {}

  asynq::task<std::vector<std::string>>
  all_author_names(std::vector<int> aids) const {
    std::vector<asynq::task<int>> authors;
    for (int aid : aids)
      authors.push_back(author_of_answer(aid));
    std::vector<int> uids = co_await asynq::gather(std::move(authors));

    std::vector<asynq::task<std::string>> names;
    for (int uid : uids)
      names.push_back(name_of_user(uid));
    co_return co_await asynq::gather(std::move(names));
  }

private:
  asynq::task<int> author_of_answer(int aid) const {
    co_return co_await author_.load(aid);
  }

  asynq::task<std::string> name_of_user(int uid) const {
    co_return co_await name_.load(uid);
  }

  authors &author_;
  names &name_;
};

} // namespace

int main() try {
  store::database db(rows);
  authors author{"author", store::lookup<int, int>(
                               db, "SELECT id, author FROM answers WHERE id "
                                   "IN (SELECT value FROM json_each(?1))")};
  names name{"name", store::lookup<int, std::string>(
                         db, "SELECT id, name FROM users WHERE id "
                             "IN (SELECT value FROM json_each(?1))")};
  answer_list answers(author, name);
  for (const auto &author_name :
       answers.all_author_names({101, 102, 103, 104}).value())
    std::cout << author_name << '\n';
  std::cout << "round trips: " << db.round_trips() << '\n';
} catch (const std::exception &error) {
  std::cerr << error.what() << '\n';
  return 1;
}
