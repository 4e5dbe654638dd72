//===- BodiesTest.cpp -----------------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "effects/Bodies.h"
#include "Snippet.h"
#include <gtest/gtest.h>

using namespace asynq::analysis;
using namespace asynq::analysis::test;

namespace {

/// "reads", "writes", "throws", "unknown", "maybe writes outside" as they apply
/// to `callee`.
std::string summaryOf(const std::string &Code) {
  const Snippet Parsed("int n; struct row { int x; };" + Code);
  Bodies Seen(Parsed.knowledge());
  const BodySummary *Summary = Seen.of(Parsed.function("callee"));
  if (!Summary)
    return "no body";
  std::string Text;
  for (const auto &[Holds, Name] :
       {std::pair(!Summary->Reads.empty(), "reads "),
        std::pair(!Summary->Writes.empty(), "writes "),
        std::pair(Summary->MayThrow, "throws "),
        std::pair(Summary->Unknown, "unknown "),
        std::pair(Summary->MayWriteOutside, "maybe writes outside ")})
    Text += Holds ? Name : "";
  return llvm::StringRef(Text).rtrim().str();
}

} // namespace

TEST(Bodies, AreUnknownWhereTheyCannotBeSeen) {
  EXPECT_EQ(summaryOf("int callee();"), "no body");
}

TEST(Bodies, TouchWhatOutlivesThem) {
  EXPECT_EQ(summaryOf("int callee(int i) { int k = i; ++k; return k; }"), "");
  EXPECT_EQ(summaryOf("int callee() { return n; }"), "reads");
  EXPECT_EQ(summaryOf("void callee() { ++n; }"), "reads writes");
  EXPECT_EQ(summaryOf("void callee(row &r) { r.x = 1; }"), "writes");
  EXPECT_EQ(summaryOf("void callee(row r) { r.x = 1; }"), "");
}

TEST(Bodies, DoWhatTheFunctionsThatTheyCallDo) {
  EXPECT_EQ(summaryOf("int next() { return ++n; }"
                      "int callee() { return next(); }"),
            "reads writes");
  EXPECT_EQ(summaryOf("void other(); void callee() { other(); }"),
            "throws unknown");
  EXPECT_EQ(summaryOf("int callee(int i) { return i ? callee(i - 1) : 0; }"),
            "");
}

TEST(Bodies, OfCoroutinesCountTheirCommandsAsWrites) {
  EXPECT_EQ(
      summaryOf("task<int> callee() { co_await command(); co_return 1; }"),
      "reads writes throws");
  EXPECT_EQ(summaryOf("task<int> callee() { auto x = co_await f();"
                      "co_return x; }"),
            "reads throws");
  EXPECT_EQ(summaryOf("task<int> bump() { ++n; co_return n; }"
                      "task<int> callee() { co_return co_await bump(); }"),
            "reads writes");
  EXPECT_EQ(summaryOf("ASYNQ_CONCURRENT task<void> note();"
                      "task<int> callee() { co_await note(); co_return 1; }"),
            "throws");
}

TEST(Bodies, MayWriteToWhatWasThereBefore) {
  const std::string Stream = "struct stream { task<int> query();"
                             "task<int> look() const; };"
                             "task<int> scan(stream &);"
                             "struct c { stream &s; task<int> callee() const {";
  const std::string Maybe = "reads throws maybe writes outside";
  EXPECT_EQ(summaryOf(Stream + "co_return co_await s.query(); } };"), Maybe);
  EXPECT_EQ(summaryOf(Stream + "co_return co_await scan(s); } };"), Maybe);
  EXPECT_EQ(summaryOf(Stream + "co_return co_await s.look(); } };"),
            "reads throws");
  EXPECT_EQ(summaryOf(Stream + "stream t; co_return co_await t.query(); } };"),
            "reads throws");
}
