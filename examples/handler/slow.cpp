// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A request handler as one writes it first: it asks another service and waits.
// Meanwhile the handlers of the other requests, which could ask as well, stand
// still.

#include "store.hpp"

#include <asynq/asynq.hpp>

#include <exception>
#include <iostream>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr const char *rows = R"(
  CREATE TABLE responses (url TEXT PRIMARY KEY, body TEXT NOT NULL);
  INSERT INTO responses VALUES
    ('/users/1', 'Ada 3'), ('/users/2', 'Grace 14'), ('/users/3', 'Alan 0');
)";

constexpr const char *query = "SELECT url, body FROM responses WHERE url "
                              "IN (SELECT value FROM json_each(?1))";

struct values {
  std::string name;
  std::string messages;
};

/// Asks the service, and waits for its answer.
class requests {
public:
  explicit requests(store::database &db) : responses_(db, query) {}

  ASYNQ_BLOCKING std::string get(const std::string &url) {
    std::vector<asynq::outcome<std::string>> answers =
        responses_(std::span(&url, 1));
    return answers.front().value();
  }

private:
  store::lookup<std::string, std::string> responses_;
};

class some_handler {
public:
  some_handler(requests &r, std::string user_data_url)
      : requests_(r), user_data_url_(std::move(user_data_url)) {}

  asynq::task<std::string> get() {
    auto some_data = requests_.get(user_data_url_);
    auto some_values = process_data(some_data);
    co_return render(some_values);
  }

private:
  static values process_data(const std::string &data) {
    auto space = data.find(' ');
    return {data.substr(0, space), data.substr(space + 1)};
  }

  static std::string render(const values &v) {
    return "<h1>" + v.name + "</h1> " + v.messages + " messages";
  }

  requests &requests_;
  std::string user_data_url_;
};

} // namespace

int main() try {
  store::database db(rows);
  requests r(db);
  some_handler one(r, "/users/1"), two(r, "/users/2"), three(r, "/users/3");
  auto [a, b, c] = asynq::gather(one.get(), two.get(), three.get()).value();
  std::cout << a << '\n' << b << '\n' << c << '\n';
  std::cout << "round trips: " << db.round_trips() << '\n';
} catch (const std::exception &error) {
  std::cerr << error.what() << '\n';
  return 1;
}
