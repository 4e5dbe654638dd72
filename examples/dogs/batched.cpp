// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Canines as a Service: gives a dog and its name, and counts requests for the
// bill. Requests are served together, and none waits for its name until it is
// counted: one round trip for all names and one for all counts.

#include "store.hpp"

#include <asynq/asynq.hpp>

#include <exception>
#include <iostream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace {

constexpr const char *rows = R"(
  CREATE TABLE dogs (filename TEXT PRIMARY KEY, name TEXT NOT NULL);
  INSERT INTO dogs VALUES ('pug.jpg', 'Otis'), ('corgi.jpg', 'Biscuit');
  CREATE TABLE bill (filename TEXT PRIMARY KEY, requests INTEGER NOT NULL);
)";

using names = asynq::batcher<std::string, std::string>;
using counters = asynq::batcher<std::string, std::monostate>;

class canines {
public:
  canines(names &name, counters &requests) : name_(name), requests_(requests) {}

  asynq::task<std::vector<std::string>>
  get_dogs(std::vector<std::string> filenames) const {
    std::vector<asynq::task<std::string>> dogs;
    for (const std::string &filename : filenames)
      dogs.push_back(get_dog(filename));
    co_return co_await asynq::gather(std::move(dogs));
  }

private:
  asynq::task<std::string> get_dog(std::string filename) const {
    auto [dog_name, counted] = co_await asynq::gather(get_dog_name(filename),
                                                      count_filename(filename));
    co_return filename + " is " + dog_name;
  }

  asynq::task<std::string> get_dog_name(std::string filename) const {
    co_return co_await name_.load(filename);
  }

  asynq::task<void> count_filename(std::string filename) const {
    co_await requests_.load(filename);
  }

  names &name_;
  counters &requests_;
};

/// Prints what has been counted, when everything has been served.
void print_bill(store::database &db) {
  store::statement bill(db, "SELECT filename, requests FROM bill "
                            "ORDER BY filename");
  while (bill.next())
    std::cout << "bill: " << bill.column<std::string>(0) << ", "
              << bill.column<int>(1) << " requests\n";
}

} // namespace

int main() try {
  store::database db(rows);
  names name{"name", store::lookup<std::string, std::string>(
                         db, "SELECT filename, name FROM dogs WHERE filename "
                             "IN (SELECT value FROM json_each(?1))")};
  // Every request counts, so equal keys are not to be sent once.
  counters requests{
      "requests",
      store::command<std::string>(
          db, "INSERT INTO bill SELECT value, 1 FROM json_each(?1) WHERE true "
              "ON CONFLICT DO UPDATE SET requests = requests + 1"),
      asynq::batcher_options{.dedupe = false}};
  canines service(name, requests);
  for (const auto &dog :
       service.get_dogs({"pug.jpg", "corgi.jpg", "pug.jpg"}).value())
    std::cout << dog << '\n';
  print_bill(db);
  std::cout << "round trips: " << db.round_trips() << '\n';
} catch (const std::exception &error) {
  std::cerr << error.what() << '\n';
  return 1;
}
