// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A feed of answers and photos, and what asynq for Python calls an async_proxy:
// title_of is no coroutine, it picks a task and hands it on. The titles are
// awaited together: one statement for the answers, one for the photos.

#include "store.hpp"

#include <asynq/asynq.hpp>

#include <exception>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr const char *rows = R"(
  CREATE TABLE answers (id INTEGER PRIMARY KEY, question TEXT NOT NULL);
  CREATE TABLE photos (id INTEGER PRIMARY KEY, caption TEXT NOT NULL);
  INSERT INTO answers VALUES
    (1, 'Why is the sky blue?'), (2, 'Who was Ada Lovelace?');
  INSERT INTO photos VALUES (1, 'a sunset'), (2, 'the Analytical Engine');
)";

enum class kind { answer, photo };

struct entry {
  kind what;
  int id;
};

using texts = asynq::batcher<int, std::string>;

class feed {
public:
  feed(texts &questions, texts &captions)
      : questions_(questions), captions_(captions) {}

  asynq::task<std::vector<std::string>>
  titles(std::vector<entry> entries) const {
    std::vector<asynq::task<std::string>> result;
    for (entry e : entries)
      result.push_back(title_of(e));
    co_return co_await std::move(result);
  }

private:
  asynq::task<std::string> title_of(entry e) const {
    return e.what == kind::answer ? answer_title(e.id) : photo_title(e.id);
  }

  asynq::task<std::string> answer_title(int id) const {
    co_return "Answer: " + co_await questions_.load(id);
  }

  asynq::task<std::string> photo_title(int id) const {
    co_return "Photo of " + co_await captions_.load(id);
  }

  texts &questions_;
  texts &captions_;
};

} // namespace

int main() try {
  store::database db(rows);
  texts questions{"questions",
                  store::lookup<int, std::string>(
                      db, "SELECT id, question FROM answers "
                          "WHERE id IN (SELECT value FROM json_each(?1))")};
  texts captions{"captions",
                 store::lookup<int, std::string>(
                     db, "SELECT id, caption FROM photos "
                         "WHERE id IN (SELECT value FROM json_each(?1))")};
  auto titles = feed(questions, captions)
                    .titles({{kind::photo, 1},
                             {kind::answer, 2},
                             {kind::photo, 2},
                             {kind::answer, 1}})
                    .value();
  for (const std::string &title : titles)
    std::cout << title << '\n';
  std::cout << "round trips: " << db.round_trips() << '\n';
} catch (const std::exception &error) {
  std::cerr << error.what() << '\n';
  return 1;
}
