// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A request handler that awaits the answer of another service. Meanwhile the
// handlers of the other requests ask as well, and all are answered at once.

#include "store.hpp"

#include <asynq/asynq.hpp>

#include <exception>
#include <iostream>
#include <string>
#include <utility>

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

using http_client = asynq::batcher<std::string, std::string>;

class some_handler {
public:
  some_handler(http_client &c, std::string user_data_url)
      : client_(c), user_data_url_(std::move(user_data_url)) {}

  asynq::task<std::string> get() const {
    auto some_data = co_await client_.load(user_data_url_);
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

  http_client &client_;
  std::string user_data_url_;
};

} // namespace

int main() try {
  store::database db(rows);
  http_client cl{"responses",
                 store::lookup<std::string, std::string>(db, query)};
  some_handler one(cl, "/users/1"), two(cl, "/users/2"), three(cl, "/users/3");
  auto [a, b, c] = asynq::gather(one.get(), two.get(), three.get()).value();
  std::cout << a << '\n' << b << '\n' << c << '\n';
  std::cout << "round trips: " << db.round_trips() << '\n';
} catch (const std::exception &error) {
  std::cerr << error.what() << '\n';
  return 1;
}
