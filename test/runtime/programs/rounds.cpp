// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The order in which tasks run and batches are flushed, as a program sees it.
#include <asynq/asynq.hpp>

#include <cstdio>
#include <span>
#include <string>
#include <vector>

namespace {

std::vector<std::string> answer(const char *what, std::span<const int> ids) {
  std::printf("%s of", what);
  for (int id : ids)
    std::printf(" %d", id);
  std::printf("\n");
  std::vector<std::string> answers;
  for (int id : ids)
    answers.push_back(what + std::to_string(id));
  return answers;
}

asynq::batcher<int, std::string> names("names", [](std::span<const int> ids) {
  return answer("name", ids);
});
asynq::batcher<int, std::string> photos("photos", [](std::span<const int> ids) {
  return answer("photo", ids);
});

asynq::task<std::string> profile(int id) {
  std::printf("begin %d\n", id);
  auto name = co_await names.load(id);
  std::printf("middle %d\n", id);
  auto photo = co_await photos.load(id);
  std::printf("end %d\n", id);
  co_return name + " " + photo;
}

asynq::task<std::string> together(int id) {
  auto [name, photo] = co_await asynq::gather(names.load(id), photos.load(id));
  co_return name + " " + photo;
}

} // namespace

int main() {
  // CHECK:      begin 1
  // CHECK-NEXT: begin 2
  // CHECK-NEXT: name of 1 2
  // CHECK-NEXT: middle 1
  // CHECK-NEXT: middle 2
  // CHECK-NEXT: photo of 1 2
  // CHECK-NEXT: end 1
  // CHECK-NEXT: end 2
  // CHECK-NEXT: name1 photo1, name2 photo2
  auto [one, two] = asynq::gather(profile(1), profile(2)).value();
  std::printf("%s, %s\n", one.c_str(), two.c_str());

  // CHECK-NEXT: name of 3
  // CHECK-NEXT: photo of 3
  // CHECK-NEXT: name3 photo3
  std::printf("%s\n", together(3).value().c_str());

  // CHECK-NEXT: 4 flushes
  std::printf("%zu flushes\n", asynq::scheduler::current().flush_count());
}
