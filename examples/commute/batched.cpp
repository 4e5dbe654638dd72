// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A commute with podcasts in the metro: both are asked for together.

#include "store.hpp"

#include <asynq/asynq.hpp>

#include <exception>
#include <iostream>
#include <string>

namespace {

constexpr const char *rows = R"(
  CREATE TABLE plans (what TEXT PRIMARY KEY, minutes INTEGER NOT NULL);
  INSERT INTO plans VALUES ('podcasts', 25), ('metro', 40);
)";

using plans = asynq::batcher<std::string, int>;

class commuter {
public:
  explicit commuter(plans &planned) : planned_(planned) {}

  asynq::task<> commute() {
    co_await asynq::gather(listen_to_podcasts(), ride_the_metro());
    drink_coffee_or_beer();
  }

private:
  asynq::task<> listen_to_podcasts() {
    listened_ = co_await planned_.load("podcasts");
  }

  asynq::task<> ride_the_metro() { ridden_ = co_await planned_.load("metro"); }

  void drink_coffee_or_beer() const {
    std::cout << listened_ << " minutes of podcasts in " << ridden_
              << " minutes of metro, then "
              << (listened_ < ridden_ ? "coffee" : "beer") << '\n';
  }

  plans &planned_;
  int listened_ = 0;
  int ridden_ = 0;
};

} // namespace

int main() try {
  store::database db(rows);
  plans planned{"plans", store::lookup<std::string, int>(
                             db, "SELECT what, minutes FROM plans WHERE what "
                                 "IN (SELECT value FROM json_each(?1))")};
  commuter(planned).commute().value();
  std::cout << "round trips: " << db.round_trips() << '\n';
} catch (const std::exception &error) {
  std::cerr << error.what() << '\n';
  return 1;
}
