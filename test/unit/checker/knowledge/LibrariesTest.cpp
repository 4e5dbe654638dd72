//===- LibrariesTest.cpp --------------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/Libraries.h"
#include "Snippet.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;
using namespace clang::ast_matchers;

namespace {

/// "folly", "other, eager", ... for the first call in the function `run`.
std::string libraryOf(const std::string &Declarations,
                      const std::string &Call) {
  const Snippet Code(Declarations + "void run() { (void)" + Call + "; }");
  const auto Found =
      match(callExpr(hasAncestor(functionDecl(hasName("run")))).bind("call"),
            Code.context());
  const auto Task = Code.knowledge().Known.ofCall(
      *Found.front().getNodeAs<clang::CallExpr>("call"));
  if (!Task)
    return "none";
  return Task->Library->Name.str() + (Task->StartsWhenCalled ? ", eager" : "");
}

/// "folly", ... if the call blocks the thread for a task of that library.
std::string waitedFor(const std::string &Declarations,
                      const std::string &Call) {
  const Snippet Code(Declarations + "void run() { (void)" + Call + "; }");
  const auto Found =
      match(callExpr(hasAncestor(functionDecl(hasName("run")))).bind("call"),
            Code.context());
  const LibraryProfile *Library = Code.knowledge().Known.ofWait(
      *Found.front().getNodeAs<clang::CallExpr>("call"));
  return Library ? Library->Name.str() : "none";
}

bool isAsyncMutex(const std::string &Declarations, llvm::StringRef Name) {
  const Snippet Code(Declarations);
  const auto Found =
      match(cxxRecordDecl(hasName(Name)).bind("mutex"), Code.context());
  return Code.knowledge().Known.isAsyncMutex(
      *Found.front().getNodeAs<clang::CXXRecordDecl>("mutex"));
}

std::string taskThatStartsWith(const std::string &Awaiter) {
  return "namespace std { struct suspend_never {}; }"
         "struct base { " +
         Awaiter +
         " initial_suspend(); };"
         "struct job { struct promise_type : base {}; }; job f2();";
}

} // namespace

TEST(Libraries, AreToldByTheCanonicalNamesOfTheirTasks) {
  EXPECT_EQ(libraryOf("", "f()"), "asynq");
  EXPECT_EQ(
      libraryOf("namespace seastar { template <class T> class future {}; }"
                "template <class T> using alias = seastar::future<T>;"
                "alias<int> f2();",
                "f2()"),
      "seastar, eager");
  EXPECT_EQ(libraryOf("namespace my { template <class T> class future {}; }"
                      "my::future<int> f2();",
                      "f2()"),
            "none");
}

TEST(Libraries, KnowFunctionsWhoseResultsAreLazyWhateverTheirType) {
  EXPECT_EQ(libraryOf("extern asynq::batcher<int, int> b;", "b.load(1)"),
            "asynq");
}

TEST(Libraries, WithoutAProfileAreToldByTheirPromises) {
  EXPECT_EQ(libraryOf(taskThatStartsWith("std::suspend_always"), "f2()"),
            "other");
  EXPECT_EQ(libraryOf(taskThatStartsWith("std::suspend_never"), "f2()"),
            "other, eager");
  EXPECT_EQ(libraryOf(taskThatStartsWith("int"), "f2()"), "none");
}

TEST(Libraries, KnowTheFunctionsThatBlockUntilATaskIsDone) {
  const std::string Folly =
      "namespace folly::coro { struct wait_fn { int operator()(int) const; };"
      "inline constexpr wait_fn blockingWait{}; int collect(int); }";
  EXPECT_EQ(waitedFor(Folly, "folly::coro::blockingWait(1)"), "folly");
  EXPECT_EQ(waitedFor(Folly, "folly::coro::collect(1)"), "none");
  const std::string Seastar = "namespace seastar { template <class T> struct "
                              "future { T get(); bool available(); }; }"
                              "extern seastar::future<int> f2;";
  EXPECT_EQ(waitedFor(Seastar, "f2.get()"), "seastar");
  EXPECT_EQ(waitedFor(Seastar, "f2.available()"), "none");
}

TEST(Libraries, KnowMutexesThatAreAwaited) {
  EXPECT_TRUE(isAsyncMutex("namespace tmc { class mutex; }", "tmc::mutex"));
  EXPECT_TRUE(
      isAsyncMutex("struct gate { asynq::task<int> lock(); };", "gate"));
  EXPECT_TRUE(isAsyncMutex("struct lock_it { bool await_ready(); };"
                           "struct gate { lock_it lock(); };",
                           "gate"));
  EXPECT_FALSE(isAsyncMutex("struct gate { void lock(); };", "gate"));
}

TEST(Profiles, HaveNamesOfTheirOwn) {
  llvm::StringSet<> Names, Tasks;
  for (const LibraryProfile &Profile : builtinProfiles()) {
    EXPECT_TRUE(Names.insert(Profile.Name).second) << Profile.Name.str();
    for (const auto &Types : {Profile.LazyTasks, Profile.EagerTasks})
      for (llvm::StringRef Type : Types)
        EXPECT_TRUE(Tasks.insert(Type).second) << Type.str();
  }
}

TEST(Profiles, TellHowEveryCombinatorGivesItsResults) {
  for (const LibraryProfile &Profile : builtinProfiles()) {
    const Combinator &Gather = Profile.Gather;
    EXPECT_EQ(Gather.Name.empty(), Gather.Header.empty());
    EXPECT_EQ(Gather.Gives == Combination::Boxes, !Gather.Unbox.empty());
    EXPECT_TRUE(!Gather.Name.empty() || Gather.Gives == Combination::None);
  }
}
