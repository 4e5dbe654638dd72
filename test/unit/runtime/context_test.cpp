// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/asynq.hpp>

#include "echo_batcher.hpp"
#include "in_order.hpp"
#include "scoped_hooks.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using asynq::context_scope;
using asynq::testing::echo_batcher;
using asynq::testing::in_order;

/// What happened, in asynq's notation: `+c` resume, `-c` pause, `|` flush, and
/// the words of the tasks.
std::string trace;

void say(const std::string &word) {
  trace += (trace.empty() ? "" : " ") + word;
}

/// Writes the trace, and checks that resume and pause alternate.
class traced : public asynq::async_context {
public:
  explicit traced(std::string name) : name_(std::move(name)) {}

  void resume() override {
    EXPECT_FALSE(std::exchange(active_, true)) << name_;
    say("+" + name_);
  }
  void pause() noexcept override {
    EXPECT_TRUE(std::exchange(active_, false)) << name_;
    say("-" + name_);
  }

private:
  std::string name_;
  bool active_ = false;
};

class Contexts : public testing::Test {
protected:
  Contexts() { trace.clear(); }

  asynq::task<> wait() { co_await store.load(1); }

  echo_batcher store;
  asynq::testing::scoped_hooks hooks{[](const auto &) { say("|"); }, {}};
};

// Scenario 30, of which these are the six exact traces.
TEST_F(Contexts, AreNotPausedForAChildThatDoesNotWait) {
  auto child = []() -> asynq::task<> {
    say("run");
    co_return;
  };
  auto parent = [&]() -> asynq::task<> {
    {
      context_scope<traced> x("x");
      co_await child();
      say("mid");
    }
    say("end");
  };
  parent().value();
  EXPECT_EQ(trace, "+x run mid -x end");
}

TEST_F(Contexts, OfTwoTasksAreNeverActiveTogether) {
  in_order();
  auto task = [&](std::string name) -> asynq::task<> {
    context_scope<traced> first(name + "1");
    context_scope<traced> second(name + "2");
    co_await wait();
    say("mid");
  };
  asynq::gather(task("a"), task("b")).value();
  EXPECT_EQ(trace, "+a1 +a2 -a2 -a1 +b1 +b2 -b2 -b1 | "
                   "+a1 +a2 mid -a2 -a1 +b1 +b2 mid -b2 -b1");
}

TEST_F(Contexts, OfAParentCoverItsChildren) {
  in_order();
  auto child = [&]() -> asynq::task<> {
    say("in");
    co_await wait();
    say("out");
  };
  auto parent = [&](std::string name) -> asynq::task<> {
    context_scope<traced> scope(name);
    co_await child();
  };
  asynq::gather(parent("a"), parent("b")).value();
  EXPECT_EQ(trace, "+a in -a +b in -b | +a out -a +b out -b");
}

TEST_F(Contexts, OfTheFirstAwaiterCoverASharedChild) {
  in_order();
  auto child = [&]() -> asynq::task<> {
    say("in");
    co_await wait();
    say("out");
  };
  auto parent = [&](std::string name, asynq::task<> &t) -> asynq::task<> {
    context_scope<traced> scope(name);
    co_await t;
  };
  auto t = child();
  asynq::gather(parent("a", t), parent("b", t)).value();
  EXPECT_EQ(trace, "+a in -a +b -b | +a out -a +b -b");
}

TEST_F(Contexts, OfTheFirstAwaiterCoverAFuture) {
  in_order();
  auto child = [&]() -> asynq::task<> {
    say("in");
    co_await wait();
    say("out");
  };
  auto parent = [&](std::string name, asynq::future<> f) -> asynq::task<> {
    context_scope<traced> scope(name);
    co_await f;
  };
  auto f = asynq::share(child());
  asynq::gather(parent("a", f), parent("b", f)).value();
  EXPECT_EQ(trace, "+a in -a +b -b | +a out -a +b -b");
}

TEST_F(Contexts, AreThoseOfTheAwaiterNotOfTheCreator) {
  auto child = []() -> asynq::task<> {
    say("run");
    co_return;
  };
  auto parent = [&]() -> asynq::task<> {
    std::optional<asynq::task<>> t;
    {
      context_scope<traced> x("x");
      t = child();
    }
    co_await *std::move(t);
  };
  parent().value();
  EXPECT_EQ(trace, "+x -x run");
}

