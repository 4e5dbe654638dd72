#include "Project.h"
#include <gtest/gtest.h>

namespace asynq::lint {
namespace {

std::string shown(const std::optional<Region> &Of) {
  if (!Of)
    return "none";
  return std::to_string(Of->StartLine) + ":" + std::to_string(Of->StartColumn) +
         "-" + std::to_string(Of->EndLine) + ":" +
         std::to_string(Of->EndColumn);
}

std::string regionOf(std::string Text, unsigned Offset, unsigned Length) {
  Sources In(Root);
  In.add("a", std::move(Text));
  return shown(In.region("a", Offset, Length));
}

std::string wordOf(std::string Text, unsigned Offset) {
  Sources In(Root);
  In.add("a", std::move(Text));
  return shown(In.word("a", Offset));
}

TEST(Sources, PathsBelowTheRootAreRelative) {
  const Sources In("/home/me/");
  EXPECT_EQ(In.relative("/home/me/src/a.cpp"), "src/a.cpp");
}

TEST(Sources, PathsElsewhereStayAsTheyAre) {
  const Sources In("/home/me");
  EXPECT_EQ(In.relative("/home/melanie/a.cpp"), "/home/melanie/a.cpp");
  EXPECT_EQ(In.relative("/home/me"), "/home/me");
}

TEST(Sources, ColumnsCountFromOneAndTheEndIsBehindTheLastCharacter) {
  EXPECT_EQ(regionOf("one\ntwo\n", 4, 3), "2:1-2:4");
  EXPECT_EQ(regionOf("one\ntwo\n", 3, 1), "1:4-2:1");
}

TEST(Sources, AnUmlautIsOneColumnAndAClefIsTwo) {
  EXPECT_EQ(regionOf("\u00fcx", 2, 1), "1:2-1:3");
  EXPECT_EQ(regionOf("\U0001d11ex", 4, 1), "1:3-1:4");
}

TEST(Sources, AByteThatIsNoUtf8IsOneColumn) {
  EXPECT_EQ(regionOf("\xfcx", 1, 1), "1:2-1:3");
  EXPECT_EQ(regionOf("\xf0\x9d", 2, 0), "1:3-1:3");
}

TEST(Sources, AByteOrderMarkIsNoColumn) {
  EXPECT_EQ(regionOf("\xEF\xBB\xBFx", 3, 1), "1:1-1:2");
}

TEST(Sources, WhatAFileDoesNotHaveHasNoRegion) {
  EXPECT_EQ(regionOf("one", 3, 0), "1:4-1:4");
  EXPECT_EQ(regionOf("one", 3, 1), "none");
  EXPECT_EQ(regionOf("one", 4, 0), "none");
  EXPECT_EQ(shown(Sources(Root).region("/no/such/file", 0, 0)), "none");
}

TEST(Sources, AWordEndsWhereItsLettersDo) {
  EXPECT_EQ(wordOf("x = co_await f();", 4), "1:5-1:13");
  EXPECT_EQ(wordOf("x = co_await f();", 2), "1:3-1:4");
}

} // namespace
} // namespace asynq::lint
