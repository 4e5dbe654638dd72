//===- scan_again_test.cpp -  ---------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project.h"
#include "lint/scan/KnownFiles.h"
#include <gtest/gtest.h>
#include <unistd.h>

using namespace asynq::lint;
using namespace asynq::lint::test;

namespace {

/// Scans with a cache that lives on, and a new scanner each time.
class Again : public testing::Test {
protected:
  Again() {
    Here.write("main.cpp", "#include \"a.h\"\n#include <s.h>\n"
                           "int main() { f(); }\n");
    Here.write("a.h", "#pragma once\nint f();\n");
    Here.write("late/s.h", "int s();\n");
    Here.write("early/other.h", "");
  }

  UnitScan scan(std::vector<std::string> More = {}, ScanOptions Options = {}) {
    More.insert(More.begin(), {"-Iearly", "-Ilate"});
    CacheFolder Cache(Here.path("cache"), {});
    Scanner Scan(std::move(Options), &Cache);
    const UnitScan Result = Scan.scan(Here.command("main.cpp", More));
    Scan.save();
    return Result;
  }

  const Project Here;
};

void expectSame(const UnitScan &A, const UnitScan &B) {
  EXPECT_EQ(A.Inputs, B.Inputs);
  EXPECT_EQ(A.MainFile, B.MainFile);
  EXPECT_EQ(A.Bytes, B.Bytes);
  EXPECT_EQ(A.IsComplete, B.IsComplete);
  EXPECT_EQ(A.IsCacheable, B.IsCacheable);
  EXPECT_EQ(A.Problem, B.Problem);
  ASSERT_EQ(A.Files.size(), B.Files.size());
  for (std::size_t I = 0; I != A.Files.size(); ++I) {
    EXPECT_EQ(A.Files[I].Path, B.Files[I].Path);
    EXPECT_EQ(A.Files[I].Content, B.Files[I].Content);
    EXPECT_EQ(A.Files[I].Shape, B.Files[I].Shape);
    EXPECT_EQ(A.Files[I].IsSystem, B.Files[I].IsSystem);
    EXPECT_EQ(A.Files[I].MayHold, B.Files[I].MayHold);
    EXPECT_EQ(A.Files[I].DiffersByUnit, B.Files[I].DiffersByUnit);
  }
}

TEST_F(Again, AnUnchangedUnitGivesTheSameScan) {
  const UnitScan First = scan();
  EXPECT_TRUE(First.IsComplete && First.IsCacheable);
  expectSame(scan(), First);
  EXPECT_EQ(Here.suspects(First), "");
}

TEST_F(Again, AChangedHeaderIsSeen) {
  const Digest First = scan().Inputs;
  Here.write("a.h", "#pragma once\nint g();\n");
  EXPECT_NE(scan().Inputs, First);
  Here.write("a.h", "#pragma once\nco_await f();\n");
  EXPECT_EQ(Here.suspects(scan()), "a.h");
}

TEST_F(Again, ATouchedHeaderIsTheSame) {
  const UnitScan First = scan();
  Here.write("a.h", "#pragma once\nint f();\n");
  expectSame(scan(), First);
}

TEST_F(Again, AHeaderThatIncludesAnotherIsFollowed) {
  scan();
  Here.write("b.h", "co_await f();\n");
  Here.write("a.h", "#pragma once\n#include \"b.h\"\n");
  EXPECT_EQ(Here.suspects(scan()), "b.h");
  Here.write("b.h", "int b();\n");
  EXPECT_EQ(Here.suspects(scan()), "");
}

TEST_F(Again, ANewHeaderThatComesBeforeAnotherIsSeen) {
  EXPECT_EQ(Here.suspects(scan()), "");
  Here.write("early/s.h", "co_await f();\n");
  EXPECT_EQ(Here.suspects(scan()), "early/s.h");
  Here.remove("early/s.h");
  EXPECT_EQ(Here.suspects(scan()), "");
}

TEST_F(Again, ANewFolderThatComesBeforeAnotherIsSeen) {
  const auto Scan = [&] {
    CacheFolder Cache(Here.path("cache"), {});
    return Here.suspects(
        Scanner({}, &Cache)
            .scan(Here.command("main.cpp", {"-Inew/deep", "-I.", "-Ilate"})));
  };
  EXPECT_EQ(Scan(), "");
  Here.write("new/deep/s.h", "co_await f();\n");
  EXPECT_EQ(Scan(), "new/deep/s.h");
}

TEST_F(Again, WhatHasIncludeAsksForIsSeen) {
  Here.write("main.cpp", "#if __has_include(\"x.h\")\nco_await f();\n#endif\n"
                         "#if __has_include(\"y.h\")\n#include \"a.h\"\n"
                         "#endif\n");
  Here.write("y.h", "");
  const UnitScan First = scan();
  Here.write("x.h", "");
  const UnitScan Second = scan();
  EXPECT_NE(Second.Files.front().Shape, First.Files.front().Shape);
  Here.remove("y.h");
  EXPECT_NE(scan().Files.size(), Second.Files.size());
}

TEST_F(Again, AHeaderThatAppearsEndsItsAbsence) {
  Here.write("main.cpp", "#include \"gone.h\"\n");
  EXPECT_FALSE(scan().IsComplete);
  EXPECT_FALSE(scan().IsComplete);
  Here.write("gone.h", "int x;\n");
  EXPECT_TRUE(scan().IsComplete);
  EXPECT_EQ(Here.suspects(scan()), "");
}

TEST_F(Again, AChangedFlagIsAnotherCommand) {
  Here.write("main.cpp", "#ifdef A\n#include \"a.h\"\n#endif\n");
  EXPECT_EQ(scan().Files.size(), 1u);
  EXPECT_EQ(scan({"-DA"}).Files.size(), 2u);
  EXPECT_EQ(scan().Files.size(), 1u);
}

TEST_F(Again, OtherOptionsAskAnotherQuestion) {
  Here.write("a.h", TaskHeader);
  EXPECT_EQ(Here.suspects(scan()), "main.cpp a.h late/s.h");
  EXPECT_EQ(Here.suspects(scan({}, {false, {}})), "");
  Here.write("a.h", "int f();\n");
  EXPECT_EQ(Here.suspects(scan()), "");
  EXPECT_EQ(Here.suspects(scan({}, {true, {"f"}})), "main.cpp a.h late/s.h");
}

TEST_F(Again, ALinkThatLeadsElsewhereIsSeen) {
  Here.remove("late/s.h");
  Here.write("one.h", "int s();\n");
  Here.write("two.h", "int s();\n");
  const std::string Link = Here.path("late/s.h");
  ASSERT_EQ(::symlink("../one.h", Link.c_str()), 0);
  EXPECT_EQ(scan().Files.back().Path, Here.path("one.h"));
  ::unlink(Link.c_str());
  ASSERT_EQ(::symlink("../two.h", Link.c_str()), 0);
  EXPECT_EQ(scan().Files.back().Path, Here.path("two.h"));
}

TEST_F(Again, AFileThatChangedSinceIsNotCurrent) {
  Scanner Scan({}, nullptr);
  const UnitScan Unit =
      Scan.scan(Here.command("main.cpp", {"-Iearly", "-Ilate"}));
  EXPECT_TRUE(Scan.isCurrent(Unit));
  Here.write("a.h", "#pragma once\nint f();\n");
  EXPECT_TRUE(Scan.isCurrent(Unit));
  Here.write("a.h", "#pragma once\nint g();\n");
  EXPECT_FALSE(Scan.isCurrent(Unit));
  Here.remove("a.h");
  EXPECT_FALSE(Scan.isCurrent(Unit));
}

TEST_F(Again, ManyAreScannedAtOnce) {
  std::vector<clang::tooling::CompileCommand> Commands;
  for (int I = 0; I != 40; ++I) {
    const std::string Name = "m" + std::to_string(I) + ".cpp";
    Here.write(Name, I % 2 == 0 ? "#include \"a.h\"\n" : "co_await f();\n");
    Commands.push_back(Here.command(Name));
  }
  CacheFolder Cache(Here.path("cache"), {});
  for (unsigned Jobs : {1, 4, 4}) {
    Scanner Scan({}, &Cache);
    const std::vector<UnitScan> Units = Scan.scan(Commands, Jobs);
    ASSERT_EQ(Units.size(), Commands.size());
    for (int I = 0; I != 40; ++I) {
      EXPECT_EQ(Units[I].MainFile, Here.path(Commands[I].Filename));
      EXPECT_EQ(Units[I].mayHold(), I % 2 == 1);
    }
  }
}

FileLook look(std::uint64_t Modified) { return {1, 2, 3, Modified, Modified}; }

constexpr std::uint64_t Second = 1000000000;

TEST(KnownFiles, AreTrustedIfTheyLookTheSame) {
  const Project Here;
  CacheFolder Cache(Here.path("cache"), {});
  {
    KnownFiles Files(&Cache, digestOf("names"));
    Files.learn("/a.h", look(10 * Second), 20 * Second, digestOf("a"));
    Files.save();
  }
  KnownFiles Files(&Cache, digestOf("names"));
  EXPECT_EQ(Files.contentOf("/a.h", look(10 * Second)), digestOf("a"));
  EXPECT_EQ(Files.contentOf("/b.h", look(10 * Second)), std::nullopt);
  EXPECT_EQ(Files.contentOf("/a.h", look(11 * Second)), std::nullopt);
  FileLook Larger = look(10 * Second);
  Larger.Size = 4;
  EXPECT_EQ(Files.contentOf("/a.h", Larger), std::nullopt);
  FileLook Replaced = look(10 * Second);
  Replaced.Inode = 5;
  EXPECT_EQ(Files.contentOf("/a.h", Replaced), std::nullopt);
  FileLook BackDated = look(10 * Second);
  BackDated.Changed = 15 * Second;
  EXPECT_EQ(Files.contentOf("/a.h", BackDated), std::nullopt);
}

TEST(KnownFiles, AreNotTrustedIfTheyWereJustWritten) {
  KnownFiles Files(nullptr, digestOf("names"));
  Files.learn("/a.h", look(10 * Second), 11 * Second, digestOf("a"));
  EXPECT_EQ(Files.contentOf("/a.h", look(10 * Second)), std::nullopt);
  Files.learn("/a.h", look(10 * Second), 13 * Second, digestOf("a"));
  EXPECT_EQ(Files.contentOf("/a.h", look(10 * Second)), digestOf("a"));
}

TEST(KnownFiles, KeepTheFactsOfAContent) {
  KnownFiles Files(nullptr, digestOf("names"));
  FileFacts Facts;
  Facts.Awaits = true;
  Files.learn("/a.h", look(1), 2, digestOf("a"));
  EXPECT_FALSE(Files.factsOf("/a.h", digestOf("a")));
  Files.learn("/a.h", digestOf("a"), Facts);
  EXPECT_TRUE(Files.factsOf("/a.h", digestOf("a"))->Awaits);
  EXPECT_FALSE(Files.factsOf("/a.h", digestOf("b")));
  Files.learn("/a.h", look(3), 4, digestOf("a"));
  EXPECT_TRUE(Files.factsOf("/a.h", digestOf("a")));
  Files.learn("/a.h", look(5), 6, digestOf("b"));
  EXPECT_FALSE(Files.factsOf("/a.h", digestOf("a")));
}

} // namespace
