//===- scan_cover_test.cpp -  ---------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/scan/Cover.h"
#include <gtest/gtest.h>

using namespace asynq::lint;

namespace {

ScannedFile file(std::string Path) {
  ScannedFile Result;
  Result.Path = std::move(Path);
  return Result;
}

ScannedFile suspect(std::string Path, const char *Shape = "") {
  ScannedFile Result = file(std::move(Path));
  Result.MayHold = true;
  Result.Shape = digestOf(Shape);
  return Result;
}

ScannedFile suspectTemplate(std::string Path) {
  ScannedFile Result = suspect(std::move(Path));
  Result.DiffersByUnit = true;
  return Result;
}

UnitScan unit(std::vector<ScannedFile> Files, std::uint64_t Bytes = 0) {
  static int Count = 0;
  UnitScan Result;
  Result.MainFile = Files.front().Path;
  Result.Inputs = digestOf(std::to_string(++Count));
  Result.Files = std::move(Files);
  Result.Bytes = Bytes;
  Result.IsComplete = true;
  return Result;
}

/// A letter for each unit: c(hosen), n(othing), o(thers see it), s(ame).
std::string choice(const std::vector<UnitScan> &Units) {
  std::string Result;
  for (UnitChoice Choice : cover(Units))
    Result += "cnos"[int(Choice)];
  return Result;
}

TEST(Cover, EveryMainFileThatMayHoldSomethingIsChosen) {
  EXPECT_EQ(choice({unit({suspect("a.cpp")}), unit({file("b.cpp")}),
                    unit({suspect("c.cpp")})}),
            "cnc");
}

TEST(Cover, AHeaderIsSeenOnce) {
  EXPECT_EQ(choice({unit({file("a.cpp"), suspect("h.h")}),
                    unit({file("b.cpp"), suspect("h.h")}),
                    unit({file("c.cpp"), file("i.h")})}),
            "con");
}

TEST(Cover, AHeaderIsSeenByWhoIsChosenAnyway) {
  EXPECT_EQ(choice({unit({file("a.cpp"), suspect("h.h")}),
                    unit({suspect("b.cpp"), suspect("h.h")})}),
            "oc");
}

TEST(Cover, AHeaderIsSeenInEachOfItsShapes) {
  EXPECT_EQ(choice({unit({file("a.cpp"), suspect("h.h", "A")}),
                    unit({file("b.cpp"), suspect("h.h", "B")}),
                    unit({file("c.cpp"), suspect("h.h", "A")})}),
            "cco");
}

TEST(Cover, TemplatesAreSeenByAll) {
  EXPECT_EQ(choice({unit({file("a.cpp"), suspectTemplate("h.h")}),
                    unit({file("b.cpp"), suspectTemplate("h.h")}),
                    unit({file("c.cpp"), file("h.h")})}),
            "ccn");
}

TEST(Cover, FewUnitsSeeMuch) {
  EXPECT_EQ(choice({unit({file("a.cpp"), suspect("1.h")}),
                    unit({file("b.cpp"), suspect("2.h")}),
                    unit({file("c.cpp"), suspect("1.h"), suspect("2.h")})}),
            "ooc");
}

TEST(Cover, TheCheaperOfTwoIsChosen) {
  EXPECT_EQ(choice({unit({file("a.cpp"), suspect("h.h")}, 200),
                    unit({file("b.cpp"), suspect("h.h")}, 100)}),
            "oc");
}

TEST(Cover, TheSameTwiceIsChosenOnce) {
  std::vector<UnitScan> Units = {unit({suspect("a.cpp")}),
                                 unit({suspect("a.cpp")})};
  EXPECT_EQ(choice(Units), "cc");
  Units[1].Inputs = Units[0].Inputs;
  EXPECT_EQ(choice(Units), "cs");
}

TEST(Cover, WhatStaysInTheDarkIsChosen) {
  UnitScan Dark = unit({file("a.cpp"), suspect("h.h")});
  Dark.IsComplete = false;
  UnitScan Empty;
  EXPECT_EQ(choice({unit({suspect("b.cpp"), suspect("h.h")}), Dark, Empty}),
            "ccc");
}

TEST(Cover, NoUnitsNeedNone) { EXPECT_EQ(choice({}), ""); }

} // namespace
