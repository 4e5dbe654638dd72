//===- LibrariesTest.cpp --------------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Libraries.h"
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
