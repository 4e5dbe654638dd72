// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random programs, made of all that can be awaited: whatever the order in which
// they run, they come to what plain calls come to.
#include <asynq/asynq.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace {

using asynq::task;

struct failed {
  int key;
};

asynq::outcome<int> answer(int key) {
  if (key % 53 == 0)
    return std::make_exception_ptr(failed{key});
  return key;
}

std::vector<asynq::outcome<int>> answers(std::span<const int> keys) {
  std::vector<asynq::outcome<int>> result;
  for (int key : keys)
    result.push_back(answer(key));
  return result;
}

std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

/// How a task awaits its children.
enum class way {
  one_by_one,
  kept,
  together,
  beside_a_gather,
  bounded,
  settled,
  shared,
  synchronously,
  through_a_promise,
  in_a_context,
  catching,
  count
};

/// A place in the tree of tasks that a seed stands for.
struct node {
  std::uint64_t seed;
  int height;

  bool is_leaf() const { return height == 0 || seed % 8 == 0; }
  int key() const { return static_cast<int>(seed >> 8) & 0xff; }
  way how() const {
    return static_cast<way>((seed >> 16) %
                            static_cast<std::uint64_t>(way::count));
  }
  std::vector<node> children() const {
    std::vector<node> result;
    for (std::uint64_t i = 0; i <= (seed >> 32) % 3; ++i)
      result.push_back({mix(seed + i + 1), height - 1});
    return result;
  }
};

/// What `n` comes to.
int called(node n) {
  if (n.is_leaf())
    return answer(n.key()).value();
  int sum = 0;
  try {
    for (node child : n.children())
      sum += called(child);
  } catch (const failed &) {
    if (n.how() != way::catching)
      throw;
    sum = -1;
  }
  return sum;
}

int sum_of(const std::vector<int> &numbers) {
  int sum = 0;
  for (int number : numbers)
    sum += number;
  return sum;
}

/// Runs nodes as tasks.
class machine {
public:
  task<int> run(node n, int context) {
    local guard(*this);
    EXPECT_EQ(context_.get(), context);
    task<int> work = n.is_leaf() ? load(n.key()) : combine(n, context);
    int result = co_await std::move(work);
    EXPECT_EQ(context_.get(), context);
    co_return result;
  }

  /// Tasks that have begun and not ended.
  int alive = 0;

private:
  using tasks = std::vector<task<int>>;

  struct local {
    machine &m;
    explicit local(machine &m) : m(m) { ++m.alive; }
    local(const local &) = delete;
    local &operator=(const local &) = delete;
    ~local() { --m.alive; }
  };

  task<int> load(int key) {
    if (key % 3 == 0)
      co_return co_await plain_.load(key);
    if (key % 3 == 1)
      co_return co_await cached_.load(key);
    co_return co_await two_phase_.load(key);
  }

  task<int> combine(node n, int context) {
    if (n.how() == way::in_a_context)
      return in_a_context(n, context + 1);
    tasks children;
    for (node child : n.children())
      children.push_back(run(child, context));
    switch (n.how()) {
    case way::one_by_one:
      return one_by_one(std::move(children));
    case way::kept:
      return kept(std::move(children));
    case way::beside_a_gather:
      return beside_a_gather(std::move(children));
    case way::bounded:
      return bounded(std::move(children));
    case way::settled:
      return settled(std::move(children));
    case way::shared:
      return shared(std::move(children));
    case way::synchronously:
      return synchronously(std::move(children));
    case way::through_a_promise:
      return through_a_promise(std::move(children));
    case way::catching:
      return catching(std::move(children));
    default:
      return together(std::move(children));
    }
  }

  static task<int> one_by_one(tasks children) {
    int sum = 0;
    for (task<int> &child : children)
      // NOLINTNEXTLINE(asynq-await-each-task)
      sum += co_await std::move(child);
    co_return sum;
  }

  static task<int> kept(tasks children) {
    int sum = 0;
    for (task<int> &child : children) {
      sum += co_await child;
      EXPECT_EQ(&co_await child, &co_await child);
    }
    co_return sum;
  }

  static task<int> together(tasks children) {
    co_return sum_of(co_await std::move(children));
  }

  static task<int> beside_a_gather(tasks children) {
    task<int> last = std::move(children.back());
    children.pop_back();
    auto [numbers, number] =
        co_await asynq::gather(asynq::gather(std::move(children)), last);
    co_return sum_of(numbers) + number;
  }

