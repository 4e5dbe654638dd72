//===- scan_horizon_test.cpp -  -------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/scan/Horizon.h"
#include <gtest/gtest.h>

using namespace asynq::lint;

namespace {

using Paths = std::vector<std::string>;

/// A unit that may report something in all of its files; headers by their path.
UnitScan unit(Paths Files) {
  UnitScan Result;
  Result.MainFile = Files.front();
  Result.IsComplete = true;
  for (std::string &Path : Files) {
    ScannedFile File;
    File.Path = std::move(Path);
    File.MayHold = true;
    Result.Files.push_back(std::move(File));
  }
  return Result;
}

TEST(Horizon, FilesComeInTheOrderOfPaths) {
  const std::vector<UnitScan> Units = {unit({"a.cpp"}), unit({"b.cpp"}),
                                       unit({"c.cpp"})};
  Horizon Ahead(Units, false);
  for (int I : {0, 1, 2})
    Ahead.expect(I);
  Ahead.heard(1, {"b.cpp"});
  EXPECT_EQ(Ahead.take(), Paths());
  Ahead.heard(0, {"a.cpp"});
  EXPECT_EQ(Ahead.take(), (Paths{"a.cpp", "b.cpp"}));
  Ahead.heard(2, {});
  EXPECT_EQ(Ahead.take(), Paths());
}

TEST(Horizon, AHeaderWaitsForAllThatReadIt) {
  const std::vector<UnitScan> Units = {unit({"a.cpp", "h.hpp"}),
                                       unit({"b.cpp", "h.hpp"})};
  Horizon Ahead(Units, false);
  Ahead.expect(0);
  Ahead.heard(0, {"a.cpp", "h.hpp"});
  EXPECT_EQ(Ahead.take(), Paths{"a.cpp"}) << "b.cpp may still be asked";
  Ahead.expect(1);
  EXPECT_EQ(Ahead.take(), Paths());
  Ahead.heard(1, {});
  EXPECT_EQ(Ahead.take(), Paths{"h.hpp"});
}

TEST(Horizon, FilesThatCannotHoldAFindingHoldNobodyUp) {
  std::vector<UnitScan> Units = {unit({"b.cpp"}), unit({"c.cpp", "a.hpp"})};
  Units[1].Files[1].MayHold = false;
  Horizon Ahead(Units, false), OfAnyCheck(Units, true);
  for (Horizon *Each : {&Ahead, &OfAnyCheck}) {
    Each->expect(0);
    Each->expect(1);
    Each->heard(0, {"b.cpp"});
  }
  EXPECT_EQ(Ahead.take(), Paths{"b.cpp"});
  EXPECT_EQ(OfAnyCheck.take(), Paths());
}

TEST(Horizon, AllWaitForAUnitInTheDark) {
  std::vector<UnitScan> Units = {unit({"a.cpp"}), UnitScan()};
  Horizon Ahead(Units, false);
  Ahead.expect(0);
  Ahead.expect(1);
  Ahead.heard(0, {"a.cpp"});
  EXPECT_EQ(Ahead.take(), Paths());
  Ahead.heard(1, {});
  EXPECT_EQ(Ahead.take(), Paths{"a.cpp"});
}

TEST(Horizon, WhatComesAfterItsTurnIsLeftOut) {
  const std::vector<UnitScan> Units = {unit({"b.cpp"}), unit({"c.cpp"})};
  Horizon Ahead(Units, false);
  Ahead.expect(0);
  Ahead.heard(0, {"b.cpp"});
  EXPECT_EQ(Ahead.take(), Paths{"b.cpp"});
  Ahead.expect(1);
  Ahead.heard(1, {"a.hpp", "b.cpp", "c.cpp"});
  EXPECT_EQ(Ahead.take(), Paths{"c.cpp"});
}

} // namespace
