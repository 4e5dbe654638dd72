// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Batches that are sent first and received later.
#include <asynq/asynq.hpp>

#include "echo_batcher.hpp"
#include "in_order.hpp"
#include "scoped_hooks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

namespace {

using asynq::flush_policy;
using asynq::scheduler;
using asynq::testing::echo_batcher;
using asynq::testing::in_order;
using asynq::testing::scoped_hooks;
using log = std::vector<std::string>;

/// Answers each key with itself, and writes down when it sends and receives.
class two_phase_echo {
public:
  two_phase_echo(std::string name, log &events,
                 asynq::batcher_options options = {})
      : batcher_(
            name,
            [name, &events](std::span<const int> keys) {
              events.push_back("send " + name + std::to_string(keys.size()));
              return keys;
            },
            [name, &events](std::span<const int> keys) {
              events.push_back("receive " + name + std::to_string(keys.size()));
              return std::vector<int>(keys.begin(), keys.end());
            },
            options) {}

  auto load(int key) { return batcher_.load(key); }
  auto load_many(const std::vector<int> &keys) {
    return batcher_.load_many(keys);
  }

private:
  asynq::batcher<int, int> batcher_;
};

class scoped_policy {
public:
  explicit scoped_policy(flush_policy policy)
      : former_(scheduler::current().set_flush_policy(policy)) {}
  ~scoped_policy() { scheduler::current().set_flush_policy(former_); }

private:
  flush_policy former_;
};

TEST(TwoPhases, AreSentFullestFirstAndReceivedOldestFirst) {
  in_order();
  log events;
  two_phase_echo a("a", events), b("b", events), c("c", events);
  auto [x, y, z] =
      asynq::gather(a.load(1), b.load_many({1, 2, 3}), c.load_many({1, 2}))
          .value();
  EXPECT_EQ(x, 1);
  EXPECT_EQ(y, (std::vector{1, 2, 3}));
  EXPECT_EQ(z, (std::vector{1, 2}));
  EXPECT_EQ(events, (log{"send b3", "send c2", "send a1", "receive a1",
                         "receive b3", "receive c2"}));
}

TEST(TwoPhases, AreOneAtATimeUnderThatPolicy) {
  in_order();
  scoped_policy policy(flush_policy::one_at_a_time);
  log events;
  two_phase_echo a("a", events), b("b", events);
  asynq::gather(a.load(1), b.load_many({1, 2})).value();
  EXPECT_EQ(events, (log{"send b2", "receive b2", "send a1", "receive a1"}));
}

TEST(TwoPhases, HaveOtherBatchesFlushedWhileTheyAreInFlight) {
  log events;
  two_phase_echo a("a", events);
  asynq::batcher<int, int> one("one", [&](std::span<const int> keys) {
    events.push_back("flush one");
    return std::vector<int>(keys.begin(), keys.end());
  });
  auto twice = [&]() -> asynq::task<> {
    co_await one.load(1);
    events.push_back("unblocked");
    co_await one.load(2);
  };
  asynq::gather(twice(), one.load(3), a.load(1)).value();
  EXPECT_EQ(events, (log{"send a1", "flush one", "unblocked", "flush one",
                         "receive a1"}));
}

TEST(TwoPhases, AreSentAsSoonAsNothingCanRun) {
  in_order();
  log events;
  two_phase_echo a("a", events), b("b", events);
  auto load = [&](auto &first, auto &second) -> asynq::task<> {
    co_await first.load(1);
    events.push_back("unblocked");
    co_await second.load(2);
  };
  asynq::gather(load(a, b), load(b, a)).value();
  EXPECT_EQ(events, (log{"send a1", "send b1", "receive a1", "unblocked",
                         "send b1", "receive b1", "unblocked", "send a1",
                         "receive b1", "receive a1"}));
}

TEST(TwoPhases, WaitForTheirBackEndsAtTheSameTime) {
  int working = 0, most = 0;
  auto send = [&](std::span<const int> keys) {
    most = std::max(most, ++working);
    return keys;
  };
  auto receive = [&](std::span<const int> keys) {
    --working;
    return std::vector<int>(keys.begin(), keys.end());
  };
  asynq::batcher<int, int> a("a", send, receive), b("b", send, receive),
      c("c", send, receive, {.max_batch_size = 1});
  asynq::gather(a.load(1), b.load(1), c.load(1), c.load(2)).value();
  EXPECT_EQ(most, 4);
  EXPECT_EQ(working, 0);
}

TEST(TwoPhases, HandWhatSendReturnsToReceive) {
  asynq::batcher<int, int> store(
      "store",
      [](std::span<const int> keys) {
        return std::make_unique<std::vector<int>>(keys.begin(), keys.end());
      },
      [](std::unique_ptr<std::vector<int>> keys) {
        std::vector<asynq::outcome<int>> answers(keys->begin(), keys->end());
        return answers;
      },
      {.max_batch_size = 2});
  EXPECT_EQ(store.load_many(std::vector{1, 2, 3}).value(),
            (std::vector{1, 2, 3}));
}

TEST(TwoPhases, PutKeysLoadedMeanwhileIntoTheNextBatch) {
  log events;
  two_phase_echo a("a", events);
  echo_batcher one("one");
  auto late = [&]() -> asynq::task<> {
    co_await one.load(1);
    co_await a.load(2);
  };
  asynq::gather(a.load(1), late()).value();
  EXPECT_EQ(events, (log{"send a1", "send a1", "receive a1", "receive a1"}));
}

enum class half { none, send, receive };

asynq::batcher<int, int> failing_in(half &where) {
  return {"failing",
          [&](std::span<const int> keys) {
            if (where == half::send)
              throw std::runtime_error("send");
            return keys;
          },
          [&](std::span<const int> keys) {
            if (where == half::receive)
              throw std::runtime_error("receive");
            return std::vector<int>(keys.begin(), keys.end());
          }};
}

TEST(TwoPhases, FailAllLoadsIfEitherThrows) {
  half where = half::none;
  auto store = failing_in(where);
  auto use = [&](int key) -> asynq::task<std::string> {
    try {
      co_return std::to_string(co_await store.load(key));
    } catch (const std::runtime_error &e) {
      co_return e.what();
    }
  };
  auto both = [&] { return asynq::gather(use(1), use(2)).value(); };
  using strings = std::tuple<std::string, std::string>;
  where = half::send;
  EXPECT_EQ(both(), strings("send", "send"));
  where = half::receive;
  EXPECT_EQ(both(), strings("receive", "receive"));
  where = half::none;
  EXPECT_EQ(both(), strings("1", "2"));
}

TEST(TwoPhases, RunWhatAFailedSendUnblocksBeforeTheyReceive) {
  log events;
  two_phase_echo a("a", events);
  half where = half::send;
  auto failing = failing_in(where);
  auto catches = [&]() -> asynq::task<> {
    try {
      co_await failing.load(1);
    } catch (const std::runtime_error &) {
      events.push_back("caught");
    }
  };
  asynq::gather(a.load(1), catches()).value();
  EXPECT_EQ(events, (log{"send a1", "caught", "receive a1"}));
}

TEST(TwoPhases, CallTheHooksBeforeSendAndAfterReceive) {
  in_order();
  log events;
  scoped_hooks hooks(
      [&](const asynq::flush_info &info) {
        events.push_back("before " + std::string(info.name));
      },
      [&](const asynq::flush_info &info) {
        EXPECT_EQ(info.size, 1u);
        EXPECT_GT(info.duration.count(), 0);
        events.push_back("after " + std::string(info.name) +
                         (info.error ? " failed" : ""));
      });
  two_phase_echo a("a", events), b("b", events);
  asynq::gather(a.load(1), b.load(1)).value();
  EXPECT_EQ(events, (log{"before a", "send a1", "before b", "send b1",
                         "receive a1", "after a", "receive b1", "after b"}));
  events.clear();
  half where = half::send;
  auto failing = failing_in(where);
  EXPECT_THROW(failing.load(1).value(), std::runtime_error);
  EXPECT_EQ(events, (log{"before failing", "after failing failed"}));
}

TEST(TwoPhases, AreReceivedEvenIfNobodyWaitsAnyMore) {
  in_order();
  log events;
  echo_batcher one("one");
  two_phase_echo a("a", events);
  auto load = [&](int key) -> asynq::task<int> {
    co_return co_await a.load(key);
  };
  {
    scoped_hooks hooks({}, [](const asynq::flush_info &) { throw 1; });
    EXPECT_THROW(asynq::gather(load(1), one.load(1)).value(), int);
  }
  EXPECT_EQ(events, (log{"send a1"}));
  EXPECT_EQ(load(2).value(), 2);
  EXPECT_EQ(events, (log{"send a1", "send a1", "receive a1", "receive a1"}));
}

TEST(TwoPhases, DestroyTheTicketsOfABatcherThatIsDestroyed) {
  auto ticket = std::make_shared<int>();
  echo_batcher one("one");
  {
    asynq::batcher<int, int> store(
        "store", [&](std::span<const int>) { return ticket; },
        [](std::shared_ptr<int>) { return std::vector{1}; });
    scoped_hooks hooks({}, [](const asynq::flush_info &) { throw 1; });
    EXPECT_THROW(asynq::gather(store.load(1), one.load(1)).value(), int);
    EXPECT_EQ(ticket.use_count(), 2); // one is in flight
  }
  EXPECT_EQ(ticket.use_count(), 1);
  EXPECT_EQ(one.load(2).value(), 2);
}

TEST(TwoPhases, MayRunTasks) {
  log events;
  two_phase_echo inner("inner", events);
  asynq::batcher<int, int> *self = nullptr;
  asynq::batcher<int, int> store(
      "store",
      [&](std::span<const int> keys) {
        int key = keys[0];
        return key == 0 ? 0 : self->load(key - 1).value() + 1;
      },
      [&](int value) {
        inner.load(value).value();
        return std::vector{value};
      });
  self = &store;
  EXPECT_EQ(store.load(3).value(), 3);
  EXPECT_EQ(events.size(), 8u);
}

} // namespace
