// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: asynq: a batcher keeps its keys in a std::vector
#include <asynq/asynq.hpp>

#include <span>
#include <vector>

struct key {
#ifdef FAIL
  const int i;
#else
  int i;
#endif
};

asynq::batcher<key, int> store("store", [](std::span<const key> keys) {
  return std::vector<int>(keys.size());
});
