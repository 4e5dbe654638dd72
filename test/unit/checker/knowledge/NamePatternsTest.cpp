//===- NamePatternsTest.cpp -----------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/NamePatterns.h"
#include "Snippet.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

static NamePatterns patterns(llvm::ArrayRef<llvm::StringRef> List) {
  return cantFail(NamePatterns::create(List));
}

TEST(NamePatterns, MatchWholeNames) {
  EXPECT_TRUE(patterns({"a::load"}).matches("a::load"));
  EXPECT_FALSE(patterns({"a::load"}).matches("a::load_many"));
  EXPECT_FALSE(patterns({"load"}).matches("a::load"));
}

TEST(NamePatterns, AcceptALeadingScope) {
  EXPECT_TRUE(patterns({"::a::load"}).matches("a::load"));
}

TEST(NamePatterns, AreRegularExpressions) {
  EXPECT_TRUE(patterns({"a::(load|store)_.*"}).matches("a::store_all"));
  EXPECT_FALSE(patterns({"a::(load|store)_.*"}).matches("a::loads"));
}

TEST(NamePatterns, EachAlternativeIsAnchored) {
  EXPECT_FALSE(patterns({"a|b"}).matches("ab"));
  EXPECT_FALSE(patterns({"a|b"}).matches("xb"));
}

TEST(NamePatterns, MatchNothingWhenThereAreNone) {
  EXPECT_FALSE(NamePatterns().matches("a"));
}

TEST(NamePatterns, NameTheOneThatIsNoExpression) {
  auto Result = NamePatterns::create({"good", "ba(d"});
  ASSERT_FALSE(Result);
  const std::string Message = toString(Result.takeError());
  EXPECT_NE(Message.find("'ba(d' is not a regular expression"),
            std::string::npos)
      << Message;
}

TEST(QualifiedName, LeavesTemplateArgumentsAndInlineNamespacesOut) {
  const Snippet Code("namespace a { inline namespace v1 { template <class T> "
                     "struct box { void open(); }; } }"
                     "void use(a::box<int> b) { b.open(); }"
                     "template struct a::box<int>;");
  EXPECT_EQ(qualifiedName(Code.function("open")), "a::box::open");
}
