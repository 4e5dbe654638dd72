//===- scan_facts_test.cpp -  ---------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/scan/FileFacts.h"
#include <gtest/gtest.h>

using namespace asynq::lint;

namespace {

FileFacts facts(const std::string &Code) {
  return factsOf(Code, TaskNames({}));
}

TEST(Facts, KeywordsOfCoroutinesAwait) {
  EXPECT_TRUE(facts("auto x = co_await f();").Awaits);
  EXPECT_TRUE(facts("co_return 1;").Awaits);
  EXPECT_TRUE(facts("co_yield 1;").Awaits);
  EXPECT_TRUE(facts("co_\\\nawait f();").Awaits);
  EXPECT_TRUE(facts("#if 0\nco_await f();\n#endif").Awaits);
}

TEST(Facts, NothingElseAwaits) {
  EXPECT_FALSE(facts("co_spawn(x); co_awaiter y; int co; await();").Awaits);
  EXPECT_FALSE(facts("// co_await f();\n/* co_return */").Awaits);
  EXPECT_FALSE(
      facts("auto x = \"co_await\"; auto y = R\"(co_await\"x)\";").Awaits);
  EXPECT_FALSE(facts("#error don't co-operate\nint co_awaits;").Awaits);
}

TEST(Facts, MacrosThatAwaitAreToldApart) {
  EXPECT_TRUE(facts("#define AWAIT co_await").AwaitsInMacro);
  EXPECT_TRUE(facts("#define TRY(x) \\\n  ({ auto r = x; \\\n"
                    "     co_return r; })")
                  .AwaitsInMacro);
  EXPECT_TRUE(facts("  #  define A(x) co_##x").AwaitsInMacro);
  EXPECT_TRUE(facts("#define A PASTE(co, _await)").AwaitsInMacro);
  EXPECT_TRUE(facts("%:define AWAIT co_await").AwaitsInMacro);
  EXPECT_FALSE(facts("#define A 1\nco_await f();").AwaitsInMacro);
  EXPECT_FALSE(
      facts("#ifdef define\nint define = co_await f();").AwaitsInMacro);
}

TEST(Facts, TemplatesAreSeenInEachForm) {
  EXPECT_TRUE(facts("template <class T> void f(T);").HasTemplates);
  EXPECT_TRUE(facts("void f(auto x);").HasTemplates);
  EXPECT_TRUE(facts("void f(int, const auto &x);").HasTemplates);
  EXPECT_TRUE(facts("void f(const Number auto &x);").HasTemplates);
  EXPECT_TRUE(facts("void f(Same<int> auto x);").HasTemplates);
  EXPECT_FALSE(facts("void f() { auto x = 1; }").HasTemplates);
  EXPECT_FALSE(facts("void f() { for (const auto &x : y) {} }").HasTemplates);
  EXPECT_FALSE(facts("auto f() -> int;").HasTemplates);
}

TEST(Facts, NamesOfTasksAreTakenApart) {
  EXPECT_EQ(facts("struct promise_type;").TaskNameParts,
            std::vector<std::string>{"promise_type"});
  EXPECT_EQ(facts("namespace folly::coro { class Task; }").TaskNameParts,
            (std::vector<std::string>{"Task", "coro", "folly"}));
  EXPECT_TRUE(facts("int x; // folly").TaskNameParts.empty());
}

TEST(Facts, OptionsAddNamesOfTasks) {
  const TaskNames Names({"::mine::Job"});
  EXPECT_TRUE(Names.isPart("Job"));
  EXPECT_FALSE(TaskNames({}).isPart("Job"));
  EXPECT_NE(Names.digest(), TaskNames({}).digest());
}

TEST(Facts, AllPartsOfOneNameMakeATask) {
  const TaskNames Names({"mine::Job"});
  const auto Sees = [&](std::vector<std::string> Parts) {
    llvm::StringSet<> Set;
    for (const std::string &Part : Parts)
      Set.insert(Part);
    return Names.areSeenIn(Set);
  };
  EXPECT_TRUE(Sees({"mine", "Job"}));
  EXPECT_TRUE(Sees({"promise_type"}));
  EXPECT_TRUE(Sees({"seastar", "future", "std"}));
  EXPECT_FALSE(Sees({"mine", "future", "std"}));
  EXPECT_FALSE(Sees({}));
}

TEST(Facts, APatternMakesATaskOfAnything) {
  EXPECT_TRUE(TaskNames({"mine::.*"}).areSeenIn({}));
  EXPECT_FALSE(TaskNames({"mine::Job"}).areSeenIn({}));
}

TEST(Facts, SurviveTheWayToTheDisk) {
  const FileFacts Before = facts("template <class T> struct task;\n"
                                 "#define A co_await\nint promise_type;");
  Encoder To;
  Before.encode(To);
  const std::string Text = To.take();
  Decoder From(Text);
  const FileFacts After = FileFacts::decode(From);
  EXPECT_TRUE(From.isDone());
  EXPECT_TRUE(After.Awaits && After.AwaitsInMacro && After.HasTemplates);
  EXPECT_EQ(After.TaskNameParts, Before.TaskNameParts);
}

} // namespace
