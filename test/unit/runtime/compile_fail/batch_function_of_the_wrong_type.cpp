// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: asynq: the function of a batcher<K, V> takes a std::span<const K>
#include <asynq/asynq.hpp>

#include <span>
#include <string>
#include <vector>

#ifdef FAIL
using answers = std::vector<std::string>;
#else
using answers = std::vector<int>;
#endif

asynq::batcher<int, int> store("store", [](std::span<const int> keys) {
  return answers(keys.size());
});
