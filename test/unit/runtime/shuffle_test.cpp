// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/asynq.hpp>

#include "echo_batcher.hpp"
#include "scoped_hooks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace {

using asynq::scheduler;
using asynq::task;
using asynq::testing::echo_batcher;
using asynq::testing::flush_log;

class Shuffle : public ::testing::Test {
protected:
  ~Shuffle() override { scheduler::current().shuffle(std::nullopt); }

  /// What `run`, which returns text, comes to with many seeds.
  template <class Function> std::set<std::string> orders(Function run) {
    std::set<std::string> results;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
      scheduler::current().shuffle(seed);
      results.insert(run());
    }
    return results;
  }
};

/// All orders of the letters.
std::set<std::string> permutations(std::string letters) {
  std::set<std::string> all;
  do
    all.insert(letters);
  while (std::next_permutation(letters.begin(), letters.end()));
  return all;
}

TEST_F(Shuffle, PermutesTheOperandsOfAGather) {
  std::string order;
  auto add = [&](char letter) -> task<> {
    order += letter;
    co_return;
  };
  EXPECT_EQ(orders([&] {
              order.clear();
              asynq::gather(add('a'), add('b'), add('c'), add('d')).value();
              return order;
            }),
            permutations("abcd"));
}

TEST_F(Shuffle, KeepsAnOperandTogetherUntilItWaits) {
  std::string order;
  auto add = [&](char letter) -> task<> {
    order += letter;
    co_return;
  };
  auto two = [&](char a, char b) -> task<> {
    co_await add(a);
    co_await add(b);
  };
  EXPECT_EQ(
      orders([&] {
        order.clear();
        asynq::gather(asynq::gather(add('a'), add('b')), two('c', 'd')).value();
        return order;
      }),
      (std::set<std::string>{"abcd", "bacd", "cdab", "cdba"}));
}

TEST_F(Shuffle, PermutesWhoGoesOnAfterAFlush) {
  echo_batcher store;
  std::string order;
  auto first = store.load(0);
  auto waits = [&](char letter) -> task<> {
    co_await store.load(letter);
    order += letter;
  };
  auto all = orders([&] {
    order.clear();
    store.sent.clear();
    asynq::gather(waits('a'), waits('b'), waits('c')).value();
    EXPECT_EQ(store.sizes(), std::vector<std::size_t>{3});
    std::string keys(store.sent[0].begin(), store.sent[0].end());
    return keys + order;
  });
  EXPECT_EQ(all.size(), 36u); // 3! orders of the keys, times 3! of going on
}

TEST_F(Shuffle, PermutesWhoGoesOnAfterAFuture) {
  std::string order;
  EXPECT_EQ(orders([&] {
              order.clear();
              asynq::promise_future<> set_last;
              auto waits = [&](char letter) -> task<> {
                co_await set_last;
                order += letter;
              };
              auto a = waits('a'), b = waits('b'), c = waits('c');
              auto sets = [&]() -> task<> {
                set_last.set_value();
                co_return;
              };
              auto all = [&]() -> task<> {
                co_await asynq::gather(asynq::gather(a, b, c), sets());
              };
              all().value();
              return order;
            }),
            permutations("abc"));
}

TEST_F(Shuffle, PermutesBatchesOfTheSamePriority) {
  echo_batcher a("a"), b("b"), c("c"), last("z", {.priority = -1});
  EXPECT_EQ(orders([&] {
              flush_log flushes;
              asynq::gather(a.load_many({1, 2, 3}), b.load_many({1, 2}),
                            c.load(1), last.load_many({1, 2, 3, 4}))
                  .value();
              std::string order;
              for (const std::string &entry : flushes.entries)
                order += entry[0];
              EXPECT_EQ(order.back(), 'z');
              return order.substr(0, 3);
            }),
            permutations("abc"));
}

TEST_F(Shuffle, PermutesWhatIsReceivedFirst) {
  std::string events;
  auto send = [](std::span<const int> keys) { return keys; };
  auto receive = [&](std::span<const int> keys) {
    events += static_cast<char>(keys[0]);
    return std::vector<int>(keys.begin(), keys.end());
  };
  asynq::batcher<int, int> a("a", send, receive), b("b", send, receive);
  EXPECT_EQ(orders([&] {
              events.clear();
              asynq::gather(a.load('a'), b.load('b')).value();
              return events;
            }),
            permutations("ab"));
}

TEST_F(Shuffle, GivesTheSameOrderForTheSameSeed) {
  echo_batcher store("store", {.dedupe = false});
  auto run = [&] {
    scheduler::current().shuffle(7);
    std::vector<int> order;
    auto waits = [&](int n) -> task<> {
      co_await store.load(n);
      order.push_back(n);
    };
    std::vector<task<>> tasks;
    for (int i = 0; i < 1'000; ++i)
      tasks.push_back(waits(i));
    asynq::gather(std::move(tasks)).value();
    return order;
  };
  auto first = run();
  EXPECT_EQ(first, run());
  EXPECT_FALSE(std::is_sorted(first.begin(), first.end()));
  std::sort(first.begin(), first.end());
  EXPECT_EQ(std::unique(first.begin(), first.end()) - first.begin(), 1'000);
}

TEST_F(Shuffle, KeepsResultsAndErrorsInThePlacesOfTheirOperands) {
  echo_batcher store;
  auto fail = [&](int n) -> task<> {
    co_await store.load(n);
    throw n;
  };
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    scheduler::current().shuffle(seed);
    EXPECT_EQ(store.load_many({3, 1, 2}).value(), (std::vector{3, 1, 2}));
    try {
      asynq::gather(store.load(1), fail(2), fail(3)).value();
      FAIL() << "not thrown";
    } catch (int n) {
      EXPECT_EQ(n, 2);
    }
  }
}

TEST_F(Shuffle, IsOffUnlessItIsAskedFor) {
  scheduler::current().shuffle(1);
  scheduler::current().shuffle(std::nullopt);
  echo_batcher store;
  store.load_many({1, 2, 3, 4, 5}).value();
  EXPECT_EQ(store.sent.back(), (std::vector{1, 2, 3, 4, 5}));
}

TEST(Permuted, IsAPermutationForAnySizeAndSeed) {
  for (std::size_t n = 1; n < 70; ++n)
    for (std::uint64_t seed = 1; seed < 20; ++seed) {
      std::vector<bool> seen(n);
      for (std::size_t i = 0; i < n; ++i)
        seen.at(asynq::detail::permuted(i, n, seed)) = true;
      EXPECT_EQ(std::count(seen.begin(), seen.end(), false), 0);
    }
}

} // namespace