  static task<int> bounded(tasks children) {
    co_return sum_of(co_await asynq::gather_bounded(2, std::move(children)));
  }

  static task<int> settled(tasks children) {
    int sum = 0;
    for (const asynq::outcome<int> &child :
         co_await asynq::gather_settled(std::move(children)))
      sum += child.value();
    co_return sum;
  }

  static task<int> shared(tasks children) {
    std::vector<asynq::future<int>> futures;
    for (task<int> &child : children)
      futures.push_back(asynq::share(std::move(child)));
    auto [once, again] = co_await asynq::gather(futures, futures);
    EXPECT_EQ(once, again);
    co_return sum_of(once);
  }

  static task<int> synchronously(tasks children) {
    int sum = 0;
    for (task<int> &child : children)
      sum += std::move(child).value();
    co_return sum;
  }

  static task<> keep_promise(asynq::promise_future<int> p, tasks children) {
    try {
      p.set_value(sum_of(co_await std::move(children)));
    } catch (...) {
      p.set_error(std::current_exception());
    }
  }

  static task<int> through_a_promise(tasks children) {
    asynq::promise_future<int> p;
    auto [number, done] =
        co_await asynq::gather(p, keep_promise(p, std::move(children)));
    co_return number;
  }

  task<int> in_a_context(node n, int context) {
    auto scope = context_.override(context);
    tasks children;
    for (node child : n.children())
      children.push_back(run(child, context));
    co_return sum_of(co_await std::move(children));
  }

  static task<int> catching(tasks children) {
    try {
      co_return sum_of(co_await std::move(children));
    } catch (const failed &) {
      co_return -1;
    }
  }

  asynq::scoped_value<int> context_{0};
  asynq::batcher<int, int> plain_{"plain", answers, {.max_batch_size = 5}};
  asynq::batcher<int, int> cached_{"cached", answers, {.cache = true}};
  asynq::batcher<int, int> two_phase_{
      "two phases",
      [](std::span<const int> keys) {
        return std::vector<int>(keys.begin(), keys.end());
      },
      [](std::vector<int> keys) { return answers(keys); }};
};

/// What `f` comes to, as text.
template <class Function> std::string ending(Function f) {
  try {
    return std::to_string(f());
  } catch (const failed &e) {
    return "failed " + std::to_string(e.key);
  }
}

class RandomPrograms : public ::testing::TestWithParam<std::uint64_t> {
protected:
  /// Programs, each in the order of awaiting and in other ones.
  template <class Function> void for_each_program(Function f) {
    constexpr std::optional<std::uint64_t> no_shuffle;
    for (std::uint64_t i = 0; i < 60; ++i) {
      node root{mix(GetParam() * 1'000 + i) | 1, 5};
      for (std::optional seed :
           {no_shuffle, std::optional(i), std::optional(~i)}) {
        asynq::scheduler::current().shuffle(seed);
        f(root);
      }
    }
  }

  ~RandomPrograms() override {
    asynq::scheduler::current().shuffle(std::nullopt);
  }
};

TEST_P(RandomPrograms, ComeToWhatPlainCallsComeTo) {
  for_each_program([](node root) {
    machine m;
    EXPECT_EQ(ending([&] { return m.run(root, 0).value(); }),
              ending([&] { return called(root); }));
    EXPECT_EQ(m.alive, 0);
  });
}

TEST_P(RandomPrograms, LeaveNothingBehindWhenTheyAreAbandoned) {
  for_each_program([](node root) {
    machine m;
    std::uint64_t flushes_left = root.seed % 7;
    auto &scheduler = asynq::scheduler::current();
    auto former =
        scheduler.on_before_batch_flush([&](const asynq::flush_info &) {
          if (flushes_left-- == 0)
            throw std::string("abandoned");
        });
    try {
      (void)ending([&] { return m.run(root, 0).value(); });
    } catch (const std::string &) {
    }
    scheduler.on_before_batch_flush(std::move(former));
    EXPECT_EQ(m.alive, 0);
    EXPECT_EQ(ending([&] { return m.run(root, 0).value(); }),
              ending([&] { return called(root); }));
  });
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomPrograms,
                         ::testing::Range<std::uint64_t>(0, 5));

} // namespace
