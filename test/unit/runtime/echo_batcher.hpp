// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_TEST_ECHO_BATCHER_HPP
#define ASYNQ_TEST_ECHO_BATCHER_HPP

#include <asynq/batcher.hpp>

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace asynq::testing {

/// A batcher that answers each key with itself, and remembers what it was sent.
class echo_batcher {
public:
  explicit echo_batcher(std::string name = "echo", batcher_options options = {})
      : batcher_(
            std::move(name),
            [this](std::span<const int> keys) {
              sent.emplace_back(keys.begin(), keys.end());
              return sent.back();
            },
            options) {}

  auto load(int key) { return batcher_.load(key); }
  auto load_many(const std::vector<int> &keys) {
    return batcher_.load_many(keys);
  }

  batcher<int, int> *operator->() { return &batcher_; }

  std::vector<std::size_t> sizes() const {
    std::vector<std::size_t> result;
    for (const auto &keys : sent)
      result.push_back(keys.size());
    return result;
  }

  std::vector<std::vector<int>> sent;

private:
  batcher<int, int> batcher_;
};

} // namespace asynq::testing

#endif
