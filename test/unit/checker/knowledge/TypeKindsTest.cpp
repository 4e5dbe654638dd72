//===- TypeKindsTest.cpp --------------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/TypeKinds.h"
#include "Snippet.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

namespace {

/// The kinds of one type, written as C++.
class TypeUnderTest {
public:
  TypeUnderTest(const std::string &Type, const std::string &Declarations = "")
      : Code(Declarations + "\nextern " + Type +
             " object; constexpr auto complete = sizeof(object);") {}

  bool isGuard() const { return Code.types().isGuard(type()); }
  bool isBorder() const { return Code.types().isBorder(type()); }
  bool isStatus() const { return Code.types().isStatus(type()); }
  bool isValue() const { return Code.types().isValue(type()); }
  bool givesWriteAccess() const {
    return Code.types().givesWriteAccess(type());
  }

private:
  clang::QualType type() const { return Code.variable("object").getType(); }
  Snippet Code;
};

} // namespace

TEST(Borders, AreClassesWithADestructorOfTheirOwn) {
  EXPECT_TRUE(TypeUnderTest("span", "struct span { ~span(); };").isBorder());
  EXPECT_FALSE(TypeUnderTest("span", "struct span { int i; };").isBorder());
  EXPECT_FALSE(
      TypeUnderTest("span", "struct span { ~span() = default; };").isBorder());
}

TEST(Borders, AreFoundInsideOtherTypes) {
  const std::string Span = "struct span { ~span(); };";
  EXPECT_TRUE(
      TypeUnderTest("outer", Span + "struct outer { span s; };").isBorder());
  EXPECT_TRUE(
      TypeUnderTest("outer", Span + "struct outer : span {};").isBorder());
  EXPECT_TRUE(TypeUnderTest("std::optional<span>", Span).isBorder());
  EXPECT_TRUE(TypeUnderTest("std::vector<span>", Span).isBorder());
}

TEST(Borders, AreNotStandardValues) {
  EXPECT_FALSE(TypeUnderTest("std::string").isBorder());
  EXPECT_FALSE(TypeUnderTest("std::vector<std::string>").isBorder());
  EXPECT_FALSE(TypeUnderTest("std::unique_ptr<int>").isBorder());
  EXPECT_FALSE(TypeUnderTest("std::shared_ptr<int>").isBorder());
  EXPECT_TRUE(TypeUnderTest("std::lock_guard<std::mutex>").isBorder());
}

TEST(Borders, AreSmartPointersWithADeleterOfOnesOwn) {
  EXPECT_TRUE(TypeUnderTest("std::unique_ptr<int, closer>", "struct closer {};")
                  .isBorder());
}

TEST(Guards, AreFoundByWholeWordsOfTheirNames) {
  for (const char *Name : {"read_lock", "Permit", "LockHolder", "units"})
    EXPECT_TRUE(
        TypeUnderTest(Name, "struct " + std::string(Name) + " { int i; };")
            .isGuard())
        << Name;
  for (const char *Name : {"block", "Clock", "Ticketing", "gateway", "unit"})
    EXPECT_FALSE(
        TypeUnderTest(Name, "struct " + std::string(Name) + " { int i; };")
            .isGuard())
        << Name;
}

TEST(Guards, AreFoundInsideStandardWrappers) {
  const std::string Permit = "struct permit { int i; };";
  EXPECT_TRUE(TypeUnderTest("std::optional<permit>", Permit).isGuard());
  EXPECT_TRUE(TypeUnderTest("std::tuple<int, permit>", Permit).isGuard());
  EXPECT_FALSE(TypeUnderTest("std::vector<permit>", Permit).isGuard());
}

TEST(Guards, AreScopedCapabilities) {
  EXPECT_TRUE(TypeUnderTest("scope", "struct __attribute__((scoped_lockable)) "
                                     "scope { int i; };")
                  .isGuard());
}

TEST(Statuses, TellHowACommandWent) {
  EXPECT_TRUE(TypeUnderTest("std::error_code").isStatus());
  EXPECT_TRUE(TypeUnderTest("db::Status", "namespace db { struct Status {}; }")
                  .isStatus());
  EXPECT_TRUE(TypeUnderTest("std::expected<void, int>").isStatus());
  EXPECT_FALSE(TypeUnderTest("std::expected<int, int>").isStatus());
  EXPECT_FALSE(TypeUnderTest("bool").isStatus());
  EXPECT_FALSE(TypeUnderTest("StatusLine", "struct StatusLine {};").isStatus());
}

TEST(Statuses, AreEnumerationsToo) {
  EXPECT_TRUE(TypeUnderTest("db::Status", "namespace db { enum class Status; }")
                  .isStatus());
  EXPECT_FALSE(TypeUnderTest("Color", "enum class Color { Red };").isStatus());
}

TEST(Statuses, HoldNoValue) {
  const std::string Result = "template <class T, class E> struct Result {};";
  EXPECT_FALSE(TypeUnderTest("Result<int, int>", Result).isStatus());
  EXPECT_TRUE(TypeUnderTest("Result<void, int>", Result).isStatus());
  EXPECT_TRUE(TypeUnderTest("Status<4>", "template <int> struct Status {};")
                  .isStatus());
}

TEST(Values, OwnAllTheyGiveAccessTo) {
  EXPECT_TRUE(TypeUnderTest("int").isValue());
  EXPECT_TRUE(TypeUnderTest("std::vector<std::string>").isValue());
  EXPECT_TRUE(TypeUnderTest("row", "struct row { std::string s; int i[3]; };")
                  .isValue());
  EXPECT_FALSE(TypeUnderTest("int *").isValue());
  EXPECT_FALSE(TypeUnderTest("std::string_view").isValue());
  EXPECT_FALSE(TypeUnderTest("std::vector<int *>").isValue());
  EXPECT_FALSE(TypeUnderTest("row", "struct row { int &r; };").isValue());
}

TEST(WriteAccess, IsGivenByWhatLeadsToAMutableObject) {
  EXPECT_TRUE(TypeUnderTest("int *").givesWriteAccess());
  EXPECT_TRUE(TypeUnderTest("std::shared_ptr<int>").givesWriteAccess());
  EXPECT_TRUE(
      TypeUnderTest("row", "struct row { int *p; };").givesWriteAccess());
  EXPECT_FALSE(TypeUnderTest("const int *").givesWriteAccess());
  EXPECT_FALSE(TypeUnderTest("std::shared_ptr<const int>").givesWriteAccess());
  EXPECT_FALSE(TypeUnderTest("std::string_view").givesWriteAccess());
  EXPECT_FALSE(TypeUnderTest("std::string").givesWriteAccess());
}