TEST_F(Contexts, ArePausedInReverseOrder) {
  auto task = [&]() -> asynq::task<> {
    context_scope<traced> a("a");
    context_scope<traced> b("b");
    context_scope<traced> c("c");
    say("in");
    co_await wait();
    say("out");
  };
  task().value();
  EXPECT_EQ(trace, "+a +b +c in -c -b -a | +a +b +c out -c -b -a");
}

TEST_F(Contexts, AroundAGatherCoverEachOfItsOperandsInTurn) {
  in_order();
  auto operand = [&](std::string name) -> asynq::task<> {
    context_scope<traced> scope(name);
    co_await wait();
  };
  auto parent = [&]() -> asynq::task<> {
    context_scope<traced> p("p");
    co_await asynq::gather(operand("a"), operand("b"));
    say("end");
  };
  parent().value();
  // The way from a to b leads through p, and no further.
  EXPECT_EQ(trace, "+p +a -a +b -b -p | +p +a -a +b -b end -p");
}

TEST_F(Contexts, AroundAGatherOfReadyOperandsAreNotPaused) {
  auto parent = [&]() -> asynq::task<> {
    context_scope<traced> p("p");
    auto one = asynq::const_future(1);
    co_await asynq::gather(one, one);
    co_await asynq::gather(asynq::lazy_future([] { return 1; }), one);
    say("end");
  };
  parent().value();
  EXPECT_EQ(trace, "+p end -p");
}

TEST_F(Contexts, AreLeftForATaskOutsideOfThem) {
  in_order();
  auto inside = [&]() -> asynq::task<> {
    context_scope<traced> a("a");
    co_await wait();
  };
  auto outside = [&]() -> asynq::task<> {
    say("out1");
    co_await wait();
    say("out2");
  };
  asynq::gather(inside(), outside(), inside()).value();
  EXPECT_EQ(trace, "+a -a out1 +a -a | +a -a out2 +a -a");
}

TEST_F(Contexts, FollowATaskThatAPromiseWakes) {
  in_order();
  asynq::promise_future<> p;
  auto inside = [&]() -> asynq::task<> {
    context_scope<traced> a("a");
    co_await p;
    say("woken");
  };
  auto set = [&]() -> asynq::task<> {
    context_scope<traced> b("b");
    p.set_value();
    say("set");
    co_return;
  };
  asynq::gather(inside(), set()).value();
  EXPECT_EQ(trace, "+a -a +b set -b +a woken -a");
}

// Scenario 26.
TEST_F(Contexts, OfTwoTreesAlternateStrictlyEachInsideItsParent) {
  static std::string active; // a letter for each level
  struct level {
    std::string path;
    std::string parent = path.substr(0, path.size() - 1);
    void resume() {
      EXPECT_EQ(active, parent);
      active = path;
    }
    void pause() noexcept {
      EXPECT_EQ(active, path);
      active = parent;
    }
  };
  auto tree = [&](auto &self, std::string path) -> asynq::task<> {
    context_scope<level> scope(path);
    if (path.size() < 3)
      co_await asynq::gather(self(self, path + "l"), self(self, path + "r"));
    EXPECT_EQ(active, path);
    co_await wait();
    EXPECT_EQ(active, path);
  };
  active.clear();
  asynq::gather(tree(tree, "a"), tree(tree, "b")).value();
  EXPECT_EQ(active, "");
  EXPECT_EQ(store.sent.size(), 3u);
}

// Scenario 27.
TEST_F(Contexts, ThatChangeAValueDoSoOnlyForTheirOwnTasks) {
  static int value;
  struct adder {
    int amount;
    void resume() { value += amount; }
    void pause() noexcept { value -= amount; }
  };
  value = 2;
  auto add = [&](int amount) -> asynq::task<int> {
    context_scope<adder> scope(amount);
    co_await wait();
    co_await wait();
    co_return value;
  };
  auto nested = [&](int outer) -> asynq::task<int> {
    context_scope<adder> scope(outer);
    co_return co_await add(3);
  };
  auto plain = [&]() -> asynq::task<int> {
    co_await wait();
    co_return value;
  };
  EXPECT_EQ(asynq::gather(add(5), nested(2), plain()).value(),
            std::tuple(7, 7, 2));
  auto inside = [&]() -> asynq::task<std::tuple<int, int, int>> {
    context_scope<adder> scope(1);
    co_return co_await asynq::gather(add(7), nested(4), plain());
  };
  EXPECT_EQ(inside().value(), std::tuple(10, 10, 3));
  EXPECT_EQ(value, 2);
}

