// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/asynq.hpp>

#include "echo_batcher.hpp"
#include "in_order.hpp"

#include <gtest/gtest.h>

#include <exception>
#include <functional>
#include <optional>
#include <regex>
#include <source_location>
#include <stdexcept>
#include <string>
#include <vector>

using asynq::testing::echo_batcher;
using log = std::vector<std::string>;

// Outside of an anonymous namespace, for the sake of short names.
namespace debug_test {

int line_in_level2 = 0;

asynq::task<int> leaf(bool fails) {
  if (fails)
    throw std::runtime_error("oh");
  co_return 1;
}
template <class T> asynq::task<int> level2(T fails) {
  line_in_level2 = std::source_location::current().line() + 1;
  int result = co_await leaf(fails);
  co_return result;
}
struct page {
  asynq::task<int> level1(bool fails) const {
    co_return co_await level2(fails);
  }
};

asynq::task<std::string> show() {
  co_return asynq::debug::format_asynq_stack();
}
asynq::task<std::string> shows() { co_return co_await show(); }

asynq::task<int> load_and_fail(echo_batcher &store) {
  co_await store.load(1);
  throw std::runtime_error("late");
}

asynq::task<> first(echo_batcher &store) { co_await store.load(1); }
asynq::task<> second(echo_batcher &store) { co_await store.load(2); }

asynq::task<int> reads_first(asynq::future<int> f) { co_return co_await f; }
asynq::task<int> reads_second(asynq::future<int> f) { co_return co_await f; }
asynq::task<> handles_one_of(asynq::future<int> f) {
  try {
    co_await reads_first(f);
  } catch (const std::runtime_error &) {
  }
  co_await reads_second(f);
}
asynq::task<int> asks_for_level2() {
  // NOLINTNEXTLINE(asynq-sync-call-in-coroutine): how that looks is the test
  co_return level2(true).value();
}

} // namespace debug_test

