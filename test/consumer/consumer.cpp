// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/asynq.hpp>

#include <iostream>
#include <span>
#include <string>
#include <vector>

int batches = 0;

asynq::batcher<int, std::string> names("names", [](std::span<const int> ids) {
  ++batches;
  std::vector<std::string> result;
  for (int id : ids)
    result.push_back("name " + std::to_string(id));
  return result;
});

asynq::task<std::string> name_of(int id) { co_return co_await names.load(id); }

asynq::task<std::size_t> count() {
  auto [a, b] = co_await asynq::gather(name_of(1), name_of(2));
  co_return (a != b) ? 2 : 1;
}

int main() {
  auto counted = count().value();
  std::cout << counted << " names in " << batches << " batch\n";
}