// Scenario 29.
TEST_F(Contexts, ThatCompareEqualKeepTheirOrder) {
  struct same : traced {
    using traced::traced;
    bool operator==(const same &) const { return true; }
  };
  auto task = [&]() -> asynq::task<> {
    context_scope<same> a("a");
    {
      context_scope<same> b("b");
      co_await wait();
    }
    co_await wait();
  };
  task().value();
  EXPECT_EQ(trace, "+a +b -b -a | +a +b -b -a | +a -a");
}

// Defect 17: asynq makes 520 resumes and 520 pauses of this.
TEST_F(Contexts, OfIdleTasksAreNotTouchedByANeighboursFlushes) {
  static int resumes, pauses;
  struct counted {
    void resume() { ++resumes; }
    void pause() noexcept { ++pauses; }
  };
  resumes = pauses = 0;
  asynq::promise_future<> done;
  auto idle = [&]() -> asynq::task<> {
    context_scope<counted> scope;
    co_await done;
  };
  auto hot = [&]() -> asynq::task<> {
    for (int round = 0; round < 50; ++round)
      co_await store.load(round);
    done.set_value();
  };
  std::vector<asynq::task<>> tasks;
  for (int i = 0; i < 10; ++i)
    tasks.push_back(idle());
  tasks.push_back(hot());
  asynq::gather(std::move(tasks)).value();
  EXPECT_EQ(resumes, 20);
  EXPECT_EQ(pauses, 20);
}

TEST_F(Contexts, OfTheCallerStayActiveInASynchronousCall) {
  auto inner = [&]() -> asynq::task<> {
    context_scope<traced> b("b");
    co_await wait();
    say("inner");
  };
  auto outer = [&]() -> asynq::task<> {
    context_scope<traced> a("a");
    // NOLINTNEXTLINE(asynq-sync-call-in-coroutine)
    inner().value();
    say("outer");
    co_return;
  };
  outer().value();
  EXPECT_EQ(trace, "+a +b -b | +b inner -b outer -a");
}

TEST_F(Contexts, OutsideOfTasksAreOrdinaryScopes) {
  {
    context_scope<traced> a("a");
    say("in");
    wait().value();
    say("out");
  }
  EXPECT_EQ(trace, "+a in | out -a");
}

TEST_F(Contexts, MayBeEnteredByAFunctionThatATaskCalls) {
  auto call = [] {
    context_scope<traced> a("a");
    say("called");
  };
  auto task = [&]() -> asynq::task<> {
    context_scope<traced> b("b");
    call();
    co_await wait();
  };
  task().value();
  EXPECT_EQ(trace, "+b +a called -a -b | +b -b");
}

TEST_F(Contexts, GiveAccessToWhatTheyHold) {
  struct counter {
    int runs = 0;
    void resume() { ++runs; }
    void pause() noexcept {}
  };
  auto task = [&]() -> asynq::task<int> {
    context_scope<counter> scope;
    co_await wait();
    EXPECT_EQ((*scope).runs, scope->runs);
    co_return scope->runs;
  };
  EXPECT_EQ(task().value(), 2);
}

TEST_F(Contexts, OfADestroyedTaskAreNotPausedAgain) {
  auto task = [&]() -> asynq::task<> {
    context_scope<traced> a("a");
    asynq::promise_future<> never;
    co_await never;
  };
  EXPECT_THROW(task().value(), asynq::deadlock);
  EXPECT_EQ(trace, "+a -a");
}

TEST_F(Contexts, ThatAreLeftDoNotCoverASharedChildThatGoesOn) {
  asynq::promise_future<> p;
  auto child = [&]() -> asynq::task<> {
    context_scope<traced> c("c");
    co_await p;
    say("child");
  };
  auto parent = [&](asynq::task<> &t) -> asynq::task<> {
    context_scope<traced> a("a");
    co_await t;
  };
  auto t = child();
  EXPECT_THROW(parent(t).value(), asynq::deadlock);
  p.set_value();
  context_scope<traced> b("b");
  t.value();
  EXPECT_EQ(trace, "+a +c -c -a +b -b +c child -c +b");
}

