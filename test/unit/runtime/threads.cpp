// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Tasks that are made on one thread and run and freed on another, for
// ThreadSanitizer.
#include <asynq/asynq.hpp>
#include <asynq/testing.hpp>

#include <thread>
#include <vector>
using asynq::task;

namespace {

task<int> job(int i) { co_return i; }
task<int> waits(int i) {
  co_await asynq::testing::sync();
  co_return i;
}
} // namespace

int main() {
  for (int r = 0; r < 5; ++r) {
    std::vector<std::thread> ts;
    for (int t = 0; t < 3; ++t)
      ts.emplace_back([] {
        for (int k = 0; k < 5; ++k) {
          std::vector<task<int>> v;
          for (int i = 0; i < 3000; ++i)
            v.push_back(job(i));
          std::thread([&] {
            for (auto &x : v)
              (void)std::move(x).value();
            v.clear();
          }).join();
          std::vector<task<int>> w;
          for (int i = 0; i < 100; ++i)
            w.push_back(waits(i));
          (void)asynq::gather(std::move(w)).value();
        }
      });
    for (auto &t : ts)
      t.join();
  }
}
