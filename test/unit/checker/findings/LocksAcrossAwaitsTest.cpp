//===- LocksAcrossAwaitsTest.cpp -----------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/LocksAcrossAwaits.h"
#include "Snippet.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

namespace {

/// The locks of a coroutine and the number of awaits that each is held at, as
/// in "l2 k1".
std::string heldIn(const std::string &Body) {
  const Snippet Code(R"cpp(
    namespace std {
    struct defer_lock_t {};
    inline constexpr defer_lock_t defer_lock;
    template <class M> struct unique_lock {
      unique_lock();
      unique_lock(M &);
      unique_lock(M &, defer_lock_t);
      unique_lock(unique_lock &&);
      unique_lock &operator=(unique_lock &&);
      ~unique_lock();
      void lock();
      void unlock();
      bool owns_lock() const;
    };
    } // namespace std
    std::mutex m;
    using lock = std::unique_lock<std::mutex>;
    void reach(lock &);
    task<int> run(bool b) {)cpp" +
                     Body + "co_return 1; }");
  std::string Result;
  for (const HeldLock &Lock :
       locksAtAwaits(Code.function("run"), Code.knowledge()))
    Result += (Result.empty() ? "" : " ") + Lock.Name +
              std::to_string(Lock.Awaits.size());
  return Result;
}

} // namespace

TEST(Locks, AreHeldFromTheirDeclarationToTheEndOfTheirScope) {
  EXPECT_EQ(heldIn("co_await f(); std::lock_guard l(m); co_await f();"
                   "co_await g();"),
            "l2");
  EXPECT_EQ(heldIn("{ std::lock_guard l(m); } co_await f();"), "");
}

TEST(Locks, AreHeldWhileTheyAreLocked) {
  EXPECT_EQ(heldIn("lock l(m); l.unlock(); co_await f();"), "");
  EXPECT_EQ(heldIn("lock l(m); l.unlock(); l.lock(); co_await f();"), "l1");
  EXPECT_EQ(heldIn("lock l(m, std::defer_lock); co_await f();"), "");
  EXPECT_EQ(heldIn("lock l; co_await f();"), "");
}

TEST(Locks, AreFollowedAroundLoops) {
  EXPECT_EQ(heldIn("lock l(m); while (b) { co_await f(); l.unlock();"
                   "co_await f(); l.lock(); }"),
            "l1");
  EXPECT_EQ(heldIn("lock l(m); while (b) { l.unlock(); co_await f();"
                   "l.lock(); }"),
            "");
}

TEST(Locks, AreHeldIfEveryPathComesToTheAwaitAndSomeHoldThem) {
  EXPECT_EQ(heldIn("lock l(m); if (b) l.unlock(); co_await f();"), "l1");
  EXPECT_EQ(heldIn("lock l(m); if (b) l.unlock(); if (b) co_await f();"), "");
  EXPECT_EQ(heldIn("lock l(m); if (l.owns_lock()) l.unlock(); co_await f();"),
            "");
}

TEST(Locks, AreUnknownOnceOthersReachThem) {
  EXPECT_EQ(heldIn("lock l(m); reach(l); co_await f();"), "");
  EXPECT_EQ(heldIn("lock l(m); auto &r = l; r.unlock(); co_await f();"), "");
  EXPECT_EQ(heldIn("lock l(m); [&] { l.unlock(); }(); co_await f();"), "");
}

TEST(Locks, MoveFromVariableToVariable) {
  EXPECT_EQ(heldIn("lock l(m); lock k(std::move(l)); co_await f();"), "k1");
  EXPECT_EQ(heldIn("lock l(m), k; k = std::move(l); co_await f();"), "k1");
  EXPECT_EQ(heldIn("lock l(m); l = lock(); co_await f();"), "");
}