TEST_F(Contexts, NestAsDeeplyAsTasks) {
  static int active;
  struct counted {
    void resume() { ++active; }
    void pause() noexcept { --active; }
  };
  constexpr int levels = 20'000;
  auto deep = [&](auto &self, int depth) -> asynq::task<> {
    context_scope<counted> scope;
    if (depth > 1) {
      co_await self(self, depth - 1);
      co_return;
    }
    co_await wait();
    EXPECT_EQ(active, levels);
  };
  active = 0;
  deep(deep, levels).value();
  EXPECT_EQ(active, 0);
}

TEST_F(Contexts, MayRunTasksWhenTheyAreResumedAndPaused) {
  in_order();
  struct loading {
    echo_batcher &store;
    std::string name;
    void resume() { store.load(2).value(); }
    void pause() noexcept { store.load(3).value(); }
  };
  auto task = [&](std::string name) -> asynq::task<> {
    context_scope<traced> a(name);
    context_scope<loading> b(store, name);
    context_scope<traced> c(name + name);
    co_await wait();
    say(name);
  };
  asynq::gather(task("x"), task("y")).value();
  EXPECT_TRUE(trace.ends_with("-yy | -y")) << trace;
}

/// Throws when it is resumed for the nth time.
struct throwing {
  int n;
  int &active;
  void resume() {
    if (--n == 0)
      throw std::runtime_error("resume");
    ++active;
  }
  void pause() noexcept { --active; }
};

TEST_F(Contexts, WhoseFirstResumeThrowsAreNotEntered) {
  int active = 0;
  auto task = [&]() -> asynq::task<> {
    context_scope<traced> a("a");
    auto enter = [&] { context_scope<throwing> scope(1, active); };
    EXPECT_THROW(enter(), std::runtime_error);
    co_await wait();
  };
  task().value();
  EXPECT_EQ(active, 0);
  EXPECT_EQ(trace, "+a -a | +a -a");
}

// Defect 4, scenario 24.
TEST_F(Contexts, WhoseResumeThrowsDoSoAtTheAwaitThatIsResumed) {
  int active = 0;
  auto task = [&]() -> asynq::task<> {
    context_scope<traced> a("a");
    context_scope<throwing> t(2, active);
    context_scope<traced> b("b");
    try {
      co_await wait();
      say("not thrown");
    } catch (const std::runtime_error &e) {
      say(e.what());
    }
  };
  task().value();
  EXPECT_EQ(active, 0);
  EXPECT_EQ(trace, "+a +b -b -a | +a +b resume -b -a");
}

TEST_F(Contexts, WhoseResumeHasThrownAreResumedAtTheNextAwait) {
  int active = 0;
  auto task = [&]() -> asynq::task<> {
    context_scope<throwing> t(2, active);
    EXPECT_EQ(active, 1);
    EXPECT_THROW(co_await store.load(1), std::runtime_error);
    EXPECT_EQ(active, 0);
    co_await wait();
    EXPECT_EQ(active, 1);
  };
  task().value();
  EXPECT_EQ(active, 0);
}

TEST_F(Contexts, WhoseResumeThrowsLeaveOtherTasksAlone) {
  int active = 0;
  auto failing = [&]() -> asynq::task<> {
    context_scope<throwing> t(2, active);
    co_await wait();
  };
  bool other_done = false;
  auto other = [&]() -> asynq::task<> {
    co_await wait();
    co_await wait();
    other_done = true;
  };
  EXPECT_THROW(asynq::gather(failing(), other()).value(), std::runtime_error);
  EXPECT_TRUE(other_done);
  EXPECT_EQ(active, 0);
}

