//===- CalleesTest.cpp ----------------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/Callees.h"
#include "Snippet.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

TEST(Callees, AreConcurrentWhenAnnotated) {
  const Snippet Code("ASYNQ_CONCURRENT task<int> yes(); task<int> no();");
  EXPECT_TRUE(Code.callees().isConcurrent(Code.function("yes")));
  EXPECT_FALSE(Code.callees().isConcurrent(Code.function("no")));
}

TEST(Callees, AreConcurrentWhenAnotherDeclarationIsAnnotated) {
  const Snippet Code("task<int> yes(); ASYNQ_CONCURRENT task<int> yes();");
  EXPECT_TRUE(Code.callees().isConcurrent(Code.function("yes")));
}

TEST(Callees, AreOrderedByThemselvesOrByTheirClass) {
  const Snippet Code("ASYNQ_ORDERED task<int> one();"
                     "struct ASYNQ_ORDERED journal { task<int> two(); };"
                     "struct diary { task<int> three(); };");
  EXPECT_TRUE(Code.callees().isOrdered(Code.function("one")));
  EXPECT_TRUE(Code.callees().isOrdered(Code.function("two")));
  EXPECT_FALSE(Code.callees().isOrdered(Code.function("three")));
}

TEST(Callees, MembersOfTemplatesInheritTheirAnnotation) {
  const Snippet Code("template <class T> struct ASYNQ_ORDERED journal {"
                     "  task<T> size(); };"
                     "template struct journal<int>;");
  EXPECT_TRUE(Code.callees().isOrdered(Code.function("journal<int>::size")));
}

TEST(Callees, MayBeNamedByOptions) {
  const Snippet Code("namespace a { task<int> load(); task<int> next(); }");
  const Callees Named(cantFail(NamePatterns::create({"a::load"})),
                      cantFail(NamePatterns::create({"a::n.*"})));
  EXPECT_TRUE(Named.isConcurrent(Code.function("load")));
  EXPECT_FALSE(Named.isConcurrent(Code.function("next")));
  EXPECT_TRUE(Named.isOrdered(Code.function("next")));
}

TEST(Signatures, OnlyReadWithoutAWayToWrite) {
  const Snippet Code("struct s { int m() const; int n(); static int o(); };"
                     "int a(int, const int &, const int *, std::string);"
                     "int b(int &); int c(int *); int d(std::string &&);");
  auto Reads = [&](llvm::StringRef Name) {
    return hasReadOnlySignature(Code.function(Name), Code.types());
  };
  EXPECT_TRUE(Reads("a"));
  EXPECT_FALSE(Reads("b"));
  EXPECT_FALSE(Reads("c"));
  EXPECT_TRUE(Reads("d")) << "what is moved in belongs to the callee";
  EXPECT_TRUE(Reads("s::m"));
  EXPECT_FALSE(Reads("s::n"));
  EXPECT_TRUE(Reads("s::o"));
}

TEST(StandardFunctions, ArePlainWhenTheyTouchOnlyTheirArguments) {
  const Snippet Code("namespace std { int rand(); void sort(int *);"
                     "template <class T> T max(T, T);"
                     "namespace chrono { template <class T> T now(); } }"
                     "int x = std::max(1, 2); int y = std::chrono::now<int>();"
                     "namespace mine { int size(); }"
                     "template struct std::vector<int>;");
  EXPECT_TRUE(isPlainStandardFunction(Code.function("std::vector<int>::at")));
  EXPECT_FALSE(isPlainStandardFunction(Code.function("std::rand")));
  EXPECT_FALSE(isPlainStandardFunction(Code.function("mine::size")));
}

TEST(StandardFunctions, ThrowNothingIfTheyAreKnownNotTo) {
  const Snippet Code("template struct std::vector<int>;"
                     "int safe() noexcept; int unsafe();");
  EXPECT_TRUE(throwsNothing(Code.function("safe")));
  EXPECT_FALSE(throwsNothing(Code.function("unsafe")));
  EXPECT_TRUE(throwsNothing(Code.function("std::vector<int>::begin")));
  EXPECT_FALSE(throwsNothing(Code.function("std::vector<int>::at")));
}