namespace {

using namespace debug_test;
using asynq::debug::format_error;
using asynq::testing::in_order;

/// The names of the functions of a stack, as it is printed.
log names_in(const std::string &stack) {
  log names;
  static const std::regex frame(R"(line \d+, in ([^\n,]*))");
  for (std::sregex_iterator at(stack.begin(), stack.end(), frame), end;
       at != end; ++at)
    names.push_back((*at)[1]);
  return names;
}

template <class Function> std::exception_ptr error_of(Function f) {
  try {
    f();
  } catch (...) {
    return std::current_exception();
  }
  return nullptr;
}

/// What `f` prints on the standard error stream.
template <class Function> std::string printed(Function f) {
  ::testing::internal::CaptureStderr();
  f();
  return ::testing::internal::GetCapturedStderr();
}

// Scenario 38.
TEST(Debug, FormatsTheStackOfTheTaskThatRuns) {
  EXPECT_EQ(names_in(shows().value()),
            (log{"debug_test::shows", "debug_test::show"}));
}

TEST(Debug, HasNoStackOutsideOfTasks) {
  EXPECT_EQ(asynq::debug::format_asynq_stack(), "");
  (void)shows().value();
  EXPECT_EQ(asynq::debug::format_asynq_stack(), "");
}

// Scenario 10.
TEST(Debug, HasTheStackOfTheCallerAgainAfterASynchronousCall) {
  echo_batcher store;
  auto calls = [&]() -> asynq::task<std::string> {
    co_await leaf(false);
    std::string before = asynq::debug::format_asynq_stack();
    // NOLINTNEXTLINE(asynq-sync-call-in-coroutine)
    (void)first(store).value();
    EXPECT_THROW((void)load_and_fail(store).value(), std::runtime_error);
    std::string after = asynq::debug::format_asynq_stack();
    EXPECT_EQ(names_in(before), names_in(after));
    co_return after;
  };
  auto outer = [&]() -> asynq::task<std::string> {
    co_return co_await calls();
  };
  EXPECT_EQ(names_in(outer().value()).size(), 2u);
}

// Scenario 10.
TEST(Debug, HasNoStackAfterATaskThatFailed) {
  EXPECT_THROW((void)page().level1(true).value(), std::runtime_error);
  EXPECT_EQ(asynq::debug::format_asynq_stack(), "");
}

TEST(Debug, HasNoStackInABatchFunctionOfTheOutermostLoop) {
  std::string stack = "not called";
  asynq::batcher<int, int> store("store", [&](std::span<const int> keys) {
    stack = asynq::debug::format_asynq_stack();
    return std::vector<int>(keys.begin(), keys.end());
  });
  (void)store.load(1).value();
  EXPECT_EQ(stack, "");
}

TEST(Debug, FormatsTheStackOfATaskThatHasWaited) {
  echo_batcher store;
  auto inner = [&]() -> asynq::task<std::string> {
    co_await store.load(1);
    co_return asynq::debug::format_asynq_stack();
  };
  auto outer = [&]() -> asynq::task<std::string> {
    auto [a, b] = co_await asynq::gather(store.load(2), inner());
    co_return b;
  };
  EXPECT_EQ(names_in(outer().value()).size(), 2u);
}

TEST(Debug, FormatsTheStackAcrossASynchronousCall) {
  auto outer = []() -> asynq::task<std::string> {
    co_await leaf(false); // it is known to be here or later
    // NOLINTNEXTLINE(asynq-sync-call-in-coroutine)
    co_return shows().value();
  };
  log names = names_in(outer().value());
  ASSERT_EQ(names.size(), 3u);
  EXPECT_EQ(names[1], "debug_test::shows");
  EXPECT_EQ(names[2], "debug_test::show");
}

// Scenario 38.
TEST(Debug, GivesAnExceptionTheTasksThatItLeaves) {
  auto error = error_of([] { (void)page().level1(true).value(); });
  std::string text = format_error(error);
  EXPECT_EQ(names_in(text), (log{"debug_test::page::level1",
                                 "debug_test::level2", "debug_test::leaf"}));
  EXPECT_TRUE(text.ends_with("std::runtime_error: oh\n")) << text;
  EXPECT_NE(text.find("line " + std::to_string(line_in_level2) + ", in"),
            std::string::npos)
      << text;
}

TEST(Debug, GivesTheStackToWhomeverCatchesOnTheWay) {
  std::string text;
  auto catches = [&]() -> asynq::task<> {
    try {
      co_await page().level1(true);
    } catch (...) {
      text = format_error(std::current_exception());
    }
  };
  catches().value();
  EXPECT_EQ(names_in(text).size(), 3u);
}

TEST(Debug, GivesTheStackOfAnExceptionAfterAWait) {
  echo_batcher store;
  auto outer = [&]() -> asynq::task<int> {
    co_return co_await load_and_fail(store);
  };
  log names = names_in(format_error(error_of([&] { (void)outer().value(); })));
  ASSERT_EQ(names.size(), 2u);
  EXPECT_EQ(names[1], "debug_test::load_and_fail");
}

TEST(Debug, KeepsTheStacksOfSeveralErrorsApart) {
  auto fails = [](std::string what) -> asynq::task<int> {
    throw std::runtime_error(what);
    co_return 0;
  };
  auto a = error_of([&] { (void)fails("a").value(); });
  auto b = error_of([&] { (void)page().level1(true).value(); });
  EXPECT_EQ(names_in(format_error(a)).size(), 1u);
  EXPECT_EQ(names_in(format_error(b)).size(), 3u);
}

TEST(Debug, FollowsTheFirstOfTheTasksThatOneErrorLeaves) {
  asynq::batcher<int, int> store("store",
                                 [](std::span<const int>) -> std::vector<int> {
                                   throw std::runtime_error("down");
                                 });
  auto load = [&](int key) -> asynq::task<int> {
    co_return co_await store.load(key);
  };
  auto all = [&]() -> asynq::task<> {
    co_await asynq::gather(load(1), load(2), load(3));
  };
  auto error = error_of([&] { all().value(); });
  EXPECT_EQ(names_in(format_error(error)).size(), 2u) << format_error(error);
}

TEST(Debug, GivesAnErrorThatIsAwaitedAgainTheStackOfTheLatestAwait) {
  asynq::future<int> failed = asynq::error_future<int>(
      std::make_exception_ptr(std::runtime_error("boom")));
  (void)error_of([&] { (void)reads_first(failed).value(); });
  auto error = error_of([&] { (void)reads_second(failed).value(); });
  EXPECT_EQ(names_in(format_error(error)), (log{"debug_test::reads_second"}));
}

TEST(Debug, ForgetsTheWayOfAnErrorThatHasBeenHandled) {
  asynq::future<int> failed = asynq::error_future<int>(
      std::make_exception_ptr(std::runtime_error("boom")));
  auto error = error_of([&] { handles_one_of(failed).value(); });
  EXPECT_EQ(names_in(format_error(error)),
            (log{"debug_test::handles_one_of", "debug_test::reads_second"}));
}

TEST(Debug, GivesEachWhoAwaitsAFailedTaskTheStackOfThatTask) {
  auto shared = asynq::share(leaf(true));
  (void)error_of([&] { (void)reads_first(shared).value(); });
  auto error = error_of([&] { (void)reads_second(shared).value(); });
  std::string text = format_error(error);
  EXPECT_EQ(text.find("reads_first"), std::string::npos) << text;
  EXPECT_NE(text.find("reads_second"), std::string::npos) << text;
  EXPECT_NE(text.find("leaf"), std::string::npos) << text;
}

TEST(Debug, CarriesTheStackOfAnErrorThroughSynchronousCalls) {
  auto error = error_of([&] { (void)asks_for_level2().value(); });
  EXPECT_EQ(names_in(format_error(error)),
            (log{"debug_test::asks_for_level2", "debug_test::level2",
                 "debug_test::leaf"}));
}

TEST(Debug, KnowsNoStackOfAnExceptionThatHasLeftNoTask) {
  EXPECT_EQ(format_error(std::make_exception_ptr(std::logic_error("x"))),
            "std::logic_error: x\n");
  EXPECT_EQ(format_error(std::make_exception_ptr(7)), "int\n");
  EXPECT_EQ(format_error(nullptr), "No error\n");
}

TEST(Debug, FormatsWhatAnExceptionIsNestedIn) {
  auto nests = [] {
    try {
      throw std::runtime_error("inner");
    } catch (...) {
      std::throw_with_nested(std::logic_error("outer"));
    }
  };
  std::string text = format_error(error_of(nests));
  EXPECT_NE(text.find(": outer\ncaused by std::runtime_error: inner\n"),
            std::string::npos)
      << text;
}

TEST(Debug, KeepsOnlyTheInnermostTasksOfADeepStack) {
  auto deep = [](auto &self, int n) -> asynq::task<int> {
    if (n == 0) // not a conditional: g++ 12 would evaluate both operands
      co_return co_await leaf(true);
    co_return co_await self(self, n - 1);
  };
  auto error = error_of([&] { (void)deep(deep, 1'000).value(); });
  std::string text = format_error(error);
  EXPECT_EQ(names_in(text).size(), 100u);
  EXPECT_EQ(names_in(text).back(), "debug_test::leaf");
  EXPECT_NE(text.find("  ... 902 more\n"), std::string::npos);
}

TEST(Debug, DumpsTheStackThatItFormats) {
  std::string formatted, dumped;
  auto dumps = [&]() -> asynq::task<> {
    co_await leaf(false);
    auto here = std::source_location::current();
    formatted = asynq::debug::format_asynq_stack(here);
    dumped = printed([&] { asynq::debug::dump_asynq_stack(here); });
  };
  auto outer = [&]() -> asynq::task<> { co_await dumps(); };
  outer().value();
  EXPECT_EQ(names_in(dumped).size(), 2u);
  EXPECT_EQ(dumped, formatted);
  EXPECT_EQ(printed([] { asynq::debug::dump_asynq_stack(); }), "");
}

TEST(Debug, DumpsTheErrorThatItFormats) {
  auto error = error_of([] { (void)page().level1(true).value(); });
  std::string dumped = printed([&] { asynq::debug::dump_error(error); });
  EXPECT_EQ(names_in(dumped).size(), 3u);
  EXPECT_EQ(dumped, format_error(error));
  EXPECT_EQ(printed([] { asynq::debug::dump_error(nullptr); }), "No error\n");
}

// Defect 9: options that are turned on can be turned off again.
TEST(Debug, PrintsOnlyWhatTheOptionsSay) {
  in_order();
  echo_batcher store("users");
  auto run = [&] { asynq::gather(first(store), second(store)).value(); };
  EXPECT_EQ(printed(run), "");

  asynq::debug::options.flush_batches = true;
  EXPECT_EQ(printed(run), "asynq: flushes users, 2 items\n");

  asynq::debug::options = {.schedule_tasks = true};
  EXPECT_EQ(names_in(printed(run)),
            (log{"debug_test::first", "debug_test::second"}));

  asynq::debug::options = {};
  EXPECT_EQ(printed(run), "");
}

// Defect 8: asynq's DUMP_FLUSH_BATCH fails if there is nothing to flush.
TEST(Debug, PrintsNoFlushIfThereIsNothingToFlush) {
  asynq::promise_future<int> orphan;
  asynq::debug::options.flush_batches = true;
  EXPECT_EQ(printed([&] { EXPECT_THROW(orphan.value(), asynq::deadlock); }),
            "");
  asynq::debug::options = {};
}

// Defect 16: asynq counts the steps of a task from -1.
TEST(Debug, SaysThatATaskHasNotAwaitedYet) {
  asynq::debug::options.schedule_tasks = true;
  EXPECT_EQ(printed([] { (void)leaf(false).value(); }),
            "asynq: goes on with a task that has not awaited yet\n");
  asynq::debug::options = {};
}

TEST(Debug, PrintsPausesAndResumes) {
  struct quiet {
    void resume() {}
    void pause() {}
  };
  echo_batcher store;
  auto in_context = [&]() -> asynq::task<> {
    asynq::context_scope<quiet> scope;
    co_await store.load(1);
  };
  asynq::debug::options.contexts = true;
  std::string text = printed([&] { in_context().value(); });
  asynq::debug::options = {};
  std::regex expected("(asynq: resumes the context at \\S+\n"
                      "asynq: pauses the context at \\S+\n){2}");
  EXPECT_TRUE(std::regex_match(text, expected)) << text;
}

TEST(DebugDeathTest, TerminatesWithTheStackIfTheHandlerIsInstalled) {
  auto terminates = [] {
    asynq::debug::install_terminate_handler();
    auto error = error_of([] { (void)page().level1(true).value(); });
    [&]() noexcept { std::rethrow_exception(error); }();
  };
  EXPECT_DEATH(terminates(), "in debug_test::page::level1");
}

} // namespace