TEST_F(Contexts, WhoseResumeThrowsBeforeAnOperandStartsDoSoAtTheGather) {
  in_order();
  int active = 0;
  asynq::promise_future<> p;
  // Its loop borrows the gather, and gives it back before it is done.
  auto call = [&]() -> asynq::task<> {
    p.value();
    co_return;
  };
  auto set = [&]() -> asynq::task<> {
    p.set_value();
    co_await wait();
  };
  bool last_ran = false;
  auto last = [&]() -> asynq::task<> {
    co_await wait();
    last_ran = true;
  };
  auto parent = [&]() -> asynq::task<std::string> {
    context_scope<throwing> t(2, active);
    try {
      co_await asynq::gather(call(), set(), last());
    } catch (const std::runtime_error &e) {
      co_return e.what();
    }
    co_return "not thrown";
  };
  auto [what, none] = asynq::gather(parent(), wait()).value();
  EXPECT_EQ(what, "resume");
  EXPECT_TRUE(last_ran);
  EXPECT_EQ(active, 0);
}

TEST_F(Contexts, OfOuterLoopsAreLeftForATaskThatAnInnerLoopBorrows) {
  in_order();
  asynq::promise_future<> p;
  auto setter = [&]() -> asynq::task<> {
    context_scope<traced> s("s");
    co_await wait();
    p.set_value();
    say("set");
  };
  auto caller = [&]() -> asynq::task<> {
    context_scope<traced> c("c");
    p.value(); // only a task of the outer loop can set it
    say("called");
    co_return;
  };
  asynq::gather(setter(), caller()).value();
  EXPECT_EQ(trace, "+s -s +c | -c +s set -s +c called -c");
}

// Defect 3, the pause half of scenario 24.
TEST_F(Contexts, WhosePauseThrowsTerminate) {
  struct throws_at_pause {
    void resume() {}
    void pause() { throw std::runtime_error("pause"); }
  };
  auto waits = [&]() -> asynq::task<> {
    context_scope<throws_at_pause> scope;
    co_await wait();
  };
  auto ends = []() -> asynq::task<> {
    context_scope<throws_at_pause> scope;
    co_return;
  };
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(waits().value(), "pause");
  EXPECT_DEATH(ends().value(), "pause");
}

// Scenario 28.
TEST_F(Contexts, OfANoAwaitScopeRefuseATaskThatWaits) {
  auto waits = [&]() -> asynq::task<> {
    asynq::no_await_scope scope;
    for (int i = 0; i < 2; ++i)
      EXPECT_THROW(co_await store.load(1), asynq::await_in_no_await_scope);
  };
  waits().value();
  auto child_waits = [&]() -> asynq::task<> {
    asynq::no_await_scope scope;
    co_await wait();
  };
  EXPECT_THROW(child_waits().value(), asynq::await_in_no_await_scope);
}

TEST_F(Contexts, OfANoAwaitScopeAllowAwaitsThatDoNotWait) {
  auto child = []() -> asynq::task<int> { co_return 1; };
  auto task = [&]() -> asynq::task<int> {
    asynq::no_await_scope scope;
    // NOLINTNEXTLINE(asynq-duplicate-await)
    auto [a, b] = co_await asynq::gather(child(), child());
    co_return a + b + co_await child() + co_await asynq::const_future(1);
  };
  EXPECT_EQ(task().value(), 4);
}

TEST_F(Contexts, OfANoAwaitScopeAllowSynchronousCallsAndWaitingAfterwards) {
  auto task = [&]() -> asynq::task<> {
    {
      asynq::no_await_scope scope;
      // NOLINTNEXTLINE(asynq-sync-call-in-coroutine)
      wait().value();
    }
    co_await wait();
  };
  task().value();
}

// The example of asynq's README.
TEST_F(Contexts, CatchTheWarningsOfOneTaskOnly) {
  static int depth;
  static int shown;
  struct catch_warnings : asynq::async_context {
    void resume() override { ++depth; }
    void pause() noexcept override { --depth; }
  };
  depth = shown = 0;
  auto do_something_that_creates_a_warning = [&]() -> asynq::task<> {
    co_await wait();
    if (depth == 0)
      ++shown;
  };
  auto show_warning = [&]() -> asynq::task<> {
    co_await do_something_that_creates_a_warning();
  };
  auto suppress_warning = [&]() -> asynq::task<> {
    context_scope<catch_warnings> scope;
    co_await show_warning();
  };
  auto caller = [&]() -> asynq::task<> {
    co_await asynq::gather(show_warning(), suppress_warning());
  };
  caller().value();
  EXPECT_EQ(shown, 1);
  EXPECT_EQ(store.sent.size(), 1u);
}

} // namespace
