//===- cache_result_test.cpp -  -------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project.h"
#include "lint/scan/ResultCache.h"
#include <gtest/gtest.h>

using namespace asynq::lint;
using namespace asynq::lint::test;

namespace {

UnitScan someUnit() {
  UnitScan Result;
  Result.Inputs = digestOf("unit");
  Result.IsCacheable = true;
  return Result;
}

TEST(Results, AreFoundForTheSameUnitSettingAndProgramAlone) {
  const Project Here;
  CacheFolder Folder(Here.path("cache"), {});
  ResultCache Cache(&Folder, digestOf("program"));
  UnitScan Unit = someUnit();
  Cache.store(Unit, "checks", "result");
  EXPECT_EQ(Cache.find(Unit, "checks"), "result");
  EXPECT_TRUE(ResultCache(&Folder, digestOf("program")).find(Unit, "checks"));
  EXPECT_FALSE(Cache.find(Unit, "other checks"));
  EXPECT_FALSE(ResultCache(&Folder, digestOf("newer")).find(Unit, "checks"));
  Unit.Inputs = digestOf("changed");
  EXPECT_FALSE(Cache.find(Unit, "checks"));
}

TEST(Results, OfUnitsThatDependOnMoreAreNotKept) {
  const Project Here;
  CacheFolder Folder(Here.path("cache"), {});
  ResultCache Cache(&Folder, digestOf("program"));
  UnitScan Unit = someUnit();
  Unit.IsCacheable = false;
  Cache.store(Unit, "checks", "result");
  EXPECT_FALSE(Cache.find(Unit, "checks"));
  Unit.IsCacheable = true;
  EXPECT_FALSE(Cache.find(Unit, "checks"));
}

TEST(Results, NeedNoFolder) {
  ResultCache Cache(nullptr, digestOf("program"));
  Cache.store(someUnit(), "checks", "result");
  EXPECT_FALSE(Cache.find(someUnit(), "checks"));
}

} // namespace
