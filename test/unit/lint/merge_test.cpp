//===- merge_test.cpp -  --------------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Merge.h"
#include <gtest/gtest.h>

using namespace asynq::lint;

namespace {

/// A finding at offset 50 of a file.
Finding finding(std::string File,
                std::string Check = "asynq-unnecessary-await") {
  Finding Made;
  Made.Check = std::move(Check);
  Made.At = {std::move(File), 50, 5, 3};
  Made.Message = "unnecessary await";
  Made.Edits = {{Made.At.File, 40, 20, "both"}};
  return Made;
}

/// The function around that place, which calls others.
SeenFunction around(std::string File, std::vector<std::uint64_t> Calls = {}) {
  return {std::move(File), 10, 90, 1, 100, std::move(Calls)};
}

SeenFunction called(std::uint64_t Id, std::uint64_t Body) {
  return {"", 0, 0, Id, Body, {}};
}

Voice voice(std::string Main, std::vector<Finding> Found,
            std::vector<SeenFunction> Seen = {}) {
  Voice Made;
  Made.Result.Files = {{Main, 1}, {"h.hpp", 2}};
  Made.Main = std::move(Main);
  Made.Result.Findings = std::move(Found);
  Made.Result.Functions = std::move(Seen);
  return Made;
}

std::vector<Finding> decide(const std::vector<Voice> &Voices) {
  std::vector<const Voice *> Heard;
  for (const Voice &Each : Voices)
    Heard.push_back(&Each);
  return merge(Heard);
}

TEST(Merge, OfAHeaderIsOneFinding) {
  const auto All =
      decide({voice("a.cpp", {finding("h.hpp")}, {around("h.hpp")}),
              voice("b.cpp", {finding("h.hpp")}, {around("h.hpp")})});
  ASSERT_EQ(All.size(), 1u);
  EXPECT_EQ(All[0].Edits.size(), 1u);
}

TEST(Merge, WhoSeesTheSameAndIsSilentRefutes) {
  EXPECT_TRUE(decide({voice("a.cpp", {finding("h.hpp")}, {around("h.hpp")}),
                      voice("b.cpp", {}, {around("h.hpp")})})
                  .empty());
}

TEST(Merge, WhoDoesNotSeeTheCodeRefutesNothing) {
  EXPECT_EQ(decide({voice("a.cpp", {finding("h.hpp")}, {around("h.hpp")}),
                    voice("b.cpp", {}, {around("other.hpp")})})
                .size(),
            1u);
}

TEST(Merge, WhoSeesMoreBodiesKnowsBetter) {
  const auto Less = around("h.hpp");
  const std::vector<SeenFunction> More = {around("h.hpp", {2}), called(2, 200)};
  EXPECT_TRUE(decide({voice("a.cpp", {finding("h.hpp")}, {Less}),
                      voice("b.cpp", {}, More)})
                  .empty());
  EXPECT_EQ(decide({voice("a.cpp", {}, {Less}),
                    voice("b.cpp", {finding("h.hpp")}, More)})
                .size(),
            1u);
}

TEST(Merge, WhoSeesOtherBodiesKnowsNoBetter) {
  const std::vector<SeenFunction> One = {around("h.hpp", {2}), called(2, 200)};
  const std::vector<SeenFunction> Other = {around("h.hpp", {3}),
                                           called(3, 300)};
  EXPECT_TRUE(decide({voice("a.cpp", {finding("h.hpp")}, One),
                      voice("b.cpp", {}, Other)})
                  .empty());
}

TEST(Merge, EachConfigurationOfAFileCanRefute) {
  const std::vector<SeenFunction> More = {around("a.cpp", {2}), called(2, 200)};
  EXPECT_TRUE(decide({voice("a.cpp", {finding("a.cpp")}, More),
                      voice("a.cpp", {}, {around("a.cpp")})})
                  .empty());
}

TEST(Merge, AnEditThatIsNotTheSameForAllIsNotOffered) {
  Finding Other = finding("h.hpp");
  Other.Edits[0].Text = "otherwise";
  const auto All =
      decide({voice("a.cpp", {finding("h.hpp")}, {around("h.hpp")}),
              voice("b.cpp", {Other}, {around("h.hpp")})});
  ASSERT_EQ(All.size(), 1u);
  EXPECT_TRUE(All[0].Edits.empty());
}

TEST(Merge, WhoDidNotUnderstandRefutesNothingAndHasNothingEdited) {
  Voice Lost = voice("b.cpp", {}, {around("h.hpp")});
  Lost.Result.Errors = {finding("b.cpp", "clang-diagnostic-error")};
  const auto All =
      decide({voice("a.cpp", {finding("h.hpp"), finding("a.cpp")}), Lost});
  ASSERT_EQ(All.size(), 2u);
  EXPECT_EQ(All[0].Edits.size(), 1u) << "it did not read a.cpp";
  EXPECT_TRUE(All[1].Edits.empty());
}

TEST(Merge, AfterACrashNoHeaderIsEdited) {
  Voice Crashed = voice("b.cpp", {});
  Crashed.Crashed = true;
  Crashed.Result.Files.clear();
  const auto All =
      decide({voice("a.cpp", {finding("h.hpp"), finding("a.cpp")}), Crashed});
  ASSERT_EQ(All.size(), 2u);
  EXPECT_EQ(All[0].Edits.size(), 1u);
  EXPECT_TRUE(All[1].Edits.empty());
}

TEST(Merge, OtherPeoplesChecksAreRefutedByNobody) {
  const Finding Stock = finding("h.hpp", "modernize-use-auto");
  EXPECT_EQ(decide({voice("a.cpp", {Stock}, {around("h.hpp")}),
                    voice("b.cpp", {}, {around("h.hpp")})})
                .size(),
            1u);
}

TEST(Merge, WhatTheCompilerSaysOfAHeaderIsSaidOnce) {
  Voice One = voice("a.cpp", {}), Two = voice("b.cpp", {});
  One.Result.Errors =
      Two.Result.Errors = {finding("h.hpp", "clang-diagnostic-error")};
  EXPECT_EQ(mergeErrors({&One, &Two}).size(), 1u);
}

} // namespace
